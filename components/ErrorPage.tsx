import { Head } from "fresh/runtime";
import { fill } from "../lib/i18n/fill.ts";
import type { State } from "../utils.ts";
import { Icon } from "./Icon.tsx";

const KNOWN = [400, 403, 404, 405, 409, 429, 500, 503] as const;

/** Says what went wrong and what to do; the same for every status. */
export function ErrorPage(
  { state, status, reason = "" }: {
    state: Pick<State, "words"> & Partial<State>;
    status: number;
    reason?: string;
  },
) {
  const words = state.words.common.errors;
  const near = KNOWN.find((known) => known === status) ??
    (status >= 500 ? 500 : 400);
  const title = words[`s${near}_title`];
  const text = reason === "origin"
    ? fill(words.origin_text, { origin: state.config?.appOrigin ?? "" })
    : words[`s${near}_text`];
  return (
    <>
      <Head>
        <title>{`${title} · Invigil`}</title>
      </Head>
      <section class="error-page">
        <Icon name={status === 404 ? "empty" : "alert"} />
        <p class="muted">{fill(words.code, { status })}</p>
        <h1>{title}</h1>
        <p>{text}</p>
        <p>
          <a href="/" role="button" class="secondary">{words.back}</a>
        </p>
      </section>
    </>
  );
}
