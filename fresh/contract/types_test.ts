import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { createDefine, HttpError, page } from "fresh";

interface State {
  user: string;
}

const define = createDefine<State>();

describe("define", () => {
  it("handlers - give their page its data", () => {
    const handler = define.handlers({
      async GET(ctx) {
        await Promise.resolve();
        const user: string = ctx.state.user;
        return user ? page({ user, count: 1 }) : ctx.redirect("/login");
      },
      POST: (ctx) => ctx.redirect("/", 303),
    });
    define.page<typeof handler>(({ data, state }) => {
      const all: [string, number, string] = [data.user, data.count, state.user];
      // @ts-expect-error: the handler gives no such thing
      data.other;
      return all.join();
    });
    assertEquals(Object.keys(handler), ["GET", "POST"]);
  });

  it("handlers - one function for all methods", () => {
    const handler = define.handlers((ctx) => page({ path: ctx.url.pathname }));
    define.page<typeof handler>(({ data }) => {
      const path: string = data.path;
      return path;
    });
    assertEquals(typeof handler, "function");
  });

  it("page - without handler has no data", () => {
    define.page(({ data }) => {
      const none: never = data;
      return none;
    });
  });

  it("middleware and layout - know the state", () => {
    define.middleware((ctx) => {
      ctx.state.user = "Ada";
      // @ts-expect-error: the state is changed, not replaced
      ctx.state = { user: "Ada" };
      return ctx.next();
    });
    define.middleware([(ctx) => ctx.next()]);
    define.layout(({ state, Component }) => (void Component, state.user));
  });

  it("page - is data, status and headers", () => {
    const headers = { "x-a": "b" };
    assertEquals(page({ a: 1 }, { status: 201, headers }), {
      data: { a: 1 },
      status: 201,
      headers,
    });
  });

  it("HttpError - is for errors", () => {
    // @ts-expect-error: 200 is no error
    new HttpError(200);
  });
});
