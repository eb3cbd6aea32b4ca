import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { HeadSigner } from "../_shared/chain.ts";
import { ERRORS } from "../_shared/contract/errors.ts";
import { DbError } from "../_shared/db/adapter.ts";
import type { Env } from "../_shared/env.ts";
import { Refusal } from "../_shared/errors.ts";
import { openStorage } from "../_shared/storage.ts";
import { createApp } from "./app.ts";
import type { Services } from "./call.ts";
import { routes } from "./routes/mod.ts";

const ATTEMPT = "3a1f0000-0000-4000-8000-000000000001";
const env: Env = {
  supabaseUrl: "http://supabase.test",
  databaseUrl: undefined,
  secretKey: "sb_secret_x",
  jwks: undefined,
  jwtSecret: "s".repeat(32),
  headSecret: "head",
  appOrigins: [],
  trustedHops: 0,
  ice: { servers: [] },
};

/** The app over a database that does this. */
function appOver(run: () => Promise<unknown>) {
  const services: Services = {
    env,
    db: { call: <T>() => run() as Promise<T>, close: () => Promise.resolve() },
    storage: openStorage(env),
    heads: new HeadSigner(env.headSecret),
    authenticate: () => Promise.resolve({ kind: "user", sub: "ann" }),
    kick() {},
  };
  return createApp(env, services);
}

/** What is logged while `run` runs. */
async function logged(run: () => Promise<void>): Promise<string> {
  const lines: string[] = [];
  const real = console.error;
  console.error = (line: string) => lines.push(line);
  try {
    await run();
  } finally {
    console.error = real;
  }
  return lines.join("\n");
}

describe("createApp", () => {
  it("answers a lost database so that a client tries again", async () => {
    const lost = () => Promise.reject(new Refusal("unavailable"));
    const reply = await appOver(lost).request(`/api/attempts/${ATTEMPT}`);
    assertEquals([reply.status, (await reply.json()).code], [
      503,
      "unavailable",
    ]);
  });

  it("logs trouble without saying whose", async () => {
    const broken = () => Promise.reject(new DbError("api_attempt", "42703"));
    const log = await logged(async () => {
      const reply = await appOver(broken).request(`/api/attempts/${ATTEMPT}`);
      assertEquals([reply.status, (await reply.json()).code], [
        500,
        "internal",
      ]);
    });
    assert(log.includes("42703") && log.includes("/api/attempts/:id"));
    assert(!log.includes(ATTEMPT) && !log.includes("ann"));
  });

  it("logs nothing of a refusal", async () => {
    const app = appOver(() => Promise.reject(new Refusal("attempt_over")));
    const log = await logged(async () => {
      await app.request(`/api/attempts/${ATTEMPT}`);
    });
    assertEquals(log, "");
  });

  it("never lets an answer be kept on the way", async () => {
    const app = appOver(() => Promise.resolve({ exams: [] }));
    for (const path of ["/api/health", "/api/me/exams", "/api/nothing"]) {
      const reply = await app.request(path);
      assertEquals(reply.headers.get("cache-control"), "no-store");
    }
  });
});

describe("docs/api.md", () => {
  const page = new URL("../../../docs/api.md", import.meta.url);

  it("lists every error code with its status, and no other", async () => {
    const text = await Deno.readTextFile(page);
    const listed = [
      ...text.matchAll(/^\| `([a-z_]+)` \| (\d{3}) \| (.+?) \|$/gm),
    ]
      .map(([, code, status, title]) => [code, Number(status), title]);
    const expected = Object.entries(ERRORS)
      .map(([code, [status, title]]) => [code, status, title]);
    assertEquals(listed.toSorted(), expected.toSorted());
  });

  it("describes every endpoint, and no other", async () => {
    const text = await Deno.readTextFile(page);
    const described = [...text.matchAll(/^### `([A-Z]+ \/[^`]*)`$/gm)]
      .map(([, endpoint]) => endpoint!);
    const served = routes.map(({ method, path }) => `${method} ${path}`);
    assertEquals(described.toSorted(), served.toSorted());
  });
});
