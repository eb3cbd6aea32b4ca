import type { RescueState } from "../../lib/rescue/download.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { StudentWords } from "./words.ts";

interface Props {
  words: StudentWords["rescue"];
  state: RescueState;
  onDownload(): void;
}

/** The last resort: answers as a file for the school, and what to do with it. */
export function RescueButton({ words, state, onDownload }: Props) {
  const working = state.step === "working";
  return (
    <section class="rescue" data-step={state.step} aria-label={words.title}>
      <p class="rescue-title">{words.title}</p>
      {state.step === "unavailable"
        ? <p class="rescue-none">{words.unavailable[state.why]}</p>
        : (
          <>
            <p>{words.lead}</p>
            <button
              type="button"
              class="secondary"
              aria-busy={working ? "true" : undefined}
              disabled={working}
              onClick={onDownload}
            >
              {state.step === "done" ? words.again : words.download}
            </button>
          </>
        )}
      {/* There from the start, or nothing would be read out. */}
      <div role="status" class="rescue-status">
        {working && <p>{words.working}</p>}
        {state.step === "failed" && <p class="rescue-failed">{words.failed}</p>}
        {state.step === "done" && (
          <>
            <p class="rescue-done">{words.done}</p>
            <p class="rescue-file">{fill(words.file, { file: state.file })}</p>
            <ol>
              {words.next.map((step) => <li key={step}>{step}</li>)}
            </ol>
          </>
        )}
      </div>
    </section>
  );
}
