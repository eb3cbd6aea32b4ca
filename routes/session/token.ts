import { applyChange } from "../../lib/session/client_factory.ts";
import { currentSession } from "../../lib/session/refresh.ts";
import { jsonOf } from "../../lib/web/body.ts";
import { define } from "../../utils.ts";

/** Gives a page of ours the bearer it calls Supabase and the API with. */
export const handler = define.handlers({
  async POST(ctx) {
    const body = await jsonOf(ctx.req);
    const found = await currentSession(ctx.req, ctx.state.config, {
      force: (body as { renew?: unknown } | null)?.renew === true,
    });
    const headers = new Headers({ "cache-control": "private, no-store" });
    if (found.state === "unreachable") {
      return answer({ code: "unavailable" }, 503, headers);
    }
    if (found.state === "ended") {
      if (found.change) applyChange(headers, found.change);
      return answer({ code: "signed_out" }, 401, headers);
    }
    const { accessToken, expiresAt, change } = found.session;
    applyChange(headers, change);
    return answer(
      {
        access_token: accessToken,
        expires_at: expiresAt,
        // Seconds left, for computers whose clock is wrong.
        expires_in: Math.max(0, Math.round(expiresAt - Date.now() / 1000)),
      },
      200,
      headers,
    );
  },
});

function answer(body: unknown, status: number, headers: Headers): Response {
  headers.set("cache-control", "private, no-store");
  return Response.json(body, { status, headers });
}
