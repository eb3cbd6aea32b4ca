import { assert, assertEquals, assertNotEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { X509Certificate } from "node:crypto";
import {
  certificateFile,
  LASTS_DAYS,
  makeCertificate,
  openCertificate,
} from "./certificate.ts";

const DAY_MS = 24 * 3600_000;

describe("the certificate of --lan", () => {
  it("is one server's own: its address and loopback, 397 days at most", async () => {
    const now = new Date("2026-11-21T12:00:00Z");
    const made = await makeCertificate("192.168.1.20", now);
    const read = new X509Certificate(made.cert);
    assertEquals(read.ca, false);
    assertEquals(read.fingerprint256, made.fingerprint);
    assertEquals(read.publicKey.asymmetricKeyType, "ec");
    const names = read.subjectAltName!.split(", ").sort();
    assertEquals(names, [
      "DNS:localhost",

      "IP Address:127.0.0.1",
      "IP Address:192.168.1.20",
      "IP Address:::1",
    ]);
    const from = Date.parse(read.validFrom), to = Date.parse(read.validTo);
    assertEquals(to - from, LASTS_DAYS * DAY_MS);
    assert(from < now.getTime() && LASTS_DAYS <= 397);
    assertNotEquals(
      (await makeCertificate("192.168.1.20", now)).fingerprint,
      made.fingerprint,
    );
  });

  it("stays while it serves, and its key is the owner's alone", async () => {
    const dir = await Deno.makeTempDir();
    try {
      const folder = `${dir}/tls`;
      const first = await openCertificate(folder, "10.0.0.1");
      assertEquals((await Deno.stat(`${folder}/key.pem`)).mode! & 0o777, 0o600);
      assertEquals(await openCertificate(folder, "10.0.0.1"), first);

      const moved = await openCertificate(folder, "10.0.0.2");
      assertNotEquals(moved.fingerprint, first.fingerprint);
      const later = new Date(moved.until.getTime() - 6 * DAY_MS);
      const renewed = await openCertificate(folder, "10.0.0.2", later);
      assertNotEquals(renewed.fingerprint, moved.fingerprint);
      assertEquals((await Deno.stat(`${folder}/key.pem`)).mode! & 0o777, 0o600);

      await Deno.writeTextFile(certificateFile(folder), "half of one");
      await openCertificate(folder, "10.0.0.2");
    } finally {
      await Deno.remove(dir, { recursive: true });
    }
  });
});
