import { useState } from "preact/hooks";
import { Notice } from "../components/Notice.tsx";
import { AcceptDialog } from "../components/report/AcceptDialog.tsx";
import { Sliders } from "../components/report/Sliders.tsx";
import { WhatIfResult } from "../components/report/WhatIfResult.tsx";
import type { Names, WhatIfWords } from "../components/report/words.ts";
import { plural } from "../lib/i18n/fill.ts";
import type { Words } from "../lib/i18n/mod.ts";
import { useWhatIf } from "../lib/report/use_what_if.ts";
import { movedOf, type Values } from "../lib/report/what_if.ts";
import { refusalText } from "../lib/staff/refusal.ts";

interface Props {
  examId: string;
  /** `…/functions/v1/api` */
  apiUrl: string;
  /** Where the sliders stand by what is in force. */
  now: Values;
  /** Names by attempt. */
  students: Record<string, string>;
  /** Whether what was seen may be put in force by who looks. */
  mayAccept: boolean;
  lang: string;
  words: WhatIfWords;
  names: Names;
  refusals: Words["staff"]["refusals"];
}

/** Thresholds to try: what would change; nothing does until an admin says so. */
export default function WhatIf(props: Props) {
  const { now, students, mayAccept, lang, words, names, refusals } = props;
  const tried = useWhatIf(props);
  const { values, phase } = tried;
  const [asks, setAsks] = useState(false);
  const [reason, setReason] = useState("");
  const [isMissing, setMissing] = useState(false);

  const isMoved = movedOf(values, now).length > 0;
  const isBusy = phase.at === "looking" || phase.at === "accepting";
  const seen = phase.at === "seen" || phase.at === "accepting" ? phase : null;
  const isStale = seen !== null && movedOf(values, seen.of).length > 0;

  function yes() {
    if (reason.trim() === "") return setMissing(true);
    setAsks(false);
    tried.accept(reason.trim());
  }

  return (
    <div class="what-if">
      <Sliders
        values={values}
        now={now}
        isOff={!tried.isReady || phase.at === "accepting"}
        lang={lang}
        words={words}
        onSet={tried.set}
      />
      <div class="what-if-acts">
        <button
          type="button"
          disabled={!tried.isReady || !isMoved || isBusy}
          aria-busy={phase.at === "looking" ? "true" : undefined}
          onClick={tried.look}
        >
          {words.look}
        </button>
        {phase.at === "looking" && (
          <button type="button" class="secondary" onClick={tried.stop}>
            {words.stop}
          </button>
        )}
        <button
          type="button"
          class="secondary outline"
          disabled={!isMoved || phase.at === "accepting"}
          onClick={tried.reset}
        >
          {words.reset}
        </button>
        <span class="muted" role="status">{status()}</span>
      </div>
      <div role="alert">
        {phase.at === "refused" && (
          <Notice tone="danger">
            <p>{refusalText(phase.code, refusals, words.refusals)}</p>
            {phase.done > 0 && <p>{plural(lang, phase.done, words.partly)}</p>}
          </Notice>
        )}
      </div>
      {phase.at === "accepted" && (
        <Notice tone="good">
          <p>
            {plural(lang, phase.attempts, words.accepted)}{" "}
            <a href={`/proctor/reports/${props.examId}`}>{words.reload}</a>
          </p>
        </Notice>
      )}
      {seen && (
        <>
          <WhatIfResult
            preview={seen.preview}
            students={students}
            text={{ words, names, lang }}
          />
          {isStale && <p class="what-if-stale">{words.stale}</p>}
          {mayAccept
            ? (
              <button
                type="button"
                disabled={isStale || phase.at === "accepting" ||
                  seen.preview.summary.attempts === 0}
                aria-busy={phase.at === "accepting" ? "true" : undefined}
                onClick={() => {
                  setMissing(false);
                  setAsks(true);
                }}
              >
                {phase.at === "accepting" ? words.accepting : words.accept}
              </button>
            )
            : <p class="muted">{words.admins}</p>}
        </>
      )}
      {asks && seen && (
        <AcceptDialog
          attempts={seen.preview.summary.attempts}
          reason={reason}
          isMissing={isMissing}
          lang={lang}
          words={words}
          onReason={setReason}
          onYes={yes}
          onNo={() => setAsks(false)}
        />
      )}
    </div>
  );

  function status(): string {
    if (phase.at === "stopped") return words.stopped;
    if (phase.at !== "looking") return isMoved ? "" : words.unchanged;
    return phase.read === 0
      ? words.looking
      : plural(lang, phase.read, words.progress);
  }
}
