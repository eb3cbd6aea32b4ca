/** Which refusals a route may answer with. */
import { type ErrorCode, ERRORS } from "../../_shared/contract/errors.ts";
import { type Route, takesKey } from "../call.ts";

const ANY: ErrorCode[] = ["origin_not_allowed", "internal"];
const COUNTED: ErrorCode[] = ["rate_limited", "unavailable"];
const BEARER: ErrorCode[] = [
  "token_missing",
  "token_malformed",
  "token_algorithm",
  "token_signature",
  "token_issuer",
  "token_audience",
  "token_claims",
  "token_expired",
  "token_not_yet_valid",
  "token_unknown",
  "token_key",
  "api_key_alone",
  "bearer_not_allowed",
  "keys_unavailable",
];
const BODY: ErrorCode[] = [
  "bad_json",
  "bad_request",
  "too_large",
  "body_timeout",
  "unsupported_media_type",
];
/** Of a call with an `Idempotency-Key`, whose body is read in any case. */
const KEYED: ErrorCode[] = [
  "bad_request",
  "too_large",
  "body_timeout",
  "idempotency_conflict",
];

/** The parameters in a path, in their order. */
export function parametersOf(path: string): string[] {
  return [...path.matchAll(/:([a-z_]+)/g)].map(([, name]) => name!);
}

/** The codes of a route: its own, and those its form brings along. */
export function refusalsOf(route: Route): ErrorCode[] {
  const { doc, open, method, path } = route;
  const ids = parametersOf(path).some((name) =>
    doc.words?.[name] === undefined
  );
  const codes = new Set<ErrorCode>([
    ...ANY,
    // An open GET asks nothing of the database.
    ...(open && method === "GET" ? [] : COUNTED),
    ...(open ? [] : BEARER),
    ...(doc.body || doc.picture ? BODY : []),
    ...(takesKey(route) || doc.idempotent ? KEYED : []),
    ...(doc.query ? ["bad_request" as const] : []),
    ...(ids ? ["bad_id" as const] : []),
    ...(doc.refusals ?? []),
  ]);
  // In the order of the one list.
  return (Object.keys(ERRORS) as ErrorCode[]).filter((code) => codes.has(code));
}
