import { clockFace, isoDuration } from "../../lib/exam/countdown.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { InstructionWords } from "./words.ts";

/** How long still to read, or that it is enough. `wait`: milliseconds. */
export function WaitBadge(
  { wait, words }: { wait: number; words: InstructionWords },
) {
  const over = wait <= 0;
  return (
    <p class="exam-wait">
      <span class="exam-badge" data-ready={over ? "true" : "false"}>
        {over ? words.ready : (
          <time role="timer" dateTime={isoDuration(wait)}>
            {fill(words.waiting, { time: clockFace(wait) })}
          </time>
        )}
      </span>
      {/* Read out once, when it turns. */}
      <span class="exam-hidden" role="status">
        {over ? words.ready_line : ""}
      </span>
    </p>
  );
}
