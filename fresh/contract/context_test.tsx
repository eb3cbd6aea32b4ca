import { assertEquals, assertRejects, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { App, type Context } from "fresh";

type Handler = (ctx: Context<unknown>) => Response | Promise<Response>;

const respond = (handler: Handler, path = "/") =>
  new App<unknown>().get("/", handler).handler()(
    new Request(`http://localhost${path}`),
  );

describe("ctx", () => {
  it("redirect - 302 to the address as given", async () => {
    const res = await respond((ctx) => ctx.redirect("/a?b=//c#d"));
    assertEquals([res.status, res.headers.get("location")], [
      302,
      "/a?b=//c#d",
    ]);
    const other = await respond((ctx) =>
      ctx.redirect("https://x.test//y", 307)
    );
    assertEquals(other.status, 307);
    assertEquals(other.headers.get("location"), "https://x.test//y");
  });

  it("redirect - two slashes lead to no other site", async () => {
    const res = await respond((ctx) => ctx.redirect("//evil.test//x"));
    assertEquals(res.headers.get("location"), "/evil.test/x");
  });

  it("text, html, json - set their type", async () => {
    const type = async (handler: Handler) => {
      const res = await respond(handler);
      return [res.headers.get("content-type"), await res.text()];
    };
    assertEquals(await type((ctx) => ctx.text("a")), [
      "text/plain;charset=UTF-8",
      "a",
    ]);
    assertEquals(await type((ctx) => ctx.html("<p>")), [
      "text/html; charset=utf-8",
      "<p>",
    ]);
    assertEquals(await type((ctx) => ctx.json({ a: 1 })), [
      "application/json",
      '{"a":1}',
    ]);
  });

  it("render - is a whole HTML document whatever the headers say", async () => {
    const res = await respond((ctx) =>
      ctx.render(<p>hi</p>, {
        status: 202,
        headers: { "content-type": "text/plain", "x-a": "b" },
      })
    );
    assertEquals(res.status, 202);
    assertEquals(res.headers.get("content-type"), "text/html; charset=utf-8");
    assertEquals(res.headers.get("x-a"), "b");
    const html = await res.text();
    assertEquals(html.startsWith("<!DOCTYPE html><html><head>"), true);
    assertStringIncludes(html, '<meta charset="utf-8"/></head><body><p>hi</p>');
  });

  it("render - an empty body for null, an error for anything else", async () => {
    const res = await respond((ctx) => ctx.render(null));
    assertStringIncludes(await res.text(), "<body></body>");
    await respond(async (ctx) => {
      await assertRejects(async () => await ctx.render("text" as never));
      return ctx.text("");
    });
  });

  it("render - goes into layouts and wrapper", async () => {
    const app = new App<unknown>()
      .appWrapper(({ Component, url }) => (
        <html>
          <head />
          <body data-path={url.pathname}>
            <Component />
          </body>
        </html>
      ))
      .layout("/", ({ Component }) => (
        <div id="outer">
          <Component />
        </div>
      ))
      .layout("/a", ({ Component }) => (
        <div id="inner">
          <Component />
        </div>
      ))
      .get("/a", (ctx) => ctx.render(<p>page</p>))
      .get("/b", (ctx) => ctx.render(<p>page</p>));
    const html = async (path: string) =>
      (await (await app.handler()(new Request(`http://localhost${path}`)))
        .text())
        .replace(/.*<body/s, "<body");
    assertEquals(
      await html("/a"),
      '<body data-path="/a"><div id="outer"><div id="inner"><p>page</p></div></div></body></html>',
    );
    assertEquals(
      await html("/b"),
      '<body data-path="/b"><div id="outer"><p>page</p></div></body></html>',
    );
  });

  it("props - a page is told of its request", async () => {
    let given: string[] = [];
    await new App<unknown>().route("/:id", {
      component: (props) => {
        given = Object.keys(props).sort();
        return null;
      },
    }).handler()(new Request("http://localhost/1"));
    assertEquals(
      given,
      [
        "Component",
        "config",
        "data",
        "error",
        "info",
        "isPartial",
        "params",
        "req",
        "route",
        "state",
        "url",
      ],
    );
  });
});
