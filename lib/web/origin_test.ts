import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { isFromHere, isLaunch, isOwnRequest } from "./origin.ts";

const own = "https://exams.example";
const ask = (method: string, headers: Record<string, string>) =>
  isOwnRequest(new Request(`${own}/login`, { method, headers }), own);

const CASES: [string, Record<string, string>, boolean][] = [
  ["our own form", { origin: own, "sec-fetch-site": "same-origin" }, true],
  ["no Sec-Fetch-Site", { origin: own }, true],
  ["nothing at all", {}, false],
  ["no Origin", { "sec-fetch-site": "same-origin" }, false],
  ["Origin null", { origin: "null", "sec-fetch-site": "same-origin" }, false],
  ["another site", { origin: "https://evil.example" }, false],
  ["a subdomain", { origin: "https://a.exams.example" }, false],
  ["http for https", { origin: "http://exams.example" }, false],
  ["a longer name", { origin: `${own}.evil.example` }, false],
  ["cross-site", { origin: own, "sec-fetch-site": "cross-site" }, false],
  ["same-site", { origin: own, "sec-fetch-site": "same-site" }, false],
  ["none", { origin: own, "sec-fetch-site": "none" }, false],
];

describe("isOwnRequest", () => {
  for (const [name, headers, expected] of CASES) {
    it(`${expected ? "takes" : "refuses"} a POST: ${name}`, () => {
      assertEquals(ask("POST", headers), expected);
    });
  }
  for (const method of ["PUT", "PATCH", "DELETE", "PROPFIND"]) {
    it(`checks ${method} too`, () => assertEquals(ask(method, {}), false));
  }
  it("lets reading through", () => assertEquals(ask("GET", {}), true));
});

describe("isFromHere", () => {
  const from: [string, Record<string, string>, boolean][] = [
    ["our own page", { "sec-fetch-site": "same-origin" }, true],
    ["our own page, over http", { referer: `${own}/exam/x` }, true],
    ["a link elsewhere", { "sec-fetch-site": "cross-site" }, false],
    ["a sister site", { "sec-fetch-site": "same-site" }, false],
    ["an address typed", { "sec-fetch-site": "none" }, false],
    ["a link elsewhere, over http", { referer: `${own}.evil.example/` }, false],
    ["nobody knows", {}, false],
    [
      "opened ahead",
      { "sec-fetch-site": "same-origin", "sec-purpose": "prefetch;prerender" },
      false,
    ],
  ];
  for (const [name, headers, expected] of from) {
    it(`${expected ? "is" : "is not"}: ${name}`, () => {
      assertEquals(isFromHere(new Request(own, { headers }), own), expected);
    });
  }
});

describe("isLaunch", () => {
  const form = {
    "content-type": "application/x-www-form-urlencoded",
    "origin": "https://learning.example",
    "sec-fetch-site": "cross-site",
    "sec-fetch-mode": "navigate",
    "sec-fetch-dest": "document",
  };
  const sent = (change: Record<string, string> = {}, path = "/launch") =>
    isLaunch(
      new Request(own + path, {
        method: "POST",
        headers: { ...form, ...change },
      }),
    );

  it("takes a platform's form, with Origin null too", () => {
    assertEquals(sent(), true);
    assertEquals(sent({ origin: "null" }), true);
    assertEquals(sent({ "content-type": `${form["content-type"]};a=b` }), true);
  });

  it("takes nothing else, nor elsewhere", () => {
    assertEquals(sent({ "sec-fetch-mode": "no-cors" }), false);
    assertEquals(sent({ "sec-fetch-dest": "iframe" }), false);
    assertEquals(sent({ "content-type": "multipart/form-data" }), false);
    for (const path of ["/", "/launch/", "/launch/x", "/session", "/login"]) {
      assertEquals(sent({}, path), false, path);
    }
  });
});
