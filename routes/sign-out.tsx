import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import SignOut from "../islands/SignOut.tsx";
import { apiUrl } from "../lib/config.ts";
import { isFromHere } from "../lib/web/origin.ts";
import { define } from "../utils.ts";

/** The page before signing out; `POST /session/sign-out` is what does it. */
export const handler = define.handlers({
  GET: ({ req, state }) =>
    page({ asked: isFromHere(req, state.config.appOrigin) }),
});

export default define.page<typeof handler>(({ data, state }) => {
  const { common, student } = state.words;
  const words = student.sign_in.sign_out;
  return (
    <section class="sign-in">
      <Head>
        <title>{`${words.title} · Invigil`}</title>
        <link id="css-sign-in" rel="stylesheet" href={asset("/sign_in.css")} />
      </Head>
      <article>
        <h1>{words.title}</h1>
        <noscript>
          <p class="notice notice-warning">{words.noscript}</p>
          <form method="post" action="/session/sign-out">
            <button type="submit">{common.app.sign_out}</button>
          </form>
        </noscript>
        <SignOut
          apiBase={apiUrl(state.config)}
          asked={data.asked}
          words={words}
        />
      </article>
    </section>
  );
});
