import { Footer } from "../components/Footer.tsx";
import { Header } from "../components/Header.tsx";
import { preferencesOf } from "../lib/web/preferences.ts";
import { define } from "../utils.ts";

export default define.layout(({ Component, state, req, url }) => {
  const known = state.words ? state : { ...state, ...preferencesOf(req) };
  return (
    <div class="site">
      <a class="skip" href="#main">{known.words.common.app.skip}</a>
      <Header state={known} />
      <main class="container" id="main">
        <Component />
      </main>
      <Footer state={known} path={url.pathname + url.search} />
    </div>
  );
});
