import { useEffect, useState } from "preact/hooks";
import type { DoneWords } from "../components/exam/words.ts";
import { connect, openStore } from "../lib/exam/open_room.ts";
import { type LeftoverState, sendLeftovers } from "../lib/exam/leftovers.ts";
import { fill } from "../lib/i18n/fill.ts";
import { dateLocale } from "../lib/time.ts";
import { browserTime } from "../lib/exam/time.ts";

interface Props {
  attemptId: string;
  apiBase: string;
  serverTime: string;
  submittedAt: string;
  lang: string;
  words: DoneWords;
}

/** Whether everything has reached the server, and sending what has not. */
export default function ExamDone(props: Props) {
  const { attemptId, apiBase, serverTime, submittedAt, lang, words } = props;
  // The server does not know where the student is; the browser does.
  const [zone, setZone] = useState<string | undefined>("UTC");
  const [state, setState] = useState<LeftoverState | null>(null);

  useEffect(() => {
    let close: (() => void) | null = null;
    let left = false;
    setZone(undefined);
    const { api } = connect(apiBase, serverTime);
    openStore().then((store) =>
      sendLeftovers({
        attempt: attemptId,
        api,
        store,
        time: browserTime,
        random: Math.random,
        onChange: setState,
      })
    ).then((stop) => left ? stop() : close = stop);
    return () => {
      left = true;
      close?.();
    };
  }, []);

  const lines: Record<LeftoverState, string> = {
    none: words.answers_sent,
    sent: words.answers_sent,
    sending: words.answers_sending,
    waiting: words.answers_waiting,
    stuck: words.answers_stuck,
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
    </>
  );
}
