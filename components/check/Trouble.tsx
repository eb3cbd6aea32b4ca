import type { CheckWords } from "../../lib/check/notice.ts";
import type { TroubleCode } from "../../lib/check/use_steps.ts";

/** Says it at once, and how to go on. */
export function Trouble(
  { code, words }: { code: TroubleCode | null; words: CheckWords },
) {
  return (
    <div role="alert">
      {code && (
        <p class="exam-notice">
          <span>{words[code]}</span>
          {code !== "not_saved" && <a href="" role="button">{words.reload}</a>}
        </p>
      )}
    </div>
  );
}
