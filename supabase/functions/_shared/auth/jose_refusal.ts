/** From what jose found wrong to a code of the contract. */
import { errors } from "jose";
import { Refusal } from "../errors.ts";

/** Seconds two servers' clocks may differ. */
export const TOLERANCE = 5;

/** The refusal for whatever jose found wrong; anything else as it is. */
export function refusalOf(error: unknown): unknown {
  if (error instanceof errors.JWTExpired) return new Refusal("token_expired");
  if (error instanceof errors.JWTClaimValidationFailed) {
    if (error.claim === "nbf" && error.reason === "check_failed") {
      return new Refusal("token_not_yet_valid");
    }
    if (error.claim === "iss") return new Refusal("token_issuer");
    if (error.claim === "aud") return new Refusal("token_audience");
    return new Refusal("token_claims");
  }
  if (error instanceof errors.JOSEAlgNotAllowed) {
    return new Refusal("token_algorithm");
  }
  if (
    error instanceof errors.JWKSNoMatchingKey ||
    error instanceof errors.JWKSMultipleMatchingKeys
  ) return new Refusal("token_key");
  if (error instanceof errors.JWSSignatureVerificationFailed) {
    return new Refusal("token_signature");
  }
  // The key set could not be fetched or read: not the token's fault.
  if (
    error instanceof errors.JWKSTimeout ||
    error instanceof errors.JWKSInvalid ||
    error instanceof TypeError ||
    error instanceof errors.JOSEError && error.code === "ERR_JOSE_GENERIC"
  ) return new Refusal("unavailable", undefined, { "retry-after": "5" });
  if (error instanceof errors.JOSEError) return new Refusal("token_malformed");
  return error;
}
