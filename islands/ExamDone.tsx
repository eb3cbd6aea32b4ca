import { useEffect, useState } from "preact/hooks";
import { RescueButton } from "../components/exam/RescueButton.tsx";
import type { DoneWords, StudentWords } from "../components/exam/words.ts";
import { type LeftoverState, sendLeftovers } from "../lib/exam/leftovers.ts";
import { connect, openStore } from "../lib/exam/open_room.ts";
import { browserTime } from "../lib/exam/time.ts";
import { fill } from "../lib/i18n/fill.ts";
import type { Store } from "../lib/outbox/store.ts";
import {
  downloadAnswers,
  rescueReady,
  type RescueState,
} from "../lib/rescue/download.ts";
import { dateLocale } from "../lib/time.ts";
import type { AttemptView } from "../supabase/functions/_shared/contract/answers.ts";

interface Props {
  attempt: Pick<AttemptView, "id" | "exam" | "candidate">;
  apiBase: string;
  serverTime: string;
  submittedAt: string;
  lang: string;
  words: Pick<
    DoneWords,
    | "at"
    | "answers_sent"
    | "answers_sending"
    | "answers_waiting"
    | "answers_stuck"
    | "answers_late"
    | "answers_unknown"
  >;
  rescue: StudentWords["rescue"];
}

/** Whether everything has reached the server, and sending what has not. */
export default function ExamDone(props: Props) {
  const { attempt, apiBase, serverTime, submittedAt, lang, words } = props;
  // The server does not know where the student is; the browser does.
  const [zone, setZone] = useState<string | undefined>("UTC");
  const [state, setState] = useState<LeftoverState | null>(null);
  const [kept, setKept] = useState<Store | null>(null);
  const [rescue, setRescue] = useState<RescueState>({ step: "idle" });

  useEffect(() => {
    let close: (() => void) | null = null;
    let left = false;
    setZone(undefined);
    setRescue(rescueReady(attempt.exam.export_key));
    const { api } = connect(apiBase, serverTime);
    openStore().then((store) => {
      setKept(store);
      return sendLeftovers({
        attempt: attempt.id,
        api,
        store,
        time: browserTime,
        random: Math.random,
        locks: navigator.locks,
        onChange: setState,
      });
    }).then((stop) => left ? stop() : close = stop);
    return () => {
      left = true;
      close?.();
    };
  }, []);

  async function download(store: Store) {
    setRescue({ step: "working" });
    setRescue(
      await downloadAnswers({ attempt, store, key: attempt.exam.export_key }),
    );
  }

  const lines: Record<LeftoverState, string> = {
    none: words.answers_sent,
    sent: words.answers_sent,
    sending: words.answers_sending,
    waiting: words.answers_waiting,
    stuck: words.answers_stuck,
    unknown: words.answers_unknown,
    late: `${words.answers_sent} ${words.answers_late}`,
  };
  const time = new Intl.DateTimeFormat(dateLocale(lang), {
    dateStyle: "long",
    timeStyle: "long",
    timeZone: zone,
  }).format(new Date(submittedAt));
  return (
    <>
      <p>
        <time dateTime={submittedAt}>{fill(words.at, { time })}</time>
      </p>
      <p class="exam-leftovers" data-state={state ?? undefined} role="status">
        {state ? lines[state] : ""}
      </p>
      {kept && (state === "waiting" || state === "stuck") && (
        <RescueButton
          words={props.rescue}
          state={rescue}
          onDownload={() => void download(kept)}
        />
      )}
    </>
  );
}
