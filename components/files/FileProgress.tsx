import { fill } from "../../lib/i18n/fill.ts";
import type { Progress } from "../../lib/files/framing.ts";
import type { ExportState } from "../../lib/files/use_export.ts";
import type { FileWords } from "./words.ts";

/** How far a file is; what came of it is read out. */
export function FileProgress(
  { state, label, words }: {
    state: ExportState;
    label: string;
    words: FileWords;
  },
) {
  const progress = state.at === "making" ? state.progress : null;
  const counted = progress && progress.of > 0;
  return (
    <span class="export-state">
      {state.at === "making" && (
        <>
          <progress
            aria-label={label}
            value={counted ? progress.done : undefined}
            max={counted ? progress.of : undefined}
          />
          <span class="small">{said(progress, words)}</span>
        </>
      )}
      <span role="status" class="small">{outcome(state, words)}</span>
    </span>
  );
}

function said(progress: Progress | null, words: FileWords): string {
  if (!progress) return words.begun;
  const { step, done, of } = progress;
  return fill(words.steps[step], { done: Math.min(done, of || done), of });
}

function outcome(state: ExportState, words: FileWords): string {
  if (state.at === "saved") return fill(words.saved, { name: state.name });
  if (state.at === "failed") return words.problems[state.why];
  return state.at === "idle" && state.cancelled ? words.cancelled : "";
}
