import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { clearToken, plainCode, tokenOf } from "./address.ts";
import { type KeptPairing, pairingStore } from "./kept.ts";

describe("tokenOf", () => {
  for (
    const [pathname, token] of [
      ["/phone", null],
      ["/phone/", null],
      ["/phone/abc-_1", "abc-_1"],
      ["/phone/abc/", "abc"],
      ["/phone/a%20b", "a b"],
      ["/phone/%zz", null],
      ["/phone/a/b", null],
      ["/phones/abc", null],
    ] as const
  ) {
    it(`reads ${pathname}`, () => assertEquals(tokenOf({ pathname }), token));
  }
});

describe("clearToken", () => {
  it("replaces the address, and leaves a clean one alone", () => {
    const said: unknown[] = [];
    const history = {
      state: null,
      replaceState: (...all: unknown[]) => void said.push(all),
    };
    clearToken({ pathname: "/phone/once" }, history);
    clearToken({ pathname: "/phone" }, history);
    assertEquals(said, [[null, "", "/phone"]]);
  });
});

describe("plainCode", () => {
  for (const typed of ["abcd efgh", "ABCD-EFGH", " abcd–efgh. ", "AbCdEfGh"]) {
    it(`reads “${typed}”`, () => assertEquals(plainCode(typed), "ABCDEFGH"));
  }
});

describe("pairingStore", () => {
  const pairing: KeptPairing = {
    token: "idv_x",
    deviceId: "d",
    attemptId: "a",
    examTitle: "E",
    timeZone: null,
  };
  function storage() {
    const all = new Map<string, string>();
    return {
      all,
      getItem: (name: string) => all.get(name) ?? null,
      setItem: (name: string, text: string) => void all.set(name, text),
      removeItem: (name: string) => void all.delete(name),
    };
  }

  it("gives back what it was given, until it is to forget", () => {
    const at = storage();
    const store = pairingStore(() => at);
    assertEquals(store.get(), null);
    store.set(pairing);
    assertEquals(store.get(), pairing);
    store.forget();
    assertEquals([store.get(), at.all.size], [null, 0]);
  });

  it("takes what is not its own for nothing", () => {
    const at = storage();
    for (const text of ["", "{", "1", "{}", '{"token":1}', "null"]) {
      at.setItem("invigil-phone", text);
      assertEquals(pairingStore(() => at).get(), null);
    }
  });

  it("does without where the browser keeps nothing", () => {
    const store = pairingStore(() => {
      throw new Error("SecurityError");
    });
    store.set(pairing);
    store.forget();
    assertEquals(store.get(), null);
  });
});
