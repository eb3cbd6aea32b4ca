import { assert, assertEquals, assertMatch } from "@std/assert";
import { beforeAll, describe, it } from "@std/testing/bdd";
import { asset } from "fresh/runtime";
import { bundlerEnds, fixtureHandler } from "./fixture.ts";

const FOREVER = "public, max-age=31536000, immutable";

describe("static files", bundlerEnds, () => {
  let fetch: Awaited<ReturnType<typeof fixtureHandler>>;
  beforeAll(async () => fetch = await fixtureHandler());

  const get = async (path: string, init?: RequestInit) => {
    const res = await fetch(new Request(`http://localhost${path}`, init));
    return { status: res.status, headers: res.headers, text: await res.text() };
  };

  it("file - has a type and a weak etag, and is always asked for", async () => {
    const { status, headers, text } = await get("/style.css");
    assertEquals([status, text.includes("navy")], [200, true]);
    assertEquals(headers.get("content-type"), "text/css; charset=UTF-8");
    assertMatch(headers.get("etag")!, /^W\/"[0-9a-f]{64}"$/);
    assertEquals(headers.get("vary"), "If-None-Match");
    assertEquals(
      headers.get("cache-control"),
      "no-cache, no-store, max-age=0, must-revalidate",
    );
    assertEquals(
      (await get("/icon.svg")).headers.get("content-type"),
      "image/svg+xml",
    );
  });

  it("etag - a known one is answered without body", async () => {
    const etag = (await get("/style.css")).headers.get("etag")!;
    const res = await get("/style.css", { headers: { "if-none-match": etag } });
    assertEquals([res.status, res.text], [304, ""]);
    const other = { headers: { "if-none-match": etag.slice(2) } };
    assertEquals((await get("/style.css", other)).status, 200);
  });

  it("key - the build's makes a file immutable", async () => {
    const { status, headers } = await get(asset("/style.css"));
    assertEquals([status, headers.get("cache-control")], [200, FOREVER]);
  });

  it("key - a wrong one leads to the file without it", async () => {
    const { status, headers } = await get("/style.css?a=1&__frsh_c=old");
    assertEquals([status, headers.get("location")], [307, "/style.css?a=1"]);
  });

  it("modules - are immutable", async () => {
    const { text } = await get("/");
    const [url] = /\/_fresh\/js\/[\w./-]+\.js/.exec(text)!;
    const { status, headers } = await get(url);
    assertEquals([status, headers.get("cache-control")], [200, FOREVER]);
    assertEquals(headers.get("content-type"), "text/javascript; charset=UTF-8");
  });

  it("methods - HEAD has no body, POST is 405", async () => {
    const head = await get("/style.css", { method: "HEAD" });
    assertEquals([head.status, head.text], [200, ""]);
    assertEquals((await get("/style.css", { method: "POST" })).status, 405);
  });

  it("dotfiles - are not there, but for .well-known", async () => {
    assertEquals((await get("/.hidden")).status, 404);
    assertEquals((await get("/.well-known/security.txt")).text, "contact\n");
  });

  it("others - nothing outside the folder, no folders, no icon", async () => {
    for (const path of ["/..%2fmain.ts", "/%2e%2e/main.ts", "/.well-known"]) {
      assertEquals((await get(path)).status, 404, path);
    }
    const icon = await get("/favicon.ico");
    assertEquals([icon.status, icon.text], [404, ""]);
  });

  it("others - go on to the routes", async () => {
    assert((await get("/wall")).text.includes("root staff"));
  });
});
