import { readCookie, writeCookie } from "../cookies.ts";
import { chooseLang, isLang, WORDS } from "../i18n/mod.ts";
import { define, type State, type Theme } from "../../utils.ts";

const YEAR = 365 * 24 * 60 * 60;

/** Gives every page its language, words and theme. Never throws. */
export const preferences = define.middleware((ctx) => {
  Object.assign(ctx.state, preferencesOf(ctx.req));
  return ctx.next();
});

/** The language and theme a request asks for. */
export function preferencesOf(
  req: Request,
): Pick<State, "lang" | "theme" | "words"> {
  const lang = chooseLang(
    readCookie(req, "lang"),
    req.headers.get("accept-language"),
  );
  const theme = readCookie(req, "theme");
  return {
    lang,
    words: WORDS[lang],
    theme: isTheme(theme) ? theme : "auto",
  };
}

/** Set-Cookie lines for what a form asks for; what makes no sense is left out. */
export function preferenceCookies(form: FormData, secure: boolean): string[] {
  const lang = form.get("lang"), theme = form.get("theme");
  const keep = { secure, httpOnly: true, maxAge: YEAR };
  return [
    ...(isLang(lang) ? [writeCookie("lang", lang, keep)] : []),
    ...(isTheme(theme) ? [writeCookie("theme", theme, keep)] : []),
  ];
}

/**
 * A path of this site to go back to, or `/`. Anything a browser could read as
 * another site's address is refused.
 */
export function safePath(to: unknown): string {
  if (typeof to !== "string" || !/^\/(?![/\\])[^\\\s]*$/.test(to)) return "/";
  const url = URL.parse(to, "http://here.invalid");
  return url?.origin === "http://here.invalid"
    ? url.pathname.replace(/^\/+/, "/") + url.search
    : "/";
}

function isTheme(value: unknown): value is Theme {
  return value === "auto" || value === "light" || value === "dark";
}
