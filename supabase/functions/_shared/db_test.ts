import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { DbError } from "./db/adapter.ts";
import { directDb } from "./db/direct.ts";
import { restDb } from "./db/rest.ts";
import { dbOn } from "./db.ts";
import { Refusal } from "./errors.ts";

/** A database that gives these answers, one after the other. */
function db(...answers: unknown[]) {
  let calls = 0;
  const made = dbOn({
    run() {
      const answer = answers[Math.min(calls++, answers.length - 1)];
      return answer instanceof Error
        ? Promise.reject(answer)
        : Promise.resolve(answer);
    },
    close: () => Promise.resolve(),
  });
  return { call: () => made.call("api_x", {}), calls: () => calls };
}
const failing = (sqlstate: string) => new DbError("api_x", sqlstate);

async function refusal(run: () => Promise<unknown>): Promise<Refusal> {
  return await assertRejects(run, Refusal) as Refusal;
}

describe("db", () => {
  it("gives what the function answers", async () => {
    assertEquals(await db({ a: 1 }).call(), { a: 1 });
  });

  it("turns a refusal's value into a refusal", async () => {
    const { call } = db({ error: "too_early", detail: { at: 1 } });
    const { code, detail } = await refusal(call);
    assertEquals([code, detail], ["too_early", { at: 1 }]);
  });

  it("says when to come again", async () => {
    const { call } = db({ error: "rate_limited", detail: { retry_after: 7 } });
    assertEquals((await refusal(call)).headers["retry-after"], "7");
  });

  it("does not believe an unknown code", async () => {
    const error = await assertRejects(db({ error: "nonsense" }).call);
    assertEquals(error instanceof Refusal, false);
  });

  it("tries a deadlock again, and not for ever", async () => {
    const once = db(failing("40P01"), { a: 1 });
    assertEquals(await once.call(), { a: 1 });
    const always = db(failing("40001"));
    await assertRejects(always.call, DbError);
    assertEquals(always.calls(), 3);
  });

  for (
    const code of [
      "08006",
      "57P01",
      "57014",
      "55P03",
      "CONNECT_TIMEOUT",
      "ECONNREFUSED",
      "fetch",
      "http_503",
    ]
  ) {
    it(`${code} is out of reach`, async () => {
      const { code: told } = await refusal(db(failing(code)).call);
      assertEquals(told, "unavailable");
    });
  }

  it("anything else is ours to mend", async () => {
    await assertRejects(db(failing("42703")).call, DbError);
  });

  it("calls nothing but api_* and score_*", async () => {
    const made = dbOn({
      run: () => Promise.resolve({}),
      close: () => Promise.resolve(),
    });
    for (const fn of ["erase_attempt", "api_x; drop", "private.api_x"]) {
      await assertRejects(() => made.call(fn, {}));
    }
  });

  it("directly, nothing there is out of reach", async () => {
    const made = dbOn(directDb("postgres://nobody@127.0.0.1:1/nothing"));
    const { code } = await refusal(() => made.call("api_x", {}));
    assertEquals(code, "unavailable");
    await made.close();
  });

  it("over REST, nothing there is out of reach", async () => {
    const server = Deno.serve({ port: 0, onListen() {} }, () => new Response());
    const { port } = server.addr;
    await server.shutdown();
    const supabaseUrl = `http://127.0.0.1:${port}`;
    const made = dbOn(restDb({ supabaseUrl, secretKey: "key" }));
    const { code } = await refusal(() => made.call("api_x", {}));
    assertEquals(code, "unavailable");
  });
});
