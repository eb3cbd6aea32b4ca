import { assert, assertEquals, assertStringIncludes } from "@std/assert";
import { beforeAll, describe, it } from "@std/testing/bdd";
import { bundlerEnds, fixtureHandler } from "./fixture.ts";

describe("file routes", bundlerEnds, () => {
  let fetch: Awaited<ReturnType<typeof fixtureHandler>>;
  beforeAll(async () => fetch = await fixtureHandler());

  const get = async (path: string, init?: RequestInit) => {
    const res = await fetch(new Request(`http://localhost${path}`, init));
    return { status: res.status, headers: res.headers, text: await res.text() };
  };

  it("index - is its folder, with or without a slash", async () => {
    assertStringIncludes((await get("/")).text, "<h1>Home</h1>");
    assertStringIncludes((await get("/exam")).text, 'id="exams"');
    assertStringIncludes((await get("/exam/")).text, 'id="exams"');
  });

  it("[param] - is one segment, behind fixed names", async () => {
    assertStringIncludes((await get("/exam/17")).text, ">17 root exam<");
    assertStringIncludes((await get("/exam/practice")).text, "practice");
    assertEquals((await get("/exam/17/nothing")).status, 404);
  });

  it("handler - one function answers every method", async () => {
    for (const method of ["GET", "PUT"]) {
      const { text } = await get("/files/known", { method });
      assertEquals(JSON.parse(text), { known: true });
    }
  });

  it("(group) - wraps its pages and is not in the address", async () => {
    const { text } = await get("/wall");
    assertStringIncludes(
      text,
      '<div id="staff-layout"><p id="wall">root staff',
    );
    assertEquals((await get("/(staff)/wall")).status, 404);
  });

  it("_app - wraps every page", async () => {
    assertStringIncludes((await get("/wall")).text, '<body class="app">');
  });

  it("_layout - wraps its folder, inside the ones around it", async () => {
    assertStringIncludes(
      (await get("/exam/17")).text,
      '<div id="exam-layout"><div id="attempt-layout"><p id="exam">',
    );
    assert(!(await get("/")).text.includes("exam-layout"));
  });

  it("_middleware - runs for its folder only", async () => {
    assertStringIncludes((await get("/exam/17")).text, "root exam");
    assertStringIncludes((await get("/")).text, '<p id="trail">root</p>');
  });

  it("handler - its page has data, status and headers", async () => {
    const { status, headers } = await get("/exam/17");
    assertEquals([status, headers.get("x-attempt")], [203, "yes"]);
  });

  it("handler - POST answers by itself", async () => {
    const body = new FormData();
    body.set("to", "18");
    const res = await get("/exam/17", { method: "POST", body });
    assertEquals([res.status, res.headers.get("location")], [303, "/exam/18"]);
  });

  it("handler - GET alone draws the page of a route that only posts", async () => {
    assertStringIncludes((await get("/exam/form")).text, "<form");
  });

  it("_404 - answers what is not found, with the status it says", async () => {
    for (const path of ["/nothing", "/exam/none", "/exam/17/nothing"]) {
      const { status, text, headers } = await get(path);
      assertEquals([status, headers.get("x-policy")], [404, "fixed"]);
      assertStringIncludes(text, "Nothing here");
    }
  });

  it("_error - answers what breaks, and keeps the status", async () => {
    const broken = await get("/exam/broken");
    assertEquals(broken.status, 500);
    assertStringIncludes(broken.text, "Something broke");
    assert(!broken.text.includes("secret reason"));
    assertEquals((await get("/exam/refused")).status, 403);
  });

  it("_error - the nearest one answers", async () => {
    const { status, text } = await get("/files/broken");
    assertEquals(status, 500);
    assertStringIncludes(text, "No file");
  });

  it("tests beside routes - are no routes", async () => {
    assertEquals((await get("/plain_test")).status, 404);
  });
});
