import { LANGUAGES } from "../lib/i18n/mod.ts";
import type { State, Theme } from "../utils.ts";

/** Language and colours, as plain forms: they work without JavaScript. */
export function Footer(
  { state, path }: {
    state: Pick<State, "words" | "lang" | "theme">;
    path: string;
  },
) {
  const words = state.words.common.app;
  const themes: [Theme, string][] = [
    ["auto", words.theme_auto],
    ["light", words.theme_light],
    ["dark", words.theme_dark],
  ];
  return (
    <footer class="site-footer">
      <div class="container">
        <p class="muted">{words.footer}</p>
        <form method="post" action="/session/preferences" class="preferences">
          <input type="hidden" name="to" value={path} />
          <fieldset>
            <legend>{words.language}</legend>
            {Object.entries(LANGUAGES).map(([code, name]) => (
              <button
                type="submit"
                name="lang"
                value={code}
                lang={code}
                class="quiet"
                aria-pressed={state.lang === code ? "true" : "false"}
              >
                {name}
              </button>
            ))}
          </fieldset>
          <fieldset>
            <legend>{words.theme}</legend>
            {themes.map(([theme, name]) => (
              <button
                type="submit"
                name="theme"
                value={theme}
                class="quiet"
                aria-pressed={state.theme === theme ? "true" : "false"}
              >
                {name}
              </button>
            ))}
          </fieldset>
        </form>
      </div>
    </footer>
  );
}
