import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Notice } from "../components/Notice.tsx";
import { AccountForm } from "../components/sign_in/AccountForm.tsx";
import { Ways } from "../components/sign_in/Ways.tsx";
import AdmissionCode from "../islands/AdmissionCode.tsx";
import HallTicket from "../islands/HallTicket.tsx";
import { apiUrl } from "../lib/config.ts";
import { loadMemberships } from "../lib/data/memberships.ts";
import { claimsOf } from "../lib/session/claims.ts";
import { applyChange } from "../lib/session/client_factory.ts";
import { signIn } from "../lib/session/sign_in.ts";
import { formOf } from "../lib/web/body.ts";
import { safePath } from "../lib/web/preferences.ts";
import { define } from "../utils.ts";

interface Data {
  way: "account" | "ticket";
  email: string;
  to: string;
  error: "wrong" | "missing" | "too_many" | "unreachable" | null;
}

export default define.page<typeof handler>(({ data, state }) => {
  const { common, student } = state.words;
  const words = student.sign_in;
  const { error, to, way } = data;
  const goingOn = /^\/(exam|signed-in)(\/|\?|$)/.test(to);
  return (
    <section class="sign-in">
      <Head>
        <title>{`${common.login.title} · Invigil`}</title>
        <link id="css-sign-in" rel="stylesheet" href={asset("/sign_in.css")} />
      </Head>
      <article>
        <h1>{common.login.title}</h1>
        {state.lapsed && (
          <Notice tone="warning" title={words.lapsed.title}>
            <p>{words.lapsed.text}</p>
            {state.lapsed.renewUrl && (
              <a href={state.lapsed.renewUrl} role="button">
                {words.lapsed.link}
              </a>
            )}
          </Notice>
        )}
        {goingOn && !state.lapsed && <Notice>{words.going_on}</Notice>}
        <Ways way={way} to={to} words={words.ways} />
        <p class="muted">
          {way === "ticket" ? words.ticket.lead : common.login.lead}
        </p>
        {error && (
          <div id="login-error">
            <Notice tone="danger" alert>{common.login[error]}</Notice>
          </div>
        )}
        {way === "account"
          ? (
            <AccountForm
              email={data.email}
              to={to}
              failed={error !== null}
              words={common.login}
            />
          )
          : (
            <>
              <noscript>
                <p class="notice notice-warning">{words.ticket.noscript}</p>
              </noscript>
              <HallTicket
                apiBase={apiUrl(state.config)}
                to={to}
                lang={state.lang}
                words={words.ticket}
              />
              <AdmissionCode
                apiBase={apiUrl(state.config)}
                to={to}
                words={words.admission}
              />
            </>
          )}
      </article>
      <p class="muted tagline">{common.app.tagline}</p>
    </section>
  );
});

const STATUS = { missing: 400, wrong: 401, too_many: 429, unreachable: 503 };

export const handler = define.handlers({
  GET(ctx) {
    const { searchParams } = ctx.url;
    const to = safePath(searchParams.get("to"));
    if (ctx.state.user) return ctx.redirect(to, 303);
    const way = searchParams.get("way") === "ticket" ? "ticket" : "account";
    return page<Data>({ way, email: "", to, error: null });
  },

  async POST(ctx) {
    const form = await formOf(ctx.req);
    const email = String(form.get("email") ?? "").trim().slice(0, 320);
    const password = String(form.get("password") ?? "");
    const to = safePath(form.get("to"));
    const { config } = ctx.state;

    const outcome = await signIn(ctx.req, config, email, password);
    if ("error" in outcome) {
      const { error } = outcome;
      const data: Data = { way: "account", email, to, error };
      return page(data, { status: STATUS[error] });
    }
    const { accessToken, change } = outcome;
    const roles = await loadMemberships(
      config,
      accessToken,
      claimsOf(accessToken)?.sub,
    );
    const isStaff = roles.ok && roles.data.length > 0;
    const res = ctx.redirect(to === "/" && isStaff ? "/proctor" : to, 303);
    applyChange(res.headers, change);
    return res;
  },
});
