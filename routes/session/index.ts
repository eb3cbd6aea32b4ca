import { launch } from "../../lib/data/launch.ts";
import { loadMyExams } from "../../lib/data/my_exams.ts";
import type { Result } from "../../lib/data/result.ts";
import type { Config } from "../../lib/config.ts";
import { applyChange } from "../../lib/session/client_factory.ts";
import { signInWith } from "../../lib/session/sign_in.ts";
import { kindOf, type StoredBearer } from "../../lib/session/stored_bearer.ts";
import { afterTicket } from "../../lib/session/where_to.ts";
import { jsonOf } from "../../lib/web/body.ts";
import { safePath } from "../../lib/web/preferences.ts";
import { define } from "../../utils.ts";

/**
 * Keeps the bearer that a page of ours got from the API, and says where to go.
 * The API is asked about it first: what it does not take is not kept.
 */
export const handler = define.handlers({
  async POST(ctx) {
    const { config } = ctx.state;
    const body = await jsonOf(ctx.req) as Record<string, unknown> | null;
    const token = typeof body?.token === "string" ? body.token : "";
    const kind = kindOf(token);
    if (!kind) return answer({ code: "token_malformed" }, 400);
    const taken = await asked(config, kind, token);
    if (!taken.ok) return answer({ code: taken.code }, taken.status);
    const { bearer, home } = taken.data;
    const change = await signInWith(ctx.req, config, bearer);
    const to = safePath(body?.to);
    const res = answer({ to: to === "/" ? home : to }, 200);
    applyChange(res.headers, change);
    return res;
  },
});

async function asked(
  config: Config,
  kind: StoredBearer["kind"],
  token: string,
): Promise<Result<{ bearer: StoredBearer; home: string }>> {
  if (kind === "exam_jwt") {
    const found = await launch(config, token);
    if (!found.ok) return found;
    const { attempt, renew_url } = found.data;
    const bearer = { kind, token, renewUrl: renew_url };
    return { ok: true, data: { bearer, home: `/exam/${attempt.id}` } };
  }
  const found = await loadMyExams(config, token);
  if (!found.ok) return found;
  const bearer = { kind, token, renewUrl: null };
  return { ok: true, data: { bearer, home: afterTicket(found.data) } };
}

function answer(body: unknown, status: number): Response {
  return Response.json(body, {
    status,
    headers: { "cache-control": "private, no-store" },
  });
}
