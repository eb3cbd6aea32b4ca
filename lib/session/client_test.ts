import { assert, assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { SessionNews } from "./channel.ts";
import { createBearer, SessionEnded } from "./client.ts";

function server() {
  const asked: boolean[] = [];
  let time = 0;
  let answer = () =>
    Response.json({ access_token: `t${asked.length}`, expires_in: 100 });
  const bearer = createBearer({
    now: () => time,
    fetch: async (_url, init) => {
      asked.push(JSON.parse(String(init?.body)).renew);
      await Promise.resolve();
      return answer();
    },
  });
  return {
    bearer,
    asked,
    turn: (seconds: number) => time += seconds * 1000,
    answer: (with_: () => Response) => answer = with_,
  };
}

describe("createBearer", () => {
  it("keeps a token until 80% of its life", async () => {
    const { bearer, turn, asked } = server();
    assertEquals(await bearer.get(), "t1");
    turn(79);
    assertEquals(await bearer.get(), "t1");
    turn(2);
    assertEquals(await bearer.get(), "t2");
    assertEquals(asked, [false, false]);
  });

  it("asks once for all who ask at the same time", async () => {
    const { bearer, asked } = server();
    const tokens = await Promise.all([
      bearer.get(),
      bearer.get(),
      bearer.get(),
    ]);
    assertEquals(tokens, ["t1", "t1", "t1"]);
    assertEquals(asked.length, 1);
  });

  it("renews on demand, however new the token", async () => {
    const { bearer, asked } = server();
    await bearer.get();
    assertEquals(await bearer.renew(), "t2");
    assertEquals(await bearer.get(), "t2");
    assertEquals(asked, [false, true]);
  });

  it("asks anew after somebody signed out in another window", async () => {
    let tell = (_: SessionNews) => {};
    let asked = 0;
    const bearer = createBearer({
      channel: {
        listen: (hear) => {
          tell = hear;
          return () => {};
        },
      },
      fetch: () =>
        Promise.resolve(
          ++asked < 3
            ? Response.json({ access_token: `t${asked}`, expires_in: 100 })
            : new Response("{}", { status: 401 }),
        ),
    });
    await bearer.get();
    tell({ type: "renewed", attempt: "a" });
    assert(bearer.held());
    tell({ type: "signed_out" });
    assertEquals(bearer.held(), null);
    // One that is on its way was given out before.
    const late = bearer.get();
    tell({ type: "signed_out" });
    await late;
    assertEquals(bearer.held(), null);
    await assertRejects(() => bearer.get(), SessionEnded);
  });

  it("lives on the old token while the server is away", async () => {
    const { bearer, turn, answer } = server();
    await bearer.get();
    answer(() => new Response(null, { status: 503 }));
    turn(90);
    assertEquals(await bearer.get(), "t1");
    turn(11);
    await assertRejects(() => bearer.get(), Error, "status 503");
  });

  it("says SessionEnded on 401, and asks again next time", async () => {
    const { bearer, answer, asked } = server();
    answer(() => new Response(null, { status: 401 }));
    await assertRejects(() => bearer.get(), SessionEnded);
    await assertRejects(() => bearer.renew(), SessionEnded);
    assertEquals(asked.length, 2);
  });
});

describe("what a bearer holds", () => {
  const life = (fields: Record<string, unknown>) => () =>
    Response.json({ access_token: "t", expires_in: 100, ...fields });

  it("is nothing before the first token, then its way and times", async () => {
    const { bearer, answer } = server();
    assertEquals(bearer.held(), null);
    answer(life({ way: "exam_jwt", warn_in: 60, renew_url: "https://a.b/" }));
    await bearer.get();
    const { way, endsAt, warnAt, renewUrl } = bearer.held()!;
    assertEquals([way, endsAt, warnAt, renewUrl], [
      "exam_jwt",
      100_000,
      60_000,
      "https://a.b/",
    ]);
  });

  it("does not ask ever faster as the end comes near", async () => {
    const { bearer, answer, turn, asked } = server();
    let left = 100;
    answer(() => life({ expires_in: left })());
    for (; left > 0; left--) {
      await bearer.get();
      turn(1);
    }
    assert(asked.length <= 5, String(asked.length));
  });

  it("a 401 says where an exam JWT that ran out is renewed", async () => {
    const { bearer, answer } = server();
    answer(() =>
      Response.json({ way: "exam_jwt", renew_url: "https://a.b/" }, {
        status: 401,
      })
    );
    const ended = await assertRejects(() => bearer.get(), SessionEnded);
    assertEquals([ended.way, ended.renewUrl], ["exam_jwt", "https://a.b/"]);
  });
});

describe("whose token it is", () => {
  const of = (who: string) => () =>
    Response.json({ access_token: `t-${who}`, expires_in: 100, who });

  it("another person's is not taken for a page that was somebody's", async () => {
    const { bearer, answer, turn } = server();
    answer(of("amal"));
    assertEquals(await bearer.get(), "t-amal");
    turn(90);
    answer(of("ben"));
    await assertRejects(() => bearer.get(), SessionEnded);
    await assertRejects(() => bearer.renew(), SessionEnded);
    // Amal is back.
    answer(of("amal"));
    assertEquals(await bearer.get(), "t-amal");
  });

  it("until the page is told that this person may go on", async () => {
    const { bearer, answer } = server();
    answer(of("amal"));
    await bearer.get();
    answer(of("amal by ticket"));
    await assertRejects(() => bearer.renew(), SessionEnded);
    assertEquals(await bearer.adopt(), "t-amal by ticket");
    assertEquals(await bearer.renew(), "t-amal by ticket");
  });
});
