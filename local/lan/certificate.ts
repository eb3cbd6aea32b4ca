/** The certificate of `--lan`, made here and vouched for by nobody. */
import "reflect-metadata";
import * as x509 from "@peculiar/x509";

/** A certificate with its key, PEM both. */
export interface Certificate {
  cert: string;
  key: string;
  /** SHA-256 of the certificate, as browsers show it: `AB:CD:…`. */
  fingerprint: string;
  until: Date;
}

const DAY_MS = 24 * 3600_000;
/** Browsers take no longer one: 398 days is the limit of all of them. */
export const LASTS_DAYS = 397;
/** One that ends before is made anew. */
const LEAST_DAYS = 7;
/** Clocks of phones are not always right. */
const BEFORE_MS = DAY_MS;
const ALGORITHM = { name: "ECDSA", namedCurve: "P-256", hash: "SHA-256" };

/** Names that a certificate for `address` stands for. */
function namesOf(address: string): x509.JsonGeneralName[] {
  const addresses = new Set([address, "127.0.0.1", "::1"]);
  return [
    ...[...addresses].map((value) => ({ type: "ip" as const, value })),
    { type: "dns", value: "localhost" },
  ];
}

/** Makes a key and a certificate that it signs itself. */
export async function makeCertificate(
  address: string,
  now = new Date(),
): Promise<Certificate> {
  const keys = await crypto.subtle.generateKey(ALGORITHM, true, [
    "sign",
    "verify",
  ]) as CryptoKeyPair;
  const notBefore = new Date(now.getTime() - BEFORE_MS);
  const made = await x509.X509CertificateGenerator.createSelfSigned({
    serialNumber: crypto.getRandomValues(new Uint8Array(16)).toHex(),
    name: "CN=Invigil demo, O=Made on this machine",
    notBefore,
    notAfter: new Date(notBefore.getTime() + LASTS_DAYS * DAY_MS),
    keys,
    signingAlgorithm: ALGORITHM,
    extensions: [
      // Of no other certificate: who trusts it trusts this server alone.
      new x509.BasicConstraintsExtension(false, undefined, true),
      new x509.KeyUsagesExtension(x509.KeyUsageFlags.digitalSignature, true),
      new x509.ExtendedKeyUsageExtension([x509.ExtendedKeyUsage.serverAuth]),
      new x509.SubjectAlternativeNameExtension(namesOf(address)),
    ],
  }, crypto);
  const pkcs8 = await crypto.subtle.exportKey("pkcs8", keys.privateKey);
  const key = x509.PemConverter.encode(pkcs8, "PRIVATE KEY");
  return await describe(made, key);
}

async function describe(
  made: x509.X509Certificate,
  key: string,
): Promise<Certificate> {
  const digest = await crypto.subtle.digest("SHA-256", made.rawData);
  const fingerprint = new Uint8Array(digest).toHex().toUpperCase()
    .match(/../g)!.join(":");
  return {
    cert: `${made.toString("pem")}\n`,
    key: `${key}\n`,
    fingerprint,
    until: made.notAfter,
  };
}

/** Whether a certificate stands for the address, and for some days still. */
function serves(
  made: x509.X509Certificate,
  address: string,
  now: Date,
): boolean {
  const names = made.getExtension(x509.SubjectAlternativeNameExtension)
    ?.names.items ?? [];
  return names.some(({ type, value }) => type === "ip" && value === address) &&
    made.notAfter.getTime() - now.getTime() > LEAST_DAYS * DAY_MS;
}

/** Where the certificate of a data folder lies: not secret. */
export const certificateFile = (folder: string) => `${folder}/certificate.pem`;

/**
 * The certificate of this folder, made where there is none that serves: what a
 * phone has once been told to accept stays the same over starts. Its key is
 * readable by the owner alone (0600).
 */
export async function openCertificate(
  folder: string,
  address: string,
  now = new Date(),
): Promise<Certificate> {
  const keyFile = `${folder}/key.pem`;
  try {
    const made = new x509.X509Certificate(
      await Deno.readTextFile(certificateFile(folder)),
    );
    const key = await Deno.readTextFile(keyFile);
    if (serves(made, address, now)) {
      await Deno.chmod(keyFile, 0o600);
      return await describe(made, key.trimEnd());
    }
  } catch {
    // There is none, or half of one: it is made anew.
  }
  const made = await makeCertificate(address, now);
  await Deno.mkdir(folder, { recursive: true, mode: 0o700 });
  await Deno.remove(keyFile).catch(() => {});
  await Deno.writeTextFile(keyFile, made.key, { mode: 0o600, createNew: true });
  await Deno.writeTextFile(certificateFile(folder), made.cert);
  return made;
}
