import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readCookie, readCookies, writeCookie } from "./cookies.ts";

const request = (cookie: string) =>
  new Request("http://x/", { headers: { cookie } });

describe("readCookies", () => {
  it("reads names and decoded values", () => {
    assertEquals(readCookies(request("a=1; b=x%20y=z;c; =q")), [
      { name: "a", value: "1" },
      { name: "b", value: "x y=z" },
    ]);
  });

  it("keeps what cannot be decoded as it came", () => {
    assertEquals(readCookie(request("a=%zz"), "a"), "%zz");
    assertEquals(readCookie(request("a=1"), "b"), undefined);
  });
});

describe("writeCookie", () => {
  it("cannot be broken out of", () => {
    assertEquals(
      writeCookie("a", "x; Domain=evil\r\nSet-Cookie: b=1", {}),
      "a=x%3B%20Domain%3Devil%0D%0ASet-Cookie%3A%20b%3D1; Path=/; SameSite=Lax",
    );
  });

  it("removes with an age of nought", () => {
    assertEquals(
      writeCookie("a", "", { secure: true, httpOnly: true, maxAge: 0 }),
      "a=; Path=/; Max-Age=0; HttpOnly; Secure; SameSite=Lax",
    );
  });
});
