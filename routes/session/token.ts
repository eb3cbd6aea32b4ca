import { applyChange } from "../../lib/session/client_factory.ts";
import { currentSession } from "../../lib/session/refresh.ts";
import { whoHas } from "../../lib/session/stored_bearer.ts";
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
      const { lapsed = null } = found;
      return answer(
        {
          code: "signed_out",
          way: lapsed?.kind ?? null,
          renew_url: lapsed?.renewUrl ?? null,
        },
        401,
        headers,
      );
    }
    const { session } = found;
    const { accessToken, expiresAt, warnAt, change } = session;
    applyChange(headers, change);
    // Seconds left, for computers whose clock is wrong.
    const left = (at: number) =>
      Math.max(0, Math.round(at - Date.now() / 1000));
    return answer(
      {
        access_token: accessToken,
        expires_at: expiresAt,
        expires_in: left(expiresAt),
        way: session.way,
        // A page that was somebody else's must not go on with this token.
        who: await whoHas(session.way, accessToken),
        // When the student is to be told that it ends; null: it is renewed.
        warn_in: warnAt === null ? null : left(warnAt),
        renew_url: session.renewUrl,
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
