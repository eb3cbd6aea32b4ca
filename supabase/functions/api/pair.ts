/** Opening and claiming a pairing: what our routes and older ones share. */
import { newToken } from "../_shared/auth/opaque.ts";
import type {
  ClaimPairing,
  PairingClaimed,
  PairingToken,
} from "../_shared/contract/devices.ts";
import { Refusal } from "../_shared/errors.ts";
import { codeHash, makeCode } from "../_shared/pairing.ts";
import { makeToken, sha256 } from "../_shared/secret.ts";
import type { Call } from "./call.ts";

/**
 * Opens a pairing of an attempt, named by its id or the school's own name.
 * The token and the code are told here once; the database has their hashes.
 */
export async function openPairing(
  call: Call,
  attempt: string,
): Promise<PairingToken> {
  const { appOrigins, headSecret } = call.services.env;
  const origin = appOrigins[0];
  if (!origin) throw new Error("APP_ORIGINS is empty: phones need a page.");
  const token = makeToken();
  const code = makeCode();
  const opened = await call.sql<
    Pick<PairingToken, "expires_at" | "server_time">
  >("api_open_pairing", {
    attempt,
    token_hash: sha256(token),
    code_hash: codeHash(headSecret, code),
  });
  return { pairing_url: `${origin}/phone/${token}`, code, ...opened };
}

/**
 * Claims a pairing for the phone that asks.
 *
 * @throws Refusal `pairing_refused` for whatever is wrong with it,
 * `rate_limited` once too much was.
 */
export async function claim(
  call: Call,
  { token, code }: ClaimPairing,
): Promise<PairingClaimed> {
  if ((token === undefined) === (code === undefined)) {
    throw new Refusal("bad_request", { reason: "token or code" });
  }
  const device = newToken("device");
  const claimed = await call.sql<
    Omit<PairingClaimed, "device_token" | "mobileSessionJwt">
  >("api_claim_pairing", {
    token_hash: token === undefined ? null : sha256(token),
    code_hash: code === undefined
      ? null
      : codeHash(call.services.env.headSecret, code),
    device_hash: device.hash,
    user_agent: call.userAgent,
    address: call.network,
  });
  return {
    ...claimed,
    device_token: device.token,
    mobileSessionJwt: device.token,
  };
}
