/** Opening and claiming a pairing: what our routes and older ones share. */
import { newToken } from "../_shared/auth/opaque.ts";
import type {
  ClaimPairing,
  PairingClaimed,
  PairingToken,
} from "../_shared/contract/devices.ts";
import { requiredSteps, watchedDevices } from "../_shared/attempt.ts";
import { Refusal } from "../_shared/errors.ts";
import { codeHash, makeCode, mayBeCode } from "../_shared/pairing.ts";
import { makeToken, sha256 } from "../_shared/secret.ts";
import type { Call } from "./call.ts";
import { askUnderTerms, policyNow } from "./under_terms.ts";

/** Where a phone finds its page: beside the student's own, if it is one of ours. */
function pagesOf({ request, services }: Call): string {
  const { appOrigins } = services.env;
  const asked = request.headers.get("origin");
  const origin = appOrigins.find((one) => one === asked) ?? appOrigins[0];
  if (!origin) throw new Refusal("pairing_unavailable");
  return origin;
}

/**
 * Opens a pairing of an attempt. The token and the code are told here once; the
 * database has their hashes.
 *
 * @throws Refusal `phone_off` where the policy has no phone, or the student
 * refused it; `pairing_unavailable` where no page is known.
 */
export async function openPairing(
  call: Call,
  attempt_id: string,
): Promise<PairingToken> {
  const token = makeToken();
  const code = makeCode();
  let origin = "";
  const opened = await askUnderTerms<
    Pick<PairingToken, "expires_at" | "server_time">
  >(call, attempt_id, "api_open_pairing", (terms, now) => {
    const policy = policyNow(terms, now);
    origin = pagesOf(call);
    return {
      token_hash: sha256(token),
      code_hash: codeHash(call.services.env.headSecret, code),
      allowed: watchedDevices(policy).includes("phone"),
      required: requiredSteps(policy),
    };
  });
  return { pairing_url: `${origin}/phone/${token}`, code, ...opened };
}

/**
 * Claims a pairing for the phone that asks. A school is one address: who slips
 * in typing must not use up the few tries that all of them have.
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
  if (code !== undefined && !mayBeCode(code)) {
    throw new Refusal("pairing_refused");
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
