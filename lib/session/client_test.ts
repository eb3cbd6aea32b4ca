import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
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
