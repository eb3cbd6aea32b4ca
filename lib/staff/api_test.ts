import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { heldBearer } from "../api/call.ts";
import { askWith } from "./api.ts";

describe("asking the API as staff", () => {
  const bearer = {
    get: () => Promise.resolve("old"),
    renew: () => Promise.resolve("new"),
  };
  const answers = (...all: Response[]) => {
    const asked: unknown[] = [];
    const doFetch: typeof fetch = (url, init) => {
      const { method, headers, body } = init!;
      asked.push([
        url,
        method,
        new Headers(headers).get("authorization"),
        body,
      ]);
      return Promise.resolve(all.shift()!);
    };
    return { asked, doFetch };
  };
  const refusal = (status: number, body: unknown) =>
    Response.json(body, { status });

  it("asks once more with a renewed token", async () => {
    const { asked, doFetch } = answers(
      refusal(401, { code: "token_expired" }),
      Response.json({ version: 4 }),
    );
    assertEquals(
      await askWith("http://api", bearer, doFetch)("/p", { a: 1 }, {
        method: "PUT",
      }),
      { ok: true, data: { version: 4 } },
    );
    assertEquals(asked, [
      ["http://api/p", "PUT", "Bearer old", '{"a":1}'],
      ["http://api/p", "PUT", "Bearer new", '{"a":1}'],
    ]);
  });

  it("gives refusals and silence as values", async () => {
    const called = (answer: Response | Error, name = bearer) =>
      askWith(
        "",
        name,
        () =>
          answer instanceof Error
            ? Promise.reject(answer)
            : Promise.resolve(answer),
      )("/p", {});
    const detail = { field: "email" };
    assertEquals(
      await called(refusal(409, { code: "person_exists", detail })),
      { ok: false, code: "person_exists", detail },
    );
    assertEquals(
      await called(refusal(401, {}), heldBearer("token")),
      { ok: false, code: "signed_out" },
    );
    for (
      const broken of [
        new TypeError("no line"),
        new Response("<html>", { status: 502 }),
        new Response("<html>"),
      ]
    ) {
      assertEquals(await called(broken), { ok: false, code: "unavailable" });
    }
  });

  it("tells what was stopped from what failed", async () => {
    const stop = new AbortController();
    const ask = askWith("", bearer, (_url, init) => {
      stop.abort();
      return Promise.reject(init!.signal!.reason);
    });
    assertEquals(await ask("/p", {}, { signal: stop.signal }), {
      ok: false,
      code: "cancelled",
    });
  });
});
