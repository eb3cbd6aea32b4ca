import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { client } from "./fixtures/stacks.ts";
import type { Demo } from "../../local/seed.ts";
import type { Stack } from "../../local/stack.ts";

interface Line extends Omit<Demo, "password"> {
  app: string;
  supabase: string;
  publishable_key: string;
  secret_key: string;
}

const root = new URL("../../", import.meta.url);
const decoder = new TextDecoder();

function program(
  script: string,
  args: string[],
  env: Record<string, string>,
): Deno.Command {
  return new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", script, ...args],
    cwd: root,
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
    env: { PORT: "0", SUPABASE_PORT: "0", DATABASE_URL: "", ...env },
  });
}

/** Runs it to its end; what it printed on stderr, and its code. */
async function run(
  script: string,
  args: string[],
  env: Record<string, string>,
): Promise<{ code: number; said: string }> {
  const { code, stderr } = await program(script, args, env).output();
  return { code, said: decoder.decode(stderr).trim() };
}

/** Starts it and waits for its line of JSON. */
async function start(
  env: Record<string, string>,
): Promise<{
  line: Line;
  stop(): Promise<{ code: number; rest: string; said: string }>;
}> {
  const child = program("local/start.ts", ["--json"], env).spawn();
  const errors = new Response(child.stderr).text();
  const reader = child.stdout.getReader();
  let text = "";
  while (!text.includes("\n")) {
    const { value, done } = await reader.read();
    if (done) throw new Error(`start ended: ${await errors}`);
    text += decoder.decode(value);
  }
  return {
    line: JSON.parse(text),
    async stop() {
      child.kill("SIGTERM");
      const { code } = await child.status;
      const { done } = await reader.read();
      const said = await errors;
      return { code, rest: done ? text.split("\n")[1]! : "more", said };
    },
  };
}

describe("deno task start", () => {
  let dir: string;
  beforeAll(async () => {
    dir = await Deno.makeTempDir();
  });
  afterAll(() => Deno.remove(dir, { recursive: true }));

  it("--json - prints one line when everything answers, and stops at SIGTERM", async () => {
    const env = { INVIGIL_DATA_DIR: `${dir}/data` };
    const { line, stop } = await start(env);
    assertEquals(Object.keys(line), [
      "app",
      "supabase",
      "publishable_key",
      "secret_key",
      "sign_ins",
      "exams",
    ]);
    for (const address of [line.app, line.supabase]) {
      assertMatch(address, /^http:\/\/127\.0\.0\.1:\d+$/);
    }
    const page = await fetch(line.app);
    assertEquals(page.status, 200);
    assertMatch(await page.text(), /^<!DOCTYPE html>/i);
    const health = await fetch(`${line.supabase}/functions/v1/api/health`);
    assertEquals((await health.json()).status, "ok");
    assertEquals(line.sign_ins.map((one) => one.role).sort(), [
      "admin",
      ...Array(3).fill("proctor"),
      ...Array(14).fill("student"),
    ]);
    assertEquals(line.exams.map((exam) => exam.title).sort(), [
      "Algebra Quiz",
      "Electrical Safety, Level 1",
      "Practice: how an exam works",
      "Practice: how an exam works",
    ]);
    const supabase = client(
      { url: line.supabase, publishableKey: line.publishable_key } as Stack,
    );
    const { email, password } = line.sign_ins[0]!;
    const { error, data } = await supabase.auth.signInWithPassword({
      email,
      password,
    });
    assertEquals(error, null);
    const refused = await supabase.rpc("api_my_exams", {
      request: { principal: { kind: "user", sub: data.user!.id } },
    });
    assertEquals([refused.status, refused.error?.code], [403, "42501"]);

    const { code, said } = await run("local/start.ts", [], env);
    assertEquals(code, 1);
    assert(/data folder .* is in use/.test(said), said);

    const { said: noted, ...end } = await stop();
    assertEquals(end, { code: 0, rest: "" });
    assert(/^lite: .*42501/m.test(noted), noted);
    for (const secret of [email, password, data.user!.id, line.secret_key]) {
      assert(!noted.includes(secret), noted);
    }

    const again = await start(env);
    assertEquals(again.line.secret_key, line.secret_key);
    assertEquals(again.line.sign_ins, line.sign_ins);
    assertEquals((await again.stop()).code, 0);

    const asked = await run("local/reset.ts", [], env);
    assertEquals(asked.code, 1);
    assert(asked.said.includes("--yes"));
    assertEquals((await run("local/reset.ts", ["--yes"], env)).code, 0);
    assertEquals([...Deno.readDirSync(`${dir}/data`)].map((e) => e.name), [
      "lock",
    ]);
  });

  it("says in one line what is wrong and how to mend it, and exits 1", async () => {
    const taken = Deno.listen({ hostname: "127.0.0.1", port: 0 });
    const port = String(taken.addr.port);
    await Deno.writeTextFile(`${dir}/file`, "");
    await Deno.mkdir(`${dir}/broken/database`, { recursive: true });
    await Deno.writeTextFile(`${dir}/broken/database.whole`, "");
    await Deno.writeTextFile(`${dir}/broken/database/PG_VERSION`, "9\n");
    const cases: [Record<string, string>, string[], RegExp][] = [
      [{ PORT: port }, [], /^Port \d+ is in use\. .*set PORT/],
      [{ SUPABASE_PORT: port }, [], /^Port \d+ is in use\. .*SUPABASE_PORT/],
      [{ PORT: "high" }, [], /^PORT is "high"; set it to a port/],
      [{}, ["--jsn"], /^Unknown option --jsn; there are --json/],
      [
        { INVIGIL_DATA_DIR: `${dir}/file` },
        [],
        /^The data folder \S+ cannot be used .*INVIGIL_DATA_DIR/,
      ],
      [
        { INVIGIL_DATA_DIR: `${dir}/broken` },
        [],
        /^The data folder \S+ cannot be used .*--fresh/,
      ],
      [
        { DATABASE_URL: "postgres://me:secret@127.0.0.1:1/x" },
        [],
        /^The Postgres of DATABASE_URL \(127\.0\.0\.1:1\) does not answer/,
      ],
      [
        { DATABASE_URL: "http://127.0.0.1" },
        [],
        /^DATABASE_URL is not a Postgres address/,
      ],
    ];
    for (const [env, args, expected] of cases) {
      const { code, said } = await run("local/start.ts", ["--json", ...args], {
        INVIGIL_DATA_DIR: `${dir}/other`,
        ...env,
      });
      const trouble = said.split("\n").filter((line) =>
        !/^(App built|Embedded Supabase) +[\d.]+ s/.test(line)
      );
      assertEquals(trouble.length, 1, said);
      assert(expected.test(trouble[0]!), said);
      assert(!said.includes("secret"), said);
      assertEquals(code, 1);
    }
    taken.close();
  });
});
