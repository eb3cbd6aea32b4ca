import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { SignInWords } from "../exam/words.ts";
import { Notice } from "../Notice.tsx";

/** Whose exam a platform opens, before anybody is signed in by it. */
export function LaunchConfirm(
  { attempt, other, words }: {
    attempt: Pick<AttemptView, "id" | "exam" | "candidate" | "attempt_no">;
    /** Who is signed in here and would not be any more. */
    other: string | null;
    words: SignInWords["launch"];
  },
) {
  const { exam, candidate } = attempt;
  return (
    <>
      <h1>{words.confirm}</h1>
      <dl class="launch-facts">
        <dt>{words.name}</dt>
        <dd>{candidate.name}</dd>
        <dt>{words.exam}</dt>
        <dd>{exam.title}</dd>
        <dt>{words.school}</dt>
        <dd>{exam.school}</dd>
        {attempt.attempt_no > 1 && (
          <>
            <dt>{words.attempt}</dt>
            <dd>{attempt.attempt_no}</dd>
          </>
        )}
      </dl>
      {other && (
        <Notice tone="warning">{fill(words.replaces, { name: other })}</Notice>
      )}
      <form method="post" action="/session/launch">
        <input type="hidden" name="attempt" value={attempt.id} />
        {/* Without the focus: a key pressed on the page before is no yes. */}
        <button type="submit" name="act" value="go">{words.go}</button>
        <button
          type="submit"
          name="act"
          value="cancel"
          class="secondary outline"
        >
          {words.cancel}
        </button>
      </form>
    </>
  );
}
