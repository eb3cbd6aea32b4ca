import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Notice } from "../components/Notice.tsx";
import { loadMemberships } from "../lib/data/memberships.ts";
import { claimsOf } from "../lib/session/claims.ts";
import { applyChange } from "../lib/session/client_factory.ts";
import { signIn } from "../lib/session/sign_in.ts";
import { formOf } from "../lib/web/body.ts";
import { safePath } from "../lib/web/preferences.ts";
import { define } from "../utils.ts";

interface Data {
  email: string;
  to: string;
  error: "wrong" | "missing" | "too_many" | "unreachable" | null;
}

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.common;
  const { error } = data;
  return (
    <section class="sign-in">
      <Head>
        <title>{`${words.login.title} · Invigil`}</title>
      </Head>
      <article>
        <h1>{words.login.title}</h1>
        <p class="muted">{words.login.lead}</p>
        {error && (
          <div id="login-error">
            <Notice tone="danger" alert>{words.login[error]}</Notice>
          </div>
        )}
        <form method="post" action="/login">
          <input type="hidden" name="to" value={data.to} />
          <label>
            {words.login.email}
            <input
              type="email"
              name="email"
              value={data.email}
              required
              autofocus={data.email === ""}
              autocomplete="username"
              maxLength={320}
              aria-describedby={error ? "login-error" : undefined}
            />
          </label>
          <label>
            {words.login.password}
            <input
              type="password"
              name="password"
              required
              autofocus={data.email !== ""}
              autocomplete="current-password"
              maxLength={1000}
              aria-describedby={error ? "login-error" : undefined}
            />
          </label>
          <button type="submit">{words.login.submit}</button>
        </form>
      </article>
      <p class="muted tagline">{words.app.tagline}</p>
    </section>
  );
});

const STATUS = { missing: 400, wrong: 401, too_many: 429, unreachable: 503 };

export const handler = define.handlers({
  GET(ctx) {
    const to = safePath(ctx.url.searchParams.get("to"));
    if (ctx.state.user) return ctx.redirect(to, 303);
    return page<Data>({ email: "", to, error: null });
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
      return page<Data>({ email, to, error }, { status: STATUS[error] });
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
