import type { common } from "../../lib/i18n/en/common.ts";

/** Email and password: a plain form. */
export function AccountForm(
  { email, to, failed, words }: {
    email: string;
    to: string;
    /** Whether something was wrong; it is said in `#login-error`. */
    failed: boolean;
    words: typeof common.login;
  },
) {
  const described = failed ? "login-error" : undefined;
  return (
    <form method="post" action="/login">
      <input type="hidden" name="to" value={to} />
      <label>
        {words.email}
        <input
          type="email"
          name="email"
          value={email}
          required
          autofocus={email === ""}
          autocomplete="username"
          maxLength={320}
          aria-describedby={described}
        />
      </label>
      <label>
        {words.password}
        <input
          type="password"
          name="password"
          required
          autofocus={email !== ""}
          autocomplete="current-password"
          maxLength={1000}
          aria-describedby={described}
        />
      </label>
      <button type="submit">{words.submit}</button>
    </form>
  );
}
