/** What `--lan` says at the terminal. */
import { renderUnicodeCompact } from "uqr";
import type { Interface } from "./address.ts";
import type { Certificate } from "./certificate.ts";

/** The address as a QR code of half blocks, light on dark on any terminal. */
export function qrCode(url: string, colours: boolean): string {
  const drawn = renderUnicodeCompact(url, { border: 2 });
  if (!colours) return drawn;
  return drawn.split("\n").map((line) => `\x1b[97;40m${line}\x1b[0m`)
    .join("\n");
}

/** Every line above the sign-ins. */
export function lanLines(
  url: string,
  { fingerprint, until }: Certificate,
  others: readonly Interface[],
  colours: boolean,
): string[] {
  // Sixteen bytes to a line.
  const half = 16 * "AB:".length;
  return [
    `Invigil   ${url}   for every device on this network`,
    ...(others.length > 0
      ? [
        `          or with --lan=… at ${
          others.map(({ address, name }) => `${address} (${name})`).join(", ")
        }`,
      ]
      : []),
    "",
    qrCode(url, colours),
    "",
    "Its certificate was made on this machine and nobody vouches for it, so every",
    "browser warns once that the connection is not private. The warning is right:",
    "compare the certificate it shows with this one, and go on only if it is the same.",
    "",
    `  SHA-256  ${fingerprint.slice(0, half)}`,
    `           ${fingerprint.slice(half)}`,
    `  until    ${until.toISOString().slice(0, 10)}`,
    "",
    "Then: Chrome “Advanced”, “Proceed”; Firefox “Advanced…”, “Accept the Risk”;",
    "Safari “Show Details”, “visit this website”. Never go on like this in a real",
    "exam: a school's own address has a certificate that browsers know.",
    "Demo data only. Whoever is on this network and has a password below can sign in.",
  ];
}
