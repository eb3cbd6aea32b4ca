import { useEffect, useRef, useState } from "preact/hooks";
import type { AttemptView } from "../supabase/functions/_shared/contract/answers.ts";
import { reasonText } from "../components/exam/RoomPanel.tsx";
import { WaitBadge } from "../components/exam/WaitBadge.tsx";
import type { StudentWords } from "../components/exam/words.ts";
import { ApiError } from "../lib/api/error.ts";
import { untilNextSecond } from "../lib/exam/countdown.ts";
import { laterView } from "../lib/exam/later_view.ts";
import { connect } from "../lib/exam/open_room.ts";
import { browserTime } from "../lib/exam/time.ts";
import { enterFullscreen } from "../lib/lockdown/fullscreen.ts";
import { fill } from "../lib/i18n/fill.ts";
import ExamRoom from "./ExamRoom.tsx";

interface Props {
  attempt: AttemptView;
  apiBase: string;
  lang: string;
  words: Pick<StudentWords, "instructions" | "room">;
}

const CONFIRMED = ["details", "rules"] as const;
type Confirmed = typeof CONFIRMED[number];

/**
 * The countdown, the two boxes and the start. The exam then opens in this very
 * document, because a new one would leave full screen.
 */
export default function ExamInstructions(props: Props) {
  const { attempt, apiBase, lang } = props;
  const words = props.words.instructions;
  const [view, setView] = useState(attempt);
  const update = (next: AttemptView) => setView((old) => laterView(old, next));
  const [ticked, setTicked] = useState<Record<Confirmed, boolean>>({
    details: attempt.steps_done.includes("details"),
    rules: attempt.steps_done.includes("rules"),
  });
  const [wait, setWait] = useState(() => waitOf(attempt, attempt.server_time));
  const [ready, setReady] = useState(false);
  const [busy, setBusy] = useState(false);
  const [trouble, setTrouble] = useState("");
  const [noFullscreen, setNoFullscreen] = useState(false);
  const line = useRef<ReturnType<typeof connect> | null>(null);

  const { policy } = view;
  const wantsFullscreen = policy.proctoring && policy.fullscreen_required;

  useEffect(() => {
    const { api, clock } = line.current = connect(apiBase, attempt.server_time);
    setNoFullscreen(!document.fullscreenEnabled);
    setReady(true);
    let cancel = () => {};
    let left = false;
    const ask = () => api.attempt(attempt.id).then(update, () => {});
    const tick = () => {
      // The clock was moved, or the computer slept.
      if (clock.doubtful()) void ask();
      const wait = waitOf(attempt, new Date(clock.now()).toISOString());
      setWait(wait);
      // The server's clock decides; a moment more spares a refusal.
      cancel = browserTime.after(untilNextSecond(wait) + 20, tick);
    };
    void ask().then(() => left || tick());
    return () => {
      left = true;
      cancel();
    };
  }, []);

  async function tick(step: Confirmed, on: boolean) {
    setTicked((t) => ({ ...t, [step]: on }));
    setTrouble("");
    if (!on || view.steps_done.includes(step)) return;
    try {
      const hash = step === "rules" ? attempt.exam.rules_hash : null;
      update(await line.current!.api.step(attempt.id, step, hash));
    } catch {
      setTicked((t) => ({ ...t, [step]: false }));
      setTrouble(words.not_saved);
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
      history.replaceState(null, "", `/exam/${attempt.id}/room`);
      document.documentElement.dataset.room = "";
      update(started);
    } catch (error) {
      if (await full) await document.exitFullscreen().catch(() => {});
      setTrouble(whyNot(error, props.words));
    } finally {
      setBusy(false);
    }
  }

  if (view.state === "in_progress") {
    return (
      <ExamRoom
        attempt={view}
        apiBase={apiBase}
        lang={lang}
        words={props.words.room}
      />
    );
  }

  const labels = { details: words.confirm_details, rules: words.confirm_rules };
  const confirmed = CONFIRMED.every((step) =>
    ticked[step] && view.steps_done.includes(step)
  );
  const hint = wait > 0
    ? ""
    : confirmed
    ? (wantsFullscreen && !noFullscreen ? words.fullscreen_hint : "")
    : words.still_to_tick;
  return (
    <section class="exam-confirm" aria-labelledby="confirm-title">
      <div class="exam-confirm-head">
        <h2 id="confirm-title">{words.confirm_title}</h2>
        <WaitBadge wait={wait} words={words} />
      </div>
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
        {trouble && <p class="exam-notice">{trouble}</p>}
      </div>
      <div class="exam-start">
        <button
          type="button"
          disabled={!ready || !confirmed || wait > 0 || busy}
          aria-busy={busy ? "true" : undefined}
          onClick={start}
        >
          {busy ? words.starting : words.start}
        </button>
        <p class="exam-hint">{hint}</p>
      </div>
      <noscript>
        <p class="exam-notice">{words.no_script}</p>
      </noscript>
    </section>
  );
}

/** Milliseconds still to wait; none when the server has not said. */
function waitOf({ start_allowed_at }: AttemptView, now: string): number {
  if (!start_allowed_at) return 0;
  return Math.max(0, Date.parse(start_allowed_at) - Date.parse(now));
}

function whyNot(error: unknown, words: Props["words"]): string {
  const { instructions, room } = words;
  if (!(error instanceof ApiError)) throw error;
  if (error.code === "too_early") return instructions.too_early;
  if (error.code === "exam_not_open") return instructions.not_open;
  const reason = reasonText(error.code, room);
  return fill(instructions.start_failed, { reason });
}
