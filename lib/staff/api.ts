/**
 * The API's addresses for staff, for what needs more than the database: asked
 * in the person's own name, by islands and by pages' handlers. Refusals are
 * values here; where an `ApiError` serves better there is `lib/api/call.ts`.
 */
import { type Bearer, type Call, createCall, heldBearer } from "../api/call.ts";
import { ApiError } from "../api/error.ts";
import { apiUrl, type Config } from "../config.ts";
import type { Called } from "./calls.ts";

/** Milliseconds: hashing answers takes the better part of a second each. */
const PATIENCE = 30_000;

/**
 * Asks, and says why not otherwise: a code of the contract, `signed_out`,
 * `cancelled` (by its signal) or `unavailable`.
 */
export type AskApi = <Data>(
  path: string,
  body: unknown,
  options?: { method?: "POST" | "PUT"; signal?: AbortSignal | undefined },
) => Promise<Called<Data>>;

/**
 * Makes the way to ask.
 *
 * @param base `…/functions/v1/api`
 * @param bearer asked anew for each call: pages stay open for hours
 */
export function askWith(
  base: string,
  bearer: Bearer,
  doFetch?: typeof fetch,
): AskApi {
  const call: Call = createCall({
    base,
    bearer,
    timeout: PATIENCE,
    ...(doFetch ? { fetch: doFetch } : {}),
  });
  return async <Data>(
    path: string,
    body: unknown,
    { method = "POST", signal }: Parameters<AskApi>[2] = {},
  ): Promise<Called<Data>> => {
    try {
      return {
        ok: true,
        data: await call<Data>(method, path, { body, signal }),
      };
    } catch (error) {
      return signal?.aborted ? { ok: false, code: "cancelled" } : whyNot(error);
    }
  };
}

/** The same from a page's handler, which has the token of its request alone. */
export function askAs(config: Config, accessToken: string): AskApi {
  return askWith(apiUrl(config), heldBearer(accessToken));
}

function whyNot(error: unknown): Called<never> {
  if (!(error instanceof ApiError)) return { ok: false, code: "unavailable" };
  if (error.status === 401) return { ok: false, code: "signed_out" };
  const { code, detail } = error;
  if (code === "network" || code === "unreadable") {
    return { ok: false, code: "unavailable" };
  }
  return {
    ok: false,
    code,
    ...(detail && typeof detail === "object"
      ? { detail: detail as Record<string, unknown> }
      : {}),
  };
}
