import { useEffect, useRef, useState } from "preact/hooks";
import type { AttemptView } from "../supabase/functions/_shared/contract/answers.ts";
import { CallBar } from "../components/exam/CallBar.tsx";
import { CallDialog } from "../components/exam/CallDialog.tsx";
import { HandInDialog } from "../components/exam/HandInDialog.tsx";
import { BreakRefused, HoldPanel } from "../components/exam/HoldPanel.tsx";
import { KeysDialog } from "../components/exam/KeysDialog.tsx";
import { Notices } from "../components/exam/Notices.tsx";
import { Paper } from "../components/exam/Paper.tsx";
import { RescueButton } from "../components/exam/RescueButton.tsx";
import { reasonText, RoomPanel } from "../components/exam/RoomPanel.tsx";
import { ToldBox } from "../components/exam/ToldBox.tsx";
import { TopBar } from "../components/exam/TopBar.tsx";
import { arrive } from "../lib/exam/paper_page.ts";
import type { RoomState } from "../lib/exam/room_state.ts";
import type { RoomPageWords } from "../lib/exam/room/words.ts";
import { useLater } from "../lib/exam/use_later.ts";
import { usePaper } from "../lib/exam/use_paper.ts";
import { useRescue, useRoom } from "../lib/exam/use_room.ts";
import { enterFullscreen } from "../lib/lockdown/fullscreen.ts";
import { fill } from "../lib/i18n/fill.ts";
import { openSmall, signInAgain } from "../lib/session/renew.ts";
import { dateLocale } from "../lib/time.ts";
import type { SpeechAssets } from "../lib/speech/assets.ts";
import type { VisionAssets } from "../lib/vision/assets.ts";

interface Props {
  attempt: AttemptView;
  apiBase: string;
  /** What looks at the camera's pictures; null: it is not installed. */
  assets: VisionAssets | null;
  /** Whether the camera's debug view is shown. */
  debug: boolean;
  /** Of the notice that a consent is about: `monitoringNotice`. */
  noticeHash: string;
  /** What hears speech; null: it is not installed. */
  speech: SpeechAssets | null;
  lang: string;
  words: RoomPageWords;
}

/** The exam room: one page, from the first question to handing in. */
export default function ExamRoom(props: Props) {
  const { attempt, apiBase, lang, words } = props;
  const { room, state } = useRoom(attempt, apiBase, props);
  const shown = { ...props, room, state };
  const Camera = useLater(
    state.camera.use !== "off",
    () => import("./RoomCamera.tsx"),
  );
  const Devices = useLater(
    state.devices !== null,
    () => import("./RoomDevices.tsx"),
  );
  const { copy, download } = useRescue(attempt, room);
  const [asking, setAsking] = useState(false);
  const [calling, setCalling] = useState(false);
  const [message, setMessage] = useState("");
  const [windowBlocked, setWindowBlocked] = useState(false);
  const paper = usePaper({
    room,
    state,
    lang,
    words: words.paper,
    ask: setAsking,
  });
  const ask = () => setAsking(true);
  const locale = dateLocale(lang);
  const { phase, hold } = state;
  const showPaper = phase === "open" && hold === "none";
  const held = phase === "open" && hold !== "none";

  // The paper is here: the focus went with what stood in its place.
  useEffect(() => {
    if (!showPaper) return setAsking(false);
    const { activeElement } = document;
    if (!activeElement || activeElement === document.body) {
      arrive(paper.heading.current);
    }
  }, [showPaper]);

  // Words from the proctor take no focus, and give it back when they are read.
  const from = useRef<EventTarget | null>(null);
  const read = (id: string) => {
    room.current?.read(id);
    requestAnimationFrame(() => {
      const next = document.querySelector<HTMLElement>(".room-told-read");
      const back = from.current;
      if (next) next.focus();
      else if (back instanceof HTMLElement && back.isConnected) back.focus();
      else arrive(paper.heading.current);
    });
  };

  return (
    <div class="exam-room">
      <TopBar
        title={attempt.exam.title}
        state={state}
        lang={lang}
        words={words}
        onHandIn={ask}
        onHelp={phase === "open" ? () => setCalling(true) : undefined}
        help={words.talk.call.open}
      />
      <p class="exam-hidden" role="status">{timeSaid(state, words)}</p>
      <p class="exam-hidden" role="status">{saveSaid(state, words)}</p>
      <p class="exam-hidden" role="status">{paper.said}</p>
      {phase === "open" && (
        <>
          <CallBar
            state={state}
            locale={locale}
            words={words.talk}
            onTakeBack={() => void room.current?.call(null)}
          />
          <ToldBox
            state={state}
            lang={lang}
            words={words.talk}
            onRead={read}
            onEnter={(where) => from.current = where}
          />
          {Camera && <Camera {...shown} part="ask" />}
        </>
      )}
      <Paper
        shown={showPaper}
        state={state}
        lang={lang}
        words={words}
        heading={paper.heading}
        cleared={paper.cleared}
        shownSrc={paper.shownSrc}
        onAnswer={paper.answer}
        onClear={paper.clear}
        onMark={(id) => room.current?.mark(id)}
        onGo={paper.goTo}
        onHandIn={ask}
        onKeys={() => paper.showKeys(true)}
        onImageError={paper.onImageError}
        corner={phase === "open" || phase === "handing_in"
          ? (
            <div class="room-corner">
              {Camera && <Camera {...shown} part="panel" />}
              {Devices && <Devices {...shown} part="panel" />}
            </div>
          )
          : undefined}
      >
        <Notices
          state={state}
          lang={lang}
          locale={locale}
          words={words}
          attempt={attempt}
          windowBlocked={windowBlocked}
          signInHref={signInAgain(attempt.id)}
          onDismiss={() => room.current?.dismiss()}
          onFullscreen={async () => {
            const entered = await enterFullscreen();
            room.current?.lookAtFullscreen(!entered);
          }}
          onRenew={() => setWindowBlocked(!room.current?.renewSignIn())}
          onSignIn={(event) => {
            room.current?.excuse("own_dialog");
            // Without a window the link is followed.
            if (openSmall(signInAgain(attempt.id))) event.preventDefault();
          }}
        />
        {Camera && <Camera {...shown} part="notices" />}
        {Devices && <Devices {...shown} part="notices" />}
        {phase === "open" && state.problem && (
          <p class="exam-notice" role="alert">
            {fill(words.hand_in_refused, {
              reason: reasonText(state.problem, words),
            })}
          </p>
        )}
        {showPaper && !["none", "asking"].includes(state.breakAsk) && (
          <div class="exam-notice" data-kind="info" role="alert">
            <BreakRefused state={state} words={words} />
          </div>
        )}
        {held && (
          <HoldPanel
            state={state}
            lang={lang}
            words={words}
            onWrite={(text) => room.current?.writeReason(text)}
            onTell={() => void room.current?.tellReason()}
            onBreak={(on) => void room.current?.takeBreak(on)}
          />
        )}
        {phase !== "open" && (
          <RoomPanel
            state={state}
            words={words}
            onAgain={() => void room.current?.open()}
            onTake={() => void room.current?.open(true)}
            onTakeover={() => void room.current?.askTakeover()}
            onGoOn={() => room.current?.goOn()}
          />
        )}
        {state.rescue && (
          <div class="room-rescue">
            <RescueButton
              words={words.rescue}
              state={copy}
              onDownload={download}
            />
          </div>
        )}
      </Paper>
      {paper.keysShown && (
        <KeysDialog
          words={words}
          onClose={() => paper.showKeys(false)}
        />
      )}
      {calling && phase === "open" && (
        <CallDialog
          state={state}
          words={words.talk}
          message={message}
          onMessage={setMessage}
          onBack={() => setCalling(false)}
          onBreak={() => {
            setCalling(false);
            void room.current?.takeBreak(true);
          }}
          onCall={(call) => {
            setCalling(false);
            setMessage("");
            void room.current?.call(call);
          }}
        />
      )}
      {asking && phase === "open" && (
        <HandInDialog
          state={state}
          lang={lang}
          words={words}
          onBack={() => setAsking(false)}
          onGo={paper.goTo}
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

/** What screen readers are told of the time without being asked: each once. */
function timeSaid({ phase, timeWarning }: RoomState, words: RoomPageWords) {
  if (phase !== "open" || !timeWarning) return "";
  const { minutes, late } = timeWarning;
  if (minutes === 1) return late ? words.under_one_minute : words.one_minute;
  return late ? words.under_five_minutes : words.five_minutes;
}

function saveSaid({ phase, save }: RoomState, words: RoomPageWords) {
  if (phase !== "open") return "";
  if (save === "stopped") return words.save_stopped;
  return save === "offline" ? words.offline : "";
}
