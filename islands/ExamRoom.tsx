import { useEffect, useRef, useState } from "preact/hooks";
import type { AttemptView } from "../supabase/functions/_shared/contract/answers.ts";
import { HandInDialog } from "../components/exam/HandInDialog.tsx";
import { Navigator } from "../components/exam/Navigator.tsx";
import { Notices } from "../components/exam/Notices.tsx";
import { QuestionCard } from "../components/exam/QuestionCard.tsx";
import { RoomPanel } from "../components/exam/RoomPanel.tsx";
import { TopBar } from "../components/exam/TopBar.tsx";
import { reasonText } from "../components/exam/RoomPanel.tsx";
import type { RoomWords } from "../components/exam/words.ts";
import { urgency } from "../lib/exam/countdown.ts";
import { connect, openRoom } from "../lib/exam/open_room.ts";
import type { Room } from "../lib/exam/room.ts";
import { openingState, type RoomState } from "../lib/exam/room_state.ts";
import { enterFullscreen } from "../lib/lockdown/fullscreen.ts";
import { fill } from "../lib/i18n/fill.ts";

interface Props {
  attempt: AttemptView;
  apiBase: string;
  lang: string;
  words: RoomWords;
}

/** The exam room: one page, from the first question to handing in. */
export default function ExamRoom({ attempt, apiBase, lang, words }: Props) {
  const [state, setState] = useState(() => before(attempt));
  const [asking, setAsking] = useState(false);
  const room = useRef<Room | null>(null);
  const heading = useRef<HTMLHeadingElement>(null);

  useEffect(() => {
    document.documentElement.dataset.room = "";
    document.title = attempt.exam.title;
    let left = false;
    openRoom(attempt, connect(apiBase, attempt.server_time)).then((opened) => {
      if (left) return;
      room.current = opened;
      opened.subscribe(setState);
      void opened.open();
    });
    return () => {
      left = true;
      room.current?.close();
      delete document.documentElement.dataset.room;
    };
  }, []);

  const goTo = (index: number) => {
    setAsking(false);
    room.current?.goTo(index);
    const before = document.activeElement;
    requestAnimationFrame(() => {
      // Never out of the hands of someone who is in the answer already.
      const now = document.activeElement;
      if (now === before || now === document.body) heading.current?.focus();
    });
  };
  const ask = () => setAsking(true);
  const showPaper = state.phase === "open" && state.hold === "none";

  return (
    <div class="exam-room">
      <TopBar
        title={attempt.exam.title}
        state={state}
        words={words}
        onHandIn={ask}
      />
      <p class="exam-hidden" role="status">{spoken(state, words)}</p>
      <Notices
        state={state}
        lang={lang}
        words={words}
        signInHref={`/login?to=/exam/${attempt.id}/room`}
        onDismiss={() => room.current?.dismiss()}
        onFullscreen={async () => {
          const entered = await enterFullscreen();
          room.current?.lookAtFullscreen(!entered);
        }}
      />
      {state.phase === "open" && state.problem && (
        <p class="exam-notice" role="alert">
          {fill(words.hand_in_refused, {
            reason: reasonText(state.problem, words),
          })}
        </p>
      )}
      {!showPaper && (
        <RoomPanel
          state={state}
          words={words}
          onAgain={() => void room.current?.open()}
          onTakeover={() => void room.current?.askTakeover()}
        />
      )}
      {showPaper && (
        <div class="exam-paper">
          <QuestionCard
            state={state}
            lang={lang}
            words={words}
            heading={heading}
            onAnswer={(id, value) => room.current?.answer(id, value)}
            onMark={(id) => room.current?.mark(id)}
            onGo={goTo}
            onHandIn={ask}
          />
          <Navigator state={state} words={words} onGo={goTo} />
        </div>
      )}
      {asking && state.phase === "open" && (
        <HandInDialog
          state={state}
          lang={lang}
          words={words}
          onBack={() => setAsking(false)}
          onGo={goTo}
          onConfirm={() => {
            setAsking(false);
            void room.current?.handIn();
          }}
        />
      )}
      <p class="exam-print-note">{words.printing}</p>
    </div>
  );
}

/** What is shown before anything has been opened, on the server too. */
function before({ deadline_at, server_time }: AttemptView): RoomState {
  const end = deadline_at ? Date.parse(deadline_at) : Date.parse(server_time);
  return { ...openingState, remaining: end - Date.parse(server_time) };
}

/** What screen readers are told without being asked. */
function spoken({ remaining, save, phase }: RoomState, words: RoomWords) {
  if (phase === "opening" || phase === "failed") return "";
  const time = {
    calm: "",
    five_minutes: words.five_minutes,
    one_minute: words.one_minute,
    over: words.time_over,
  }[urgency(remaining)];
  return [time, save === "offline" ? words.offline : ""].join(" ").trim();
}
