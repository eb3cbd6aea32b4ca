import { useEffect, useRef, useState } from "preact/hooks";
import type { AttemptView } from "../supabase/functions/_shared/contract/answers.ts";
import { Checked } from "../components/check/Checked.tsx";
import { ExamWindow } from "../components/exam/ExamWindow.tsx";
import { Missing } from "../components/exam/Missing.tsx";
import { reasonText } from "../components/exam/RoomPanel.tsx";
import { StartBar } from "../components/exam/StartBar.tsx";
import { WaitBadge } from "../components/exam/WaitBadge.tsx";
import type { InstructionWords } from "../components/exam/words.ts";
import { ApiError } from "../lib/api/error.ts";
import { followMissing } from "../lib/check/follow_missing.ts";
import { type KeptCheck, keptCheck } from "../lib/check/kept.ts";
import { useStartDevices } from "../lib/devices/use_start_devices.ts";
import { laterView } from "../lib/exam/later_view.ts";
import { connect } from "../lib/exam/open_room.ts";
import { browserTime } from "../lib/exam/time.ts";
import { followWait, waitOf } from "../lib/exam/waiting.ts";
import { enterFullscreen } from "../lib/lockdown/fullscreen.ts";
import { fill } from "../lib/i18n/fill.ts";
import type { SpeechAssets } from "../lib/speech/assets.ts";
import type { VisionAssets } from "../lib/vision/assets.ts";
import ExamRoom from "./ExamRoom.tsx";

interface Props {
  attempt: AttemptView;
  /** SHA-256 of the details as they are shown: see `detailsText`. */
  detailsHash: string;
  apiBase: string;
  /** What is installed for looking at the camera's pictures; for the room. */
  assets: VisionAssets | null;
  /** The debug view may be shown. */
  debug: boolean;
  /** Of the text that a consent is about. */
  noticeHash: string;
  /** What hears speech; for the room. */
  speech: SpeechAssets | null;
  lang: string;
  words: {
    instructions: InstructionWords;
    room: Parameters<typeof ExamRoom>[0]["words"];
  };
}

const CONFIRMED = ["details", "rules"] as const;
type Confirmed = typeof CONFIRMED[number];

/**
 * The countdown, the two boxes and the start. The exam then opens in this very
 * document, because a new one would leave full screen.
 */
export default function ExamInstructions(props: Props) {
  const { attempt, detailsHash, apiBase, lang } = props;
  const words = props.words.instructions;
  const [view, setView] = useState(attempt);
  const newest = useRef(attempt);
  const update = (next: AttemptView) => {
    newest.current = laterView(newest.current, next);
    setView(newest.current);
  };
  const [ticked, setTicked] = useState<Record<Confirmed, boolean>>({
    details: attempt.steps_done.includes("details"),
    rules: attempt.steps_done.includes("rules"),
  });
  const [wait, setWait] = useState(() =>
    waitOf(attempt.start_allowed_at, Date.parse(attempt.server_time))
  );
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [changed, setChanged] = useState(false);
  const [noFullscreen, setNoFullscreen] = useState(false);
  const [checked, setChecked] = useState<KeptCheck | null>(null);
  const line = useRef<ReturnType<typeof connect> | null>(null);
  const devices = useStartDevices({
    view,
    line,
    update,
    lang,
    words: props.words.room,
  });

  const { policy } = view;
  const wantsFullscreen = policy.proctoring && policy.fullscreen_required;

  useEffect(() => {
    const { api, clock } = line.current = connect(apiBase, attempt.server_time);
    setNoFullscreen(!document.fullscreenEnabled);
    setChecked(keptCheck(() => sessionStorage, attempt.id));
    setReady(true);
    let stop = () => {};
    let left = false;
    const ask = () => api.attempt(attempt.id).then(update, () => {});
    const stopLooking = followMissing({
      time: browserTime,
      page: document,
      missing: () => waitsForCheck(newest.current),
      ask: look,
    });
    void ask().then(() => {
      if (left) return;
      stop = followWait({
        clock,
        time: browserTime,
        allowedAt: () => newest.current.start_allowed_at,
        ask,
        tell: setWait,
      });
    });
    return () => {
      left = true;
      stop();
      stopLooking();
    };
  }, []);

  /** What is done on the page of the check, or the school lets off. */
  function waitsForCheck({ steps_required }: AttemptView): boolean {
    return steps_required.some((step) => step in words.missing_links);
  }

  /** Anything new, but for a start in another window: this one stays as it is. */
  async function look() {
    if (newest.current.state === "in_progress") return;
    const next = await line.current!.api.attempt(attempt.id).catch(() => null);
    if (next && next.state !== "in_progress") update(next);
  }

  async function tick(step: Confirmed, on: boolean) {
    setTicked((t) => ({ ...t, [step]: on }));
    setTrouble("");
    if (!on || view.steps_done.includes(step)) return;
    try {
      const hash = step === "rules" ? attempt.exam.rules_hash : detailsHash;
      update(await line.current!.api.step(attempt.id, step, hash, lang));
    } catch (error) {
      setTicked((t) => ({ ...t, [step]: false }));
      const other = error instanceof ApiError &&
        error.code === "step_out_of_order";
      setChanged(other);
      setTrouble(other ? words.changed : words.not_saved);
    }
  }

  async function start() {
    // First of all: browsers allow it only straight from the click.
    const full = wantsFullscreen ? enterFullscreen() : Promise.resolve(false);
    setBusy(true);
    setTrouble("");
    try {
      const started = await line.current!.api.start(attempt.id);
      await full;
      history.replaceState(
        null,
        "",
        `/exam/${attempt.id}/room${location.search}`,
      );
      document.documentElement.dataset.room = "";
      update(started);
    } catch (error) {
      if (await full) await document.exitFullscreen().catch(() => {});
      setTrouble(whyNot(error, words, props.words.room));
      // The list above is to say what.
      if ((error as ApiError).code === "steps_missing") void look();
    } finally {
      setBusy(false);
    }
  }

  if (view.state === "in_progress") {
    return (
      <ExamRoom
        attempt={view}
        apiBase={apiBase}
        assets={props.assets}
        debug={props.debug}
        noticeHash={props.noticeHash}
        speech={props.speech}
        lang={lang}
        words={props.words.room}
      />
    );
  }

  const labels = { details: words.confirm_details, rules: words.confirm_rules };
  const confirmed = CONFIRMED.every((step) =>
    ticked[step] && view.steps_done.includes(step)
  );
  const complete = view.steps_required.length === 0;
  const hint = wait > 0
    ? ""
    : waitsForCheck(view)
    ? words.still_missing
    : !confirmed
    ? words.still_to_tick
    : wantsFullscreen && !noFullscreen
    ? words.fullscreen_hint
    : "";
  return (
    <>
      {/* In sight while one reads: it stays at the foot of the window. */}
      <div class="exam-wait-bar">
        <WaitBadge wait={wait} words={words} />
      </div>
      <section class="exam-confirm" aria-labelledby="confirm-title">
        <h2 id="confirm-title">{words.confirm_title}</h2>
        <ExamWindow
          exam={view.exam}
          before={attempt.exam}
          lang={lang}
          words={words}
        />
        <Checked
          check={checked}
          href={`/exam/${attempt.id}/check`}
          lang={lang}
          words={words}
        />
        <Missing view={view} words={words} />
        <fieldset>
          <legend class="exam-hidden">{words.confirm_title}</legend>
          {CONFIRMED.map((step) => (
            <label key={step} class="exam-check">
              <input
                type="checkbox"
                name={step}
                checked={ticked[step]}
                disabled={!ready}
                onChange={(e) => tick(step, e.currentTarget.checked)}
              />
              <span>{labels[step]}</span>
            </label>
          ))}
        </fieldset>
        {wantsFullscreen && noFullscreen && (
          <p class="exam-notice" data-kind="info">{words.no_fullscreen}</p>
        )}
        <div role="alert">
          {trouble && (
            <p class="exam-notice">
              <span>{trouble}</span>
              {changed && (
                <a href={`/exam/${attempt.id}`} role="button">{words.reload}</a>
              )}
            </p>
          )}
        </div>
        <StartBar
          devices={devices.shown}
          free={ready && confirmed && complete && wait <= 0}
          busy={busy}
          hint={hint}
          href={`/exam/${attempt.id}/check`}
          words={words}
          onOpen={devices.open}
          onStart={start}
        />
        <noscript>
          <p class="exam-notice">{words.no_script}</p>
        </noscript>
      </section>
    </>
  );
}

function whyNot(
  error: unknown,
  words: InstructionWords,
  room: Props["words"]["room"],
): string {
  if (!(error instanceof ApiError)) throw error;
  if (error.code === "too_early") return words.too_early;
  if (error.code === "exam_not_open") return words.not_open;
  if (error.code === "steps_missing") return words.step_missing;
  const reason = reasonText(error.code, room);
  return fill(words.start_failed, { reason });
}
