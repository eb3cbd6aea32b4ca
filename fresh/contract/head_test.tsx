import { assertEquals, assertStringIncludes } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { ComponentChildren } from "preact";
import { App } from "fresh";
import { asset, Head, IS_BROWSER } from "fresh/runtime";

async function head(
  children: ComponentChildren,
  layoutHead: ComponentChildren = null,
): Promise<string> {
  const app = new App<unknown>()
    .appWrapper(({ Component }) => (
      <html>
        <head>
          <meta charset="utf-8" />
          <title>app</title>
          <meta name="robots" content="none" />
          <link rel="stylesheet" href="/app.css" />
        </head>
        <body>
          <Component />
        </body>
      </html>
    ))
    .layout("/", ({ Component }) => (
      <>
        <Head>{layoutHead}</Head>
        <Component />
      </>
    ))
    .get("/", (ctx) => ctx.render(<Head>{children}</Head>));
  const res = await app.handler()(new Request("http://localhost/"));
  return /<head>(.*)<\/head>/.exec(await res.text())![1]!;
}

const count = (html: string, part: string) => html.split(part).length - 1;

describe("Head", () => {
  it("title - replaces the wrapper's; the page beats the layout", async () => {
    const html = await head(<title>page</title>, <title>layout</title>);
    assertStringIncludes(html, "<title>page</title>");
    assertEquals(count(html, "<title>"), 1);
    assertStringIncludes(
      await head(null, <title>layout</title>),
      "<title>layout</title>",
    );
  });

  it("meta - replaces the one that says the same thing", async () => {
    const html = await head(<meta name="robots" content="all" />);
    assertEquals(count(html, 'name="robots"'), 1);
    assertStringIncludes(html, 'content="all"');
  });

  it("meta - the last one of a kind stays", async () => {
    const html = await head(
      <>
        <meta property="og:a" content="1" />
        <meta property="og:a" content="2" />
      </>,
    );
    assertEquals(count(html, "og:a"), 1);
    assertStringIncludes(html, 'content="2"');
  });

  it("others - are added", async () => {
    const html = await head(<meta name="author" content="Ada" />);
    assertStringIncludes(html, 'name="author"');
    assertStringIncludes(html, 'charset="utf-8"');
    assertStringIncludes(html, "/app.css");
  });

  it("without a wrapper - goes into the head that is added", async () => {
    const app = new App<unknown>().get("/", (ctx) =>
      ctx.render(
        <Head>
          <title>alone</title>
        </Head>,
      ));
    const res = await app.handler()(new Request("http://localhost/"));
    assertStringIncludes(await res.text(), "<title>alone</title></head>");
  });
});

describe("asset", () => {
  it("adds the build's id to addresses of this site's files", () => {
    const address = asset("/a.css?x=1#y");
    assertEquals(/^\/a\.css\?x=1&__frsh_c=\w+#y$/.test(address), true, address);
  });

  it("leaves other addresses alone", () => {
    for (const address of ["a.css", "https://x.test/a.css", "//x.test/a.css"]) {
      assertEquals(asset(address), address);
    }
  });

  it("IS_BROWSER - is false on the server", () => {
    assertEquals(IS_BROWSER, false);
  });
});
