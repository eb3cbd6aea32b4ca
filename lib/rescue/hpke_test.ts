import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type Bytes, toHex, utf8 } from "./bytes.ts";
import { open, seal } from "./hpke.ts";

const bytes = (hex: string): Bytes =>
  Uint8Array.from(hex.match(/../g) ?? [], (pair) => parseInt(pair, 16));
const url = (part: Bytes) =>
  part.toBase64({ alphabet: "base64url", omitPadding: true });

/** RFC 9180, appendix A.3.1: the message with sequence number 0. */
const VECTOR = {
  info: "4f6465206f6e2061204772656369616e2055726e",
  skEm: "4995788ef4b9d6132b249ce59a77281493eb39af373d236a1fe415cb0c2d7beb",
  enc:
    "04a92719c6195d5085104f469a8b9814d5838ff72b60501e2c4466e5e67b325ac98536d7b61a1af4b78e5b7f951c0900be863c403ce65c9bfcb9382657222d18c4",
  skRm: "f3ce7fdae57e1a310d87f1ebbde6f328be0a99cdbcadf4d6589cf29de4b8ffd2",
  pkRm:
    "04fe8c19ce0905191ebc298a9245792531f26f0cece2460639e8bc39cb7f706a826a779b4cf969b8a0e539c7f62fb3d30ad6aa8f80e30f1d128aafd68a2ce72ea0",
  aad: "436f756e742d30",
  pt: "4265617574792069732074727574682c20747275746820626561757479",
  ct:
    "5ad590bb8baa577f8619db35a36311226a896e7342a6d836d8b7bcd2f20b6c7f9076ac232e3ab2523f39513434",
};
const P256 = { name: "ECDH", namedCurve: "P-256" };

async function pairOf(secret: string, point: string): Promise<CryptoKeyPair> {
  const [d, p] = [bytes(secret), bytes(point)];
  const jwk = {
    kty: "EC",
    crv: "P-256",
    x: url(p.slice(1, 33)),
    y: url(p.slice(33)),
  };
  return {
    privateKey: await crypto.subtle.importKey(
      "jwk",
      { ...jwk, d: url(d) },
      P256,
      false,
      ["deriveBits"],
    ),
    publicKey: await crypto.subtle.importKey("jwk", jwk, P256, true, []),
  };
}
const fresh = () =>
  crypto.subtle.generateKey(P256, false, ["deriveBits"]) as Promise<
    CryptoKeyPair
  >;

describe("HPKE", () => {
  const bound = {
    info: bytes(VECTOR.info),
    aad: bytes(VECTOR.aad),
    keyLength: 16 as const,
  };

  it("seals as RFC 9180 does", async () => {
    const receiver = await pairOf(VECTOR.skRm, VECTOR.pkRm);
    const sender = await pairOf(VECTOR.skEm, VECTOR.enc);
    const sealed = await seal(
      receiver.publicKey,
      bytes(VECTOR.pt),
      bound,
      sender,
    );
    assertEquals(toHex(sealed.enc), VECTOR.enc);
    assertEquals(toHex(sealed.ciphertext), VECTOR.ct);
  });

  it("opens what RFC 9180 sealed", async () => {
    const receiver = await pairOf(VECTOR.skRm, VECTOR.pkRm);
    const sealed = { enc: bytes(VECTOR.enc), ciphertext: bytes(VECTOR.ct) };
    assertEquals(toHex((await open(receiver, sealed, bound))!), VECTOR.pt);
  });

  it("opens only for the receiver, what was sealed, bound as it was", async () => {
    const [receiver, other] = await Promise.all([fresh(), fresh()]);
    const about = { info: utf8("info"), aad: utf8("aad") };
    const sealed = await seal(receiver.publicKey, utf8("message"), about);
    assertEquals(await open(receiver, sealed, about), utf8("message"));

    assertEquals(await open(other, sealed, about), null);
    assertEquals(
      await open(receiver, sealed, { ...about, info: utf8("inf") }),
      null,
    );
    assertEquals(
      await open(receiver, sealed, { ...about, aad: utf8("aae") }),
      null,
    );
    for (const part of ["enc", "ciphertext"] as const) {
      for (let at = 0; at < sealed[part].length; at++) {
        const changed = sealed[part].slice();
        changed[at]! ^= 1;
        assertEquals(
          await open(receiver, { ...sealed, [part]: changed }, about),
          null,
          `${part} ${at}`,
        );
      }
      assertEquals(
        await open(receiver, { ...sealed, [part]: new Uint8Array() }, about),
        null,
      );
    }
  });

  it("never seals twice with the same key", async () => {
    const { publicKey } = await fresh();
    const about = { info: utf8(""), aad: utf8("") };
    const sealed = await Promise.all(
      Array.from({ length: 20 }, () => seal(publicKey, utf8("x"), about)),
    );
    assertEquals(new Set(sealed.map(({ enc }) => toHex(enc))).size, 20);
  });
});
