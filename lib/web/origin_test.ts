import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { isOwnRequest } from "./origin.ts";

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
