import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { Notice } from "../components/Notice.tsx";
import { PageHead } from "../components/PageHead.tsx";
import { fill } from "../lib/i18n/fill.ts";
import {
  changePassword,
  LEAST,
  type PasswordError,
  passwordFault,
} from "../lib/session/password.ts";
import { formOf } from "../lib/web/body.ts";
import { define, type State } from "../utils.ts";

interface Data {
  done: boolean;
  error: PasswordError | null;
}

/** Which field an error is about. */
const FIELD: Partial<Record<PasswordError, string>> = {
  current_wrong: "current",
  short: "next",
  long: "next",
  weak: "next",
  same: "next",
  differ: "again",
};

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.common.account;
  const { error } = data;
  const field = (name: "current" | "next" | "again", complete: string) => (
    <label>
      {words[name]}
      <input
        type="password"
        name={name}
        required
        maxLength={1000}
        autocomplete={complete}
        {...(error && FIELD[error] === name
          ? {
            "aria-invalid": "true" as const,
            "aria-describedby": "account-error",
          }
          : {})}
      />
    </label>
  );
  return (
    <>
      <Head>
        <title>{`${words.title} · Invigil`}</title>
      </Head>
      <PageHead title={words.title} lead={state.user!.email} />
      <article class="card account-card">
        <h2>{words.password}</h2>
        {data.done && <Notice tone="good" alert>{words.done}</Notice>}
        {error && (
          <div id="account-error">
            <Notice tone="danger" alert>
              {fill(words.errors[error], { least: String(LEAST) })}
            </Notice>
          </div>
        )}
        <form method="post" action="/account">
          {/* For password managers: whose it is. */}
          <input
            type="text"
            name="username"
            value={state.user!.email}
            autocomplete="username"
            readonly
            hidden
          />
          {field("current", "current-password")}
          {field("next", "new-password")}
          {field("again", "new-password")}
          <button type="submit">{words.change}</button>
        </form>
      </article>
    </>
  );
});

/** Hall tickets and exam JWTs have no password. */
function account({ user, accessToken }: State) {
  if (!user || user.way !== "account" || !accessToken) {
    throw new HttpError(404);
  }
  return { email: user.email, accessToken };
}

const STATUS: Partial<Record<PasswordError, number>> = {
  too_many: 429,
  unreachable: 503,
};

export const handler = define.handlers({
  GET(ctx) {
    account(ctx.state);
    const done = ctx.url.searchParams.get("done") === "changed";
    return page<Data>({ done, error: null });
  },

  async POST(ctx) {
    const { email, accessToken } = account(ctx.state);
    const form = await formOf(ctx.req);
    const [current, next, again] = ["current", "next", "again"]
      .map((name) => String(form.get(name) ?? "")) as [string, string, string];
    const error = passwordFault(current, next, again) ??
      await changePassword(ctx.state.config, accessToken, email, current, next);
    if (!error) return ctx.redirect("/account?done=changed", 303);
    return page<Data>({ done: false, error }, { status: STATUS[error] ?? 422 });
  },
});
