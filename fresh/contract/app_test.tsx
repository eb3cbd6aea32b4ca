import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App, HttpError, page } from "fresh";

interface State {
  steps: string[];
}

const get = (app: App<State>, path: string, init?: RequestInit) =>
  app.handler()(new Request(`http://localhost${path}`, init));

const answer = async (app: App<State>, path: string, init?: RequestInit) => {
  const res = await get(app, path, init);
  return [res.status, await res.text()];
};

describe("middlewares", () => {
  it("use - wraps later routes, outermost first", async () => {
    const steps: string[] = [];
    const step =
      (name: string) => async (ctx: { next(): Promise<Response> }) => {
        steps.push(name);
        const res = await ctx.next();
        steps.push(`/${name}`);
        return res;
      };
    const app = new App<State>().use(step("a"), step("b")).use(step("c"))
      .get("/x", (ctx) => ctx.text("x"));
    assertEquals(await answer(app, "/x"), [200, "x"]);
    assertEquals(steps.join(" "), "a b c /c /b /a");
  });

  it("use - leaves routes added before it alone", async () => {
    const app = new App<State>().get("/x", (ctx) => ctx.text("x"))
      .use(() => new Response("blocked", { status: 403 }));
    assertEquals(await answer(app, "/x"), [200, "x"]);
    assertEquals(await answer(app, "/y"), [403, "blocked"]);
  });

  it("use - runs for addresses that match nothing", async () => {
    const app = new App<State>().use(async (ctx) => {
      try {
        return await ctx.next();
      } catch (error) {
        const status = error instanceof HttpError ? error.status : 500;
        return ctx.text(`caught ${status}`, { status });
      }
    });
    assertEquals(await answer(app, "/nothing"), [404, "caught 404"]);
  });

  it("state - is shared by what handles one request only", async () => {
    const app = new App<State>().use((ctx) => {
      ctx.state.steps ??= [];
      ctx.state.steps.push("one");
      return ctx.next();
    }).get("/", (ctx) => ctx.json(ctx.state.steps));
    assertEquals(await answer(app, "/"), [200, '["one"]']);
    assertEquals(await answer(app, "/"), [200, '["one"]']);
  });
});

describe("routes", () => {
  it("methods - each has its own handler", async () => {
    const app = new App<State>()
      .get("/x", (ctx) => ctx.text("get"))
      .post("/x", (ctx) => ctx.text("post"));
    for (const method of ["GET", "POST"]) {
      const [, text] = await answer(app, "/x", { method });
      assertEquals(text, method.toLowerCase());
    }
  });

  it("methods - HEAD is GET without the body", async () => {
    const app = new App<State>().get(
      "/x",
      (ctx) => ctx.text("body", { headers: { "x-kept": "yes" } }),
    );
    const res = await get(app, "/x", { method: "HEAD" });
    assertEquals([res.status, await res.text()], [200, ""]);
    assertEquals(res.headers.get("x-kept"), "yes");
  });

  it("methods - one that is missing answers 405", async () => {
    const app = new App<State>().get("/x", (ctx) => ctx.text("x"));
    assertEquals(
      await answer(app, "/x", { method: "POST" }),
      [405, "Method Not Allowed"],
    );
  });

  it("patterns - fixed ones win, then the first one added", async () => {
    const app = new App<State>()
      .get("/:first", (ctx) => ctx.text(`first ${ctx.params.first}`))
      .get("/:second", (ctx) => ctx.text("second"))
      .get("/fixed", (ctx) => ctx.text("fixed"));
    assertEquals(await answer(app, "/fixed"), [200, "fixed"]);
    assertEquals(await answer(app, "/other"), [200, "first other"]);
    assertEquals(await answer(app, "/Fixed"), [200, "first Fixed"]);
  });

  it("patterns - a parameter is one segment", async () => {
    const app = new App<State>().get(
      "/a/:id/b",
      (ctx) => ctx.text(`${ctx.route} ${ctx.params.id}`),
    );
    assertEquals(await answer(app, "/a/7/b"), [200, "/a/:id/b 7"]);
    assertEquals((await get(app, "/a/7/8/b")).status, 404);
    assertEquals((await get(app, "/a//b")).status, 404);
  });

  it("parameters - are decoded, but for what would be a delimiter", async () => {
    const app = new App<State>().get(
      "/:name",
      (ctx) => ctx.text(ctx.params.name!),
    );
    assertEquals(await answer(app, "/%C3%A9t%C3%A9%20+"), [200, "été +"]);
    assertEquals(await answer(app, "/a%2Fb%3Fc"), [200, "a%2Fb%3Fc"]);
    assertEquals(await answer(app, "/100%25"), [200, "100%"]);
    assertEquals(
      Object.getPrototypeOf(
        await new Promise((resolve) =>
          get(
            new App<State>().get("/:a", (ctx) => {
              resolve(ctx.params);
              return ctx.text("");
            }),
            "/x",
          )
        ),
      ),
      null,
    );
  });

  it("parameters - one that cannot be decoded answers 500", async () => {
    const app = new App<State>().get("/:name", (ctx) => ctx.text("x"));
    assertEquals((await get(app, "/%zz")).status, 500);
  });

  it("url - repeated slashes are one", async () => {
    const app = new App<State>().get(
      "/x/s",
      (ctx) => ctx.text(ctx.url.pathname),
    );
    assertEquals(await answer(app, "//x///s"), [200, "/x/s"]);
  });

  it("listen - serves until it is stopped", async () => {
    const stop = new AbortController();
    const { promise, resolve } = Promise.withResolvers<Deno.NetAddr>();
    const free = Deno.listen({ port: 0, hostname: "127.0.0.1" });
    const { port } = free.addr;
    free.close();
    await new App<State>().get("/", (ctx) => ctx.text("served")).listen({
      port,
      hostname: "127.0.0.1",
      signal: stop.signal,
      onListen: resolve,
    });
    const res = await fetch(`http://127.0.0.1:${(await promise).port}/`);
    assertEquals(await res.text(), "served");
    stop.abort();
  });

  it("route - a page with handlers", async () => {
    const app = new App<State>().route("/x", {
      handler: {
        GET: () =>
          page({ name: "Ada" }, { status: 201, headers: { "x-h": "1" } }),
        POST: (ctx) => ctx.redirect("/x", 303),
      },
      component: ({ data }) => <p>{data.name}</p>,
    });
    const res = await get(app, "/x");
    assertEquals([res.status, res.headers.get("x-h")], [201, "1"]);
    assertEquals((await res.text()).includes("<p>Ada</p>"), true);
    assertEquals((await get(app, "/x", { method: "POST" })).status, 303);
  });

  it("route - of several cookies of a page the last one stays", async () => {
    const headers = [["set-cookie", "a=1"], ["set-cookie", "b=2"]] as never;
    const app = new App<State>().route("/", {
      handler: () => page({}, { headers }),
      component: () => null,
    });
    assertEquals((await get(app, "/")).headers.getSetCookie(), ["b=2"]);
  });

  it("route - a page without handler has empty data", async () => {
    const app = new App<State>().route("/x", {
      component: ({ data }) => <p>{JSON.stringify(data)}</p>,
    });
    assertEquals(
      (await (await get(app, "/x")).text()).includes("<p>{}</p>"),
      true,
    );
  });
});
