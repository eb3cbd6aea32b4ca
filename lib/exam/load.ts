/** Server only: the attempt a page is about, in the student's own name. */
import { HttpError } from "fresh";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { heldBearer } from "../api/call.ts";
import { type Api, createApi } from "../api/client.ts";
import { ApiError } from "../api/error.ts";
import { apiUrl, type Config } from "../config.ts";
import { isUuid } from "../uuid.ts";
import { pageFor } from "./where.ts";

/** The part of a request's context that is needed. */
export interface LoadContext {
  params: Record<string, string>;
  url: URL;
  state: { config: Config; accessToken: string | null };
  redirect(to: string, status?: number): Response;
}

/**
 * The attempt named in the address, or the answer to give instead: the page
 * that is right for its state, or the sign-in.
 *
 * @throws HttpError 404 for what is unknown or another's (the same answer),
 * 503 when the API does not answer
 */
export async function loadAttempt(
  ctx: LoadContext,
  doFetch?: typeof fetch,
): Promise<{ attempt: AttemptView } | Response> {
  const id = ctx.params.attempt ?? "";
  const { accessToken, config } = ctx.state;
  if (!isUuid(id)) throw new HttpError(404);
  const to = encodeURIComponent(ctx.url.pathname);
  if (!accessToken) return ctx.redirect(`/login?to=${to}`, 303);
  const api = createApi({
    base: apiUrl(config),
    fetch: doFetch,
    bearer: heldBearer(accessToken),
  });
  try {
    const attempt = await opened(api, id);
    const right = pageFor(attempt, ctx.url.pathname);
    if (ctx.url.pathname === right) return { attempt };
    return ctx.redirect(right + ctx.url.search, 303);
  } catch (error) {
    if (!(error instanceof ApiError)) throw error;
    if (error.status === 404 || error.status === 400) throw new HttpError(404);
    throw new HttpError(error.status === 401 ? 401 : 503);
  }
}

/** Seeing the instructions is what opens them: the wait counts from there. */
async function opened(api: Api, id: string): Promise<AttemptView> {
  const attempt = await api.attempt(id);
  return attempt.state === "created" ? await api.step(id, "open") : attempt;
}
