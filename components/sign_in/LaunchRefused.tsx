import { fill } from "../../lib/i18n/fill.ts";
import type { SignInWords } from "../exam/words.ts";
import { Icon } from "../Icon.tsx";

/** Why a platform's student cannot be let in, and what to do. */
export function LaunchRefused(
  { code, again, words }: {
    code: string;
    /** Whether the same may work in a moment. */
    again: boolean;
    words: SignInWords["launch"];
  },
) {
  const { refused } = words;
  const text = Object.hasOwn(refused, code)
    ? refused[code as keyof typeof refused]
    : refused.other;
  return (
    <div class="launch-refused">
      <Icon name="alert" />
      <h1>{words.refused_title}</h1>
      <p role="alert">{text}</p>
      {again && <a href="/launch" role="button">{words.again}</a>}
      <p>
        <a href="/login">{words.to_login}</a>
      </p>
      <p class="muted">
        <small>{fill(words.code, { code })}</small>
      </p>
    </div>
  );
}
