import { HttpError, page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Notice } from "../components/Notice.tsx";
import SignedIn from "../islands/SignedIn.tsx";
import { findAttempt } from "../lib/data/launch.ts";
import { unwrap } from "../lib/data/result.ts";
import { pageOf } from "../lib/exam/where.ts";
import { fill } from "../lib/i18n/fill.ts";
import { define } from "../utils.ts";

interface Data {
  /** Null: somebody else's. */
  attempt: { id: string; path: string } | null;
}

/** After signing in while an exam may be open in another window. */
export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.student.sign_in.signed_in;
  const { attempt } = data;
  const title = attempt ? words.title : words.other_title;
  return (
    <section class="sign-in">
      <Head>
        <title>{`${title} · Invigil`}</title>
        <link id="css-sign-in" rel="stylesheet" href={asset("/sign_in.css")} />
      </Head>
      <article>
        <h1>{title}</h1>
        {attempt
          ? (
            <>
              <SignedIn
                attempt={attempt.id}
                path={attempt.path}
                words={words}
              />
              <noscript>
                <a href={attempt.path} role="button">{words.go}</a>
              </noscript>
            </>
          )
          : (
            <>
              <Notice tone="warning">
                {fill(words.other, { name: state.user?.email ?? "" })}
              </Notice>
              <a href="/" role="button">{words.own}</a>
            </>
          )}
      </article>
    </section>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const { accessToken, config } = ctx.state;
    const id = ctx.url.searchParams.get("attempt") ?? "";
    if (!accessToken) throw new HttpError(401);
    if (!/^[0-9a-f-]{36}$/i.test(id)) return ctx.redirect("/", 303);
    const found = await findAttempt(config, accessToken, id);
    if (!found.ok && (found.status === 404 || found.status === 400)) {
      return page<Data>({ attempt: null });
    }
    const attempt = unwrap(found);
    return page<Data>({ attempt: { id, path: pageOf(attempt) } });
  },
});
