import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App, HttpError, page } from "fresh";

const answer = async (
  app: App<unknown>,
  path: string,
): Promise<[number, string]> => {
  const res = await app.handler()(new Request(`http://localhost${path}`));
  return [res.status, await res.text()];
};

describe("errors", () => {
  it("HttpError - keeps status and message", () => {
    const error = new HttpError(403, "not yours", { cause: "why" });
    assert(error instanceof Error);
    assertEquals([error.status, error.message, error.cause], [
      403,
      "not yours",
      "why",
    ]);
    assertEquals(new HttpError(404).message, "");
  });

  it("HttpError - answers with its message, or the status's text", async () => {
    const app = new App()
      .get("/bad", () => {
        throw new HttpError(400, "bad");
      })
      .get("/gone", () => {
        throw new HttpError(410);
      });
    assertEquals(await answer(app, "/bad"), [400, "bad"]);
    assertEquals(await answer(app, "/gone"), [410, "Gone"]);
  });

  it("unmatched - is a plain 404", async () => {
    assertEquals(await answer(new App(), "/nothing"), [404, "Not Found"]);
  });

  it("Error - answers 500 and says nothing of its reason", async () => {
    const app = new App().get("/", () => {
      throw new Error("secret");
    });
    assertEquals(await answer(app, "/"), [500, "Internal server error"]);
  });

  it("a handler of get() that returns no Response - answers 500", async () => {
    const app = new App().get("/", () => undefined as unknown as Response);
    assertEquals((await answer(app, "/"))[0], 500);
  });

  it("onError - gets what was thrown, and sets the status", async () => {
    const app = new App<unknown>().use((ctx) => ctx.next())
      .onError("*", (ctx) => ctx.text(String(ctx.error), { status: 503 }))
      .get("/", () => {
        throw new Error("broken");
      });
    assertEquals(await answer(app, "/"), [503, "Error: broken"]);
  });

  it("onError - a component is drawn with the error's status", async () => {
    const app = new App<unknown>()
      .onError("*", {
        component: ({ error }) => <p>{(error as Error).message}</p>,
      })
      .get("/", () => {
        throw new HttpError(418, "tea");
      })
      .get("/other", () => {
        throw new Error("coffee");
      });
    const [status, html] = await answer(app, "/");
    assertEquals(status, 418);
    assertStringIncludes(html, "<p>tea</p>");
    assertEquals((await answer(app, "/other"))[0], 500);
  });

  it("onError - the nearest one answers", async () => {
    const app = new App<unknown>()
      .onError("/", (ctx) => ctx.text("root", { status: 500 }))
      .onError("/a", (ctx) => ctx.text("a", { status: 500 }))
      .get("/a/b", () => {
        throw new Error();
      })
      .get("/c", () => {
        throw new Error();
      });
    assertEquals(await answer(app, "/a/b"), [500, "a"]);
    assertEquals(await answer(app, "/c"), [500, "root"]);
  });

  it("notFound - answers every HttpError 404 but no 404 Response", async () => {
    const app = new App<unknown>()
      .notFound((ctx) => ctx.text("nowhere", { status: 404 }))
      .get("/thrown", () => {
        throw new HttpError(404);
      })
      .get("/own", () => new Response("own", { status: 404 }));
    assertEquals(await answer(app, "/thrown"), [404, "nowhere"]);
    assertEquals(await answer(app, "/unmatched"), [404, "nowhere"]);
    assertEquals(await answer(app, "/own"), [404, "own"]);
  });

  it("notFound - a page says its status itself", async () => {
    const app = new App<unknown>().notFound({
      handler: () => page({}, { status: 404 }),
      component: () => <p>nowhere</p>,
    });
    const [status, html] = await answer(app, "/x");
    assertEquals(status, 404);
    assertStringIncludes(html, "<p>nowhere</p>");
  });

  it("a root error page - does not go back through root middlewares", async () => {
    const app = new App<unknown>()
      .use(async (ctx) => {
        const res = await ctx.next();
        res.headers.set("x-root", "yes");
        return res;
      })
      .notFound((ctx) => ctx.text("nowhere", { status: 404 }))
      .get("/", (ctx) => ctx.text("here"));
    const fetch = app.handler();
    const header = async (path: string) =>
      (await fetch(new Request(`http://localhost${path}`))).headers.get(
        "x-root",
      );
    assertEquals(await header("/"), "yes");
    assertEquals(await header("/unmatched"), null);
  });

  it("a root middleware - may catch everything and draw the page", async () => {
    const app = new App<unknown>()
      .use(async (ctx) => {
        try {
          return await ctx.next();
        } catch (error) {
          const status = error instanceof HttpError ? error.status : 500;
          return await ctx.render(<p>caught {status}</p>, { status });
        }
      })
      .appWrapper(({ Component }) => (
        <html>
          <head />
          <body class="wrapped">
            <Component />
          </body>
        </html>
      ))
      .get("/", () => {
        throw new Error("broken");
      });
    for (const [path, expected] of [["/", 500], ["/unmatched", 404]] as const) {
      const [status, html] = await answer(app, path);
      assertEquals(status, expected);
      assertStringIncludes(html, `<body class="wrapped"><p>caught ${expected}`);
    }
  });
});
