import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { exportKey } from "../../supabase/functions/_shared/contract/answers.ts";
import { fingerprintOf, grouped } from "./fingerprint.ts";
import {
  makeSchoolKey,
  openSchoolKey,
  readKeyFile,
  type SchoolKey,
} from "./school_key.ts";

const AT = "2026-11-21T10:00:00.000Z";
const PHRASE = "quatre élèves au tableau";

describe("fingerprintOf", () => {
  it("is the thumbprint of RFC 7638", async () => {
    const { key, fingerprint } = await makeSchoolKey("S", "", AT);
    const text = `{"crv":"P-256","kty":"EC","x":"${key.x}","y":"${key.y}"}`;
    const hash = await crypto.subtle.digest(
      "SHA-256",
      new TextEncoder().encode(text),
    );
    assertEquals(fingerprint, new Uint8Array(hash).toHex());
    assertEquals(await fingerprintOf(key), fingerprint);
  });

  it("is read aloud in groups of four", () => {
    assertEquals(grouped("0123456789ab"), "0123 4567 89ab");
  });
});

describe("the school's key", () => {
  it("is a public key that the server takes, and a file to keep", async () => {
    const { key, file } = await makeSchoolKey("Riverside", "", AT);
    assertEquals(exportKey.parse(key), key);
    assertEquals(Object.keys(key).sort(), ["crv", "kty", "x", "y"]);
    const read = readKeyFile(JSON.stringify(file))!;
    assertEquals(read, file);
    const opened = await openSchoolKey(read, "") as SchoolKey;
    assertEquals(opened.fingerprint, file.fingerprint);
    // What is opened to read answers cannot be taken out of the page again.
    assertFalse(opened.pair.privateKey.extractable);
  });

  it("opens with its passphrase alone, however that was typed", async () => {
    const { file } = await makeSchoolKey("Riverside", PHRASE, AT);
    assertEquals(file.protection!.iterations, 600_000);
    const opened = await openSchoolKey(file, PHRASE.normalize("NFD"));
    assertEquals((opened as SchoolKey).fingerprint, file.fingerprint);
    assertEquals(await openSchoolKey(file, ""), "passphrase_needed");
    assertEquals(await openSchoolKey(file, PHRASE + " "), "passphrase_wrong");
  });

  it("is not opened when the file was changed", async () => {
    const { file } = await makeSchoolKey("Riverside", PHRASE, AT);
    const other = await makeSchoolKey("Hilltop", "", AT);
    const { fingerprint } = other;
    assertEquals(
      await openSchoolKey({ ...file, fingerprint }, PHRASE),
      "passphrase_wrong",
    );
    assertEquals(
      await openSchoolKey({ ...other.file, fingerprint: file.fingerprint }, ""),
      "broken",
    );
    const { private_key } = other.file;
    for (const changed of ["", "?", private_key.slice(4)]) {
      assertEquals(
        await openSchoolKey({ ...other.file, private_key: changed }, ""),
        "broken",
      );
    }
  });

  it("is told from other files", async () => {
    const { file } = await makeSchoolKey("Riverside", PHRASE, AT);
    const p = file.protection!;
    const others: unknown[] = [
      null,
      [],
      { ...file, format: "invigil-answers-1" },
      { ...file, private_key: 1 },
      { ...file, public_key: null },
      { ...file, protection: undefined },
      { ...file, protection: { ...p, kdf: "MD5" } },
      { ...file, protection: { ...p, iterations: 1e12 } },
      { ...file, protection: { ...p, iterations: 1.5 } },
    ];
    for (const other of others) {
      assertEquals(readKeyFile(JSON.stringify(other)), null);
    }
    assertEquals(readKeyFile("-----BEGIN PRIVATE KEY-----"), null);
    assert(readKeyFile(JSON.stringify(file)));
  });
});
