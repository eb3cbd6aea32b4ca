import { demoTenants, type DemoUser, demoUsers } from "./demo_users.ts";
import { seedExamKey } from "./exam_key.ts";
import { Failure } from "./failure.ts";
import { seedPictures } from "./seed_pictures.ts";
import type { Stack } from "./stack.ts";

export interface Demo {
  password: string;
  sign_ins: {
    role: DemoUser["role"];
    school: string;
    email: string;
    password: string;
  }[];
  exams: { id: string; school: string; title: string }[];
}

/** What else than usual. */
export interface SeedOptions {
  file?: URL;
  /** Whether a platform's exam tokens open the demo's exams, off with `--lan`. */
  examKey?: boolean;
}

const seedFile = new URL("../supabase/seed.sql", import.meta.url);

/**
 * Makes the demo schools' sign-ins, all with one password, and runs
 * `supabase/seed.sql`. What is there already stays, so it may run at every start.
 */
export async function seedDemo(
  stack: Stack,
  { file = seedFile, examKey = true }: SeedOptions = {},
): Promise<Demo> {
  const password = stack.demoPassword;
  await makeUsers(stack, password);
  if (await runOnce(stack, file)) await seedPictures(stack);
  if (examKey) await seedExamKey(stack);
  const sign_ins = demoUsers.map(({ role, school, email }) => ({
    role,
    school,
    email,
    password,
  }));
  return { password, sign_ins, exams: await demoExams(stack) };
}

async function makeUsers(stack: Stack, password: string): Promise<void> {
  const ids = demoUsers.map((user) => user.id);
  const there = await stack.sql<{ id: string; matches: boolean }>(
    `with one as (select encrypted_password = extensions.crypt($2, encrypted_password) as matches
       from auth.users where id = $1::uuid)
     select id, (select matches from one) as matches from auth.users where id = any($3::uuid[])`,
    [ids[0], password, `{${ids.join(",")}}`],
  );
  if (there.length === ids.length && there[0]!.matches) return;
  // One hash for all: bcrypt costs 80 ms each time.
  const [made] = await stack.sql<{ hash: string }>(
    "select extensions.crypt($1, extensions.gen_salt('bf', 10)) as hash",
    [password],
  );
  const password_hash = made!.hash;
  for (const { id, email } of demoUsers) {
    if (there.some((user) => user.id === id)) {
      // The database outlived the data folder that knew its password.
      await admin(stack, "PUT", `/${id}`, { password_hash });
    } else {
      const user = { id, email, password_hash, email_confirm: true };
      await admin(stack, "POST", "", user);
    }
  }
}

async function admin(
  stack: Stack,
  method: string,
  path: string,
  user: Record<string, unknown>,
): Promise<void> {
  const res = await fetch(`${stack.url}/auth/v1/admin/users${path}`, {
    method,
    headers: { apikey: stack.secretKey, "content-type": "application/json" },
    body: JSON.stringify(user),
  });
  const answer = await res.json();
  if (!res.ok) {
    throw new Failure(
      `The demo sign-in ${user.email} cannot be made: ${answer.msg}.`,
    );
  }
}

/**
 * Runs the file unless it has run as it is; answers whether there is one. Notes
 * it where the Supabase CLI notes its seeds.
 */
async function runOnce(stack: Stack, file: URL): Promise<boolean> {
  const bytes = await Deno.readFile(file).catch(() => undefined);
  if (!bytes) return false;
  const digest = await crypto.subtle.digest("SHA-256", bytes);
  const hash = new Uint8Array(digest).toHex();
  await stack.script(`
    create table if not exists supabase_migrations.seed_files
      (path text not null primary key, hash text not null)`);
  const [noted] = await stack.sql<{ hash: string }>(
    "select hash from supabase_migrations.seed_files where path = $1",
    ["supabase/seed.sql"],
  );
  if (noted?.hash === hash) return true;
  await stack.script(new TextDecoder().decode(bytes));
  await stack.sql(
    `insert into supabase_migrations.seed_files (path, hash) values ($1, $2)
     on conflict (path) do update set hash = excluded.hash`,
    ["supabase/seed.sql", hash],
  );
  return true;
}

async function demoExams(stack: Stack): Promise<Demo["exams"]> {
  const [there] = await stack.sql<{ there: boolean }>(
    "select to_regclass('public.exams') is not null as there",
  );
  if (!there!.there) return [];
  return await stack.sql(
    `select e.id, t.name as school, e.title
     from public.exams e join public.tenants t on t.id = e.tenant_id
     where t.id = any($1::uuid[]) and e.state = 'published' order by t.id, e.title`,
    [`{${demoTenants.join(",")}}`],
  );
}
