import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { CODE_ALPHABET, codeHash, makeCode, mayBeCode } from "./pairing.ts";
import { makeToken } from "./secret.ts";

describe("a pairing's secrets", () => {
  it("a code - is eight of 32 letters and digits that no one mixes up", () => {
    assertEquals(new Set(CODE_ALPHABET).size, 32);
    assert(!/[01IO]/.test(CODE_ALPHABET));
    for (let i = 0; i < 100; i++) {
      assert(/^[A-HJ-NP-Z2-9]{8}$/.test(makeCode()));
    }
  });

  it("a code - is told from what cannot be one", () => {
    for (const typed of [makeCode(), "abcd-2345", " ABCD 2345\n"]) {
      assert(mayBeCode(typed), typed);
    }
    for (const typed of ["", "ABCD234", "ABCD23456", "ABCD234O", "ABCD234\0"]) {
      assert(!mayBeCode(typed), typed);
    }
  });

  it("a token - is 256 bits, another one each time", () => {
    const tokens = Array.from({ length: 100 }, makeToken);
    assertEquals(new Set(tokens).size, 100);
    for (const token of tokens) {
      assertEquals(
        Uint8Array.fromBase64(token, { alphabet: "base64url" }).length,
        32,
      );
    }
  });

  it("a code's hash - is the same however it is typed", () => {
    const hash = codeHash("secret", "ABCD2345");
    for (const typed of ["abcd2345", " ABCD-2345 ", "abcd 2345\n"]) {
      assertEquals(codeHash("secret", typed), hash);
    }
    assert(/^[0-9a-f]{64}$/.test(hash));
  });

  it("a code's hash - needs the server's secret", () => {
    assert(codeHash("one", "ABCD2345") !== codeHash("two", "ABCD2345"));
    assert(codeHash("one", "ABCD2345") !== codeHash("one", "ABCD2346"));
  });
});
