import type { Engine, Row } from "./engine.ts";
import { sameSecret } from "./http.ts";

const UUID = /^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i;

/** What `auth.users` answers as, in Supabase's words. */
const USER = `
  jsonb_build_object(
    'id', u.id, 'aud', u.aud, 'role', u.role, 'email', u.email,
    'phone', coalesce(u.phone, ''), 'email_confirmed_at', u.email_confirmed_at,
    'confirmed_at', u.confirmed_at, 'last_sign_in_at', u.last_sign_in_at,
    'banned_until', u.banned_until, 'app_metadata', u.raw_app_meta_data,
    'user_metadata', u.raw_user_meta_data, 'is_anonymous', u.is_anonymous,
    'created_at', u.created_at, 'updated_at', u.updated_at, 'identities',
    coalesce((select jsonb_agg(to_jsonb(i)) from auth.identities i where i.user_id = u.id), '[]')
  ) as "user"`;

class Refused extends Error {
  constructor(
    readonly status: number,
    readonly code: string,
    message: string,
  ) {
    super(message);
  }
}

/**
 * `/auth/v1/admin/users` for whoever has the secret key: create, list, read,
 * change, delete, with the bodies and answers of Supabase Auth.
 */
export function createAdmin(engine: Engine, secretKey: string) {
  async function one(id: string): Promise<unknown> {
    const [row] = await engine.query(
      `select ${USER} from auth.users u where id = $1`,
      [id],
    );
    if (!row) throw new Refused(404, "user_not_found", "User not found");
    return row.user;
  }

  async function list(url: URL): Promise<unknown> {
    const page = natural(url.searchParams.get("page"), 1);
    const size = Math.min(natural(url.searchParams.get("per_page"), 50), 1000);
    const rows = await engine.query(
      `select ${USER} from auth.users u order by created_at, id limit $1 offset $2`,
      [size, (page - 1) * size],
    );
    const users = rows.map((row) => row.user);
    return { users, aud: "authenticated" };
  }

  async function create(body: Row): Promise<unknown> {
    const id = body.id ?? crypto.randomUUID();
    if (typeof id !== "string" || !UUID.test(id)) {
      throw new Refused(400, "validation_failed", "id must be a UUID");
    }
    const email = emailOf(body);
    if (!email) {
      throw new Refused(400, "validation_failed", "An email is required");
    }
    await engine.transaction(async ({ query }) => {
      await query(
        `insert into auth.users (id, aud, role, email, encrypted_password,
           email_confirmed_at, raw_app_meta_data, raw_user_meta_data)
         values ($1, 'authenticated', $2, $3, ${PASSWORD(4, 5)},
           case when $6::boolean then now() end,
           '{"provider":"email","providers":["email"]}'::jsonb || $7::jsonb, $8::jsonb)`,
        [
          id,
          body.role ?? "authenticated",
          email,
          ...passwordOf(body),
          body.email_confirm === true,
          JSON.stringify(body.app_metadata ?? {}),
          JSON.stringify(body.user_metadata ?? {}),
        ],
      );
      await query(
        `insert into auth.identities (id, provider, provider_id, user_id, identity_data)
         values (gen_random_uuid(), 'email', $1, $2, $3::jsonb)`,
        [id, id, JSON.stringify({ sub: id, email, email_verified: true })],
      );
    });
    return await one(id);
  }

  async function change(id: string, body: Row): Promise<unknown> {
    const email = emailOf(body);
    await engine.query(
      `update auth.users set
         email = coalesce($2, email), role = coalesce($3, role),
         encrypted_password = coalesce(${PASSWORD(4, 5)}, encrypted_password),
         email_confirmed_at = case when $6::boolean then coalesce(email_confirmed_at, now())
           else email_confirmed_at end,
         raw_app_meta_data = raw_app_meta_data || $7::jsonb,
         raw_user_meta_data = raw_user_meta_data || $8::jsonb,
         updated_at = now()
       where id = $1`,
      [
        id,
        email ?? null,
        body.role ?? null,
        ...passwordOf(body),
        body.email_confirm === true,
        JSON.stringify(body.app_metadata ?? {}),
        JSON.stringify(body.user_metadata ?? {}),
      ],
    );
    return await one(id);
  }

  async function answer(req: Request): Promise<unknown> {
    if (req.headers.has("origin")) {
      throw new Refused(403, "no_origin", "Not from a page");
    }
    if (!sameSecret(req.headers.get("apikey"), secretKey)) {
      throw new Refused(401, "not_admin", "The secret key is required");
    }
    const url = new URL(req.url);
    const [, id] = /^\/auth\/v1\/admin\/users(?:\/([^/]+))?$/
      .exec(url.pathname) ?? [url.pathname, "none"];
    if (!id) {
      if (req.method === "GET") return await list(url);
      if (req.method === "POST") return await create(await json(req));
    } else if (UUID.test(id)) {
      if (req.method === "GET") return await one(id);
      if (req.method === "PUT") return await change(id, await json(req));
      if (req.method === "DELETE") {
        const user = await one(id);
        await engine.query("delete from auth.users where id = $1", [id]);
        return user;
      }
    }
    throw new Refused(404, "not_found", "No such route");
  }

  return async (req: Request): Promise<Response> => {
    try {
      return Response.json(await answer(req));
    } catch (error) {
      const refused = refusal(error);
      if (!refused) throw error;
      const { status, code, message } = refused;
      return Response.json({ code: status, error_code: code, msg: message }, {
        status,
      });
    }
  };
}

function refusal(error: unknown): Refused | undefined {
  if (error instanceof Refused) return error;
  if ((error as { code?: string }).code === "23505") {
    return new Refused(422, "email_exists", "The user exists already");
  }
}

/** bcrypt is made by the database; `hash` takes one that exists already, as Supabase's `password_hash`. */
const PASSWORD = (hash: number, password: number) =>
  `coalesce($${hash}::text, extensions.crypt($${password}::text, extensions.gen_salt('bf', 10)))`;

function passwordOf(body: Row): [string | null, string | null] {
  if (typeof body.password_hash === "string") return [body.password_hash, null];
  const { password } = body;
  if (password === undefined) return [null, null];
  const bytes = typeof password === "string"
    ? new TextEncoder().encode(password).length
    : 0;
  if (bytes < 6 || bytes > 72) {
    throw new Refused(422, "weak_password", "A password has 6 to 72 bytes");
  }
  return [null, password as string];
}

function emailOf(body: Row): string | undefined {
  if (body.email === undefined) return;
  if (typeof body.email !== "string" || !/^\S+@\S+$/.test(body.email)) {
    throw new Refused(400, "validation_failed", "The email is not valid");
  }
  return body.email.toLowerCase();
}

async function json(req: Request): Promise<Row> {
  const body = await req.json().catch(() => null);
  if (typeof body !== "object" || body === null || Array.isArray(body)) {
    throw new Refused(400, "bad_json", "The body must be a JSON object");
  }
  return body;
}

function natural(text: string | null, otherwise: number): number {
  const value = Number(text);
  return Number.isInteger(value) && value > 0 ? value : otherwise;
}
