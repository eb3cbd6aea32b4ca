import { asset } from "fresh/runtime";
import { preferencesOf } from "../lib/web/preferences.ts";
import { define } from "../utils.ts";

export default define.page(({ Component, state, req }) => {
  // An error page may come before the middleware that knows these.
  const { lang, theme } = state.words ? state : preferencesOf(req);
  return (
    <html lang={lang} data-theme={theme === "auto" ? undefined : theme}>
      <head>
        <meta charset="utf-8" />
        <meta name="viewport" content="width=device-width, initial-scale=1" />
        <meta name="robots" content="noindex" />
        <title>Invigil</title>
        <link rel="icon" href={asset("/icon.svg")} type="image/svg+xml" />
        <link id="css-pico" rel="stylesheet" href={asset("/pico.min.css")} />
        <link id="css-app" rel="stylesheet" href={asset("/app.css")} />
      </head>
      <body>
        <Component />
      </body>
    </html>
  );
});
