/**
 * The key with which the demo's exam tokens are signed, as if a learning
 * platform did. It lies in the data folder; the school knows its public half.
 */
import { createPublicKey, generateKeyPair } from "node:crypto";
import { promisify } from "node:util";
import { demoTenants } from "./demo_users.ts";
import type { Stack } from "./stack.ts";

/** What the demo's tokens name, and what they are for. */
export const demoPlatform = {
  issuer: "https://learning.riverside.example",
  audience: "invigil",
  /** `tenants.external_id`. */
  tenant: "riverside",
};

/** Where the private key is, PKCS#8 PEM. */
export function examKeyFile(dataDir: string): string {
  return `${dataDir}/exam_key.pem`;
}

/** The private key of a data folder, made when it is first asked for. */
async function examKey(dataDir: string): Promise<string> {
  const path = examKeyFile(dataDir);
  try {
    return await Deno.readTextFile(path);
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  const { privateKey } = await promisify(generateKeyPair)("rsa", {
    modulusLength: 2048,
    publicKeyEncoding: { type: "spki", format: "pem" },
    privateKeyEncoding: { type: "pkcs8", format: "pem" },
  });
  // Written whole under another name: a crash never leaves half a file.
  await Deno.writeTextFile(`${path}.new`, privateKey, { mode: 0o600 });
  await Deno.rename(`${path}.new`, path);
  return privateKey;
}

/** Tells the first demo school the public half; nothing where it is not. */
export async function seedExamKey(stack: Stack): Promise<void> {
  const [there] = await stack.sql<{ there: boolean }>(
    "select to_regclass('public.tenants') is not null as there",
  );
  if (!there!.there) return;
  const pem = createPublicKey(await examKey(stack.dataDir))
    .export({ type: "spki", format: "pem" });
  await stack.sql(
    `update public.tenants
     set exam_jwt_issuer = $2, exam_jwt_audience = $3, exam_jwt_public_key = $4
     where id = $1::uuid and is_demo`,
    [demoTenants[0], demoPlatform.issuer, demoPlatform.audience, pem],
  );
}
