/** Cross-origin rules: exact origins, no credentials. */
import { Refusal } from "../errors.ts";

const METHODS = "GET, POST, PUT";
const HEADERS =
  "authorization, apikey, content-type, idempotency-key, x-client-info";
const EXPOSED = "retry-after, x-request-id";

/**
 * The CORS headers for a request: none when it has no Origin (not a page).
 *
 * @throws Refusal `origin_not_allowed` for every origin not in the list.
 */
export function corsHeaders(
  request: Request,
  origins: readonly string[],
): Record<string, string> {
  const origin = request.headers.get("origin");
  if (origin === null) return {};
  if (!origins.includes(origin)) throw new Refusal("origin_not_allowed");
  return {
    "access-control-allow-origin": origin,
    "access-control-expose-headers": EXPOSED,
    "vary": "origin",
  };
}

/** Answers a preflight. The origin has been checked by then. */
export function preflight(): Response {
  return new Response(null, {
    status: 204,
    headers: {
      "access-control-allow-methods": METHODS,
      "access-control-allow-headers": HEADERS,
      "access-control-max-age": "600",
    },
  });
}
