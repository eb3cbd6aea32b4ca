import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ApiError } from "../api/error.ts";
import type { SessionNews } from "./channel.ts";
import { WORDS } from "../i18n/mod.ts";
import { backTo, leave, whoseUnsent } from "./sign_out.ts";

/** What an attempt's view has for this. */
const viewOf = (title: string) => ({ exam: { title } }) as never;

describe("whoseUnsent", () => {
  it("tells the student's own from others', in doubt the own", async () => {
    const answers: Record<string, () => Promise<never>> = {
      own: () => Promise.resolve(viewOf("Algebra")),
      others: () => Promise.reject(new ApiError(404, "attempt_not_found")),
      unsure: () => Promise.reject(new ApiError(0, "network")),
      ended: () => Promise.reject(new ApiError(401, "signed_out")),
    };
    assertEquals(
      await whoseUnsent(Object.keys(answers), (id) => answers[id]!()),
      {
        own: [
          { id: "own", title: "Algebra" },
          { id: "unsure", title: null },
          { id: "ended", title: null },
        ],
        others: 1,
      },
    );
  });
});

describe("backTo", () => {
  it("names the exam where its title is known", () => {
    const { sign_out } = WORDS.en.student.sign_in;
    assertEquals(backTo("Maths", sign_out), "Back to the exam: Maths");
    assertEquals(backTo(null, sign_out), "Back to the exam");
  });
});

describe("leave", () => {
  function line() {
    const told: SessionNews[] = [];
    let closed = false;
    const channel = {
      post: (news: SessionNews) => void told.push(news),
      listen: () => () => {},
      close: () => void (closed = true),
    };
    return { channel, seen: () => ({ told, closed }) };
  }
  // What `redirect: "manual"` gives a page, and no constructor makes.
  const done = Object.defineProperty(new Response(), "type", {
    value: "opaqueredirect",
  });

  it("tells the other windows, when the server has signed out", async () => {
    const { channel, seen } = line();
    const answer = Promise.withResolvers<Response>();
    const left = leave(channel, () => answer.promise);
    assertEquals(seen().told, []);
    answer.resolve(done);
    assertEquals(await left, true);
    assertEquals(seen(), { told: [{ type: "signed_out" }], closed: true });
  });

  it("tells nobody where that failed", async () => {
    const failures: (() => Promise<Response>)[] = [
      () => Promise.resolve(new Response("no", { status: 403 })),
      () => Promise.reject(new TypeError("offline")),
    ];
    for (const failure of failures) {
      const { channel, seen } = line();
      assertEquals(await leave(channel, failure), false);
      assertEquals(seen(), { told: [], closed: true });
    }
  });
});
