import { HttpError, page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { LaunchConfirm } from "../components/sign_in/LaunchConfirm.tsx";
import { LaunchRefused } from "../components/sign_in/LaunchRefused.tsx";
import LaunchFragment from "../islands/LaunchFragment.tsx";
import { launch } from "../lib/data/launch.ts";
import { applyChange } from "../lib/session/client_factory.ts";
import { signInWith } from "../lib/session/sign_in.ts";
import {
  forgetLaunch,
  keepLaunch,
  kindOf,
  LONGEST_BEARER,
  pendingLaunch,
  sameLaunch,
  storedBearer,
} from "../lib/session/stored_bearer.ts";
import { formOf } from "../lib/web/body.ts";
import type { AttemptView } from "../supabase/functions/_shared/contract/answers.ts";
import { define } from "../utils.ts";

type Data =
  | { view: "fragment" }
  | { view: "refused"; code: string; again: boolean }
  | { view: "confirm"; attempt: AttemptView; other: string | null };

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.student.sign_in.launch;
  return (
    <section class="sign-in launch">
      <Head>
        <title>{`${words.title} · Invigil`}</title>
        <link id="css-sign-in" rel="stylesheet" href={asset("/sign_in.css")} />
      </Head>
      <article>
        {data.view === "fragment" && (
          <>
            <h1>{words.title}</h1>
            <noscript>
              <p class="notice notice-warning">{words.noscript}</p>
            </noscript>
          </>
        )}
        {data.view === "refused" && (
          <LaunchRefused code={data.code} again={data.again} words={words} />
        )}
        {data.view === "confirm" && (
          <LaunchConfirm
            attempt={data.attempt}
            other={data.other}
            words={words}
          />
        )}
        {/* A fragment may come while another token waits, or was refused. */}
        <LaunchFragment quiet={data.view !== "fragment"} words={words} />
      </article>
    </section>
  );
});

/** Names under which a token might be put into a query. */
const IN_QUERY = ["token", "jwt", "id_token", "access_token"];

export const handler = define.handlers({
  /** What waits for the student's word, or the place where fragments arrive. */
  async GET(ctx) {
    const { req, state, url } = ctx;
    if (IN_QUERY.some((name) => url.searchParams.has(name))) {
      // Out of the address first; it is in logs and histories by now.
      return ctx.redirect("/launch?refused=query", 303);
    }
    const code = url.searchParams.get("refused");
    if (code && /^[a-z_]{1,40}$/.test(code)) return refused(code, 400);
    const token = pendingLaunch(req);
    if (!token) return page<Data>({ view: "fragment" });
    const found = await launch(state.config, token);
    if (!found.ok) {
      // The token is kept where the same may work in a moment.
      if (mayPass(found.status)) return refused(found.code, found.status, true);
      const res = ctx.redirect(`/launch?refused=${found.code}`, 303);
      applyChange(res.headers, { cookies: forgetLaunch(req), headers: {} });
      return res;
    }
    const { attempt, renew_url } = found.data;
    const before = storedBearer(req);
    if (before?.kind === "exam_jwt" && sameLaunch(before.token, token)) {
      // The same student's, renewed: nobody is replaced, nothing is asked.
      const bearer = { kind: before.kind, token, renewUrl: renew_url };
      const res = ctx.redirect(`/signed-in?attempt=${attempt.id}`, 303);
      applyChange(res.headers, await signInWith(req, state.config, bearer));
      return res;
    }
    const other = state.user?.email ?? null;
    return page<Data>({ view: "confirm", attempt, other });
  },

  /**
   * A platform's form, or our own page's after a fragment. It signs nobody in:
   * what it brings waits for the page above, which has our cookies. What the
   * API refuses does not: any site could fill a browser's cookies until a
   * proxy takes no request of it any more.
   */
  async POST(ctx) {
    let token: string;
    try {
      const form = await formOf(ctx.req);
      token = String(form.get("token") ?? "").trim();
    } catch (error) {
      if (error instanceof HttpError && error.status === 413) {
        return refused("too_large", 413);
      }
      throw error;
    }
    if (!token) return refused("token_missing", 400);
    if (token.length > LONGEST_BEARER) return refused("too_large", 413);
    if (kindOf(token) !== "exam_jwt") return refused("token_malformed", 400);
    const found = await launch(ctx.state.config, token);
    if (!found.ok && !mayPass(found.status)) {
      return ctx.redirect(`/launch?refused=${found.code}`, 303);
    }
    const res = ctx.redirect("/launch", 303);
    applyChange(res.headers, { cookies: keepLaunch(token), headers: {} });
    return res;
  },
});

/** Whether the same token may do in a moment: then it is kept. */
function mayPass(status: number): boolean {
  return status >= 500 || status === 429;
}

/** @param again the token is kept: the same may work in a moment */
function refused(code: string, status: number, again = false) {
  return page<Data>({ view: "refused", code, again }, { status });
}
