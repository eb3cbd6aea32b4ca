import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { preferenceCookies, preferencesOf, safePath } from "./preferences.ts";

describe("safePath", () => {
  const kept = ["/", "/proctor", "/exam/a1?x=1", "/login?to=%2Fproctor"];
  for (const path of kept) {
    it(`keeps ${path}`, () => assertEquals(safePath(path), path));
  }
  const refused = [
    "//evil.example",
    "/\\evil.example",
    "\\\\evil.example",
    "https://evil.example",
    "javascript:alert(1)",
    "/a b",
    "/\t/evil.example",
    "",
    null,
    7,
  ];
  for (const path of refused) {
    it(`refuses ${JSON.stringify(path)}`, () => {
      assertEquals(safePath(path), "/");
    });
  }
  it("does not come out as another site's address", () => {
    assertEquals(safePath("/.//evil.example"), "/evil.example");
    assertEquals(safePath("/x/..//evil.example"), "/evil.example");
  });
});

describe("preferences", () => {
  it("come from cookies, else from the browser", () => {
    const req = new Request("http://x/", {
      headers: { cookie: "theme=dark; lang=fr", "accept-language": "en" },
    });
    assertEquals(preferencesOf(req).lang, "fr");
    assertEquals(preferencesOf(req).theme, "dark");
    const bare = new Request("http://x/", {
      headers: { cookie: "theme=pink", "accept-language": "fr-FR" },
    });
    assertEquals(preferencesOf(bare).lang, "fr");
    assertEquals(preferencesOf(bare).theme, "auto");
  });

  it("are kept only when they make sense", () => {
    const form = new FormData();
    form.set("lang", "fr; Domain=evil");
    form.set("theme", "light");
    assertEquals(preferenceCookies(form, true), [
      "theme=light; Path=/; Max-Age=31536000; HttpOnly; Secure; SameSite=Lax",
    ]);
  });
});
