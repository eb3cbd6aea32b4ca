import { timeOfDay } from "../../lib/exam/focus_here.ts";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { clockFace } from "../../lib/exam/countdown.ts";
import { isHere, type RoomState } from "../../lib/exam/room_state.ts";
import type { RoomPageWords } from "../../lib/exam/room/words.ts";
import type { Notice } from "../../lib/lockdown/lockdown.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { RoomWords } from "./words.ts";

interface Props {
  state: RoomState;
  lang: string;
  locale: string;
  words: RoomPageWords;
  attempt: Pick<AttemptView, "exam" | "policy">;
  /** The browser opened no window for signing in. */
  windowBlocked: boolean;
  /** Where somebody signed out signs in again. */
  signInHref: string;
  onDismiss(): void;
  onFullscreen(): void;
  onRenew(): void;
  onSignIn(event: MouseEvent): void;
}

/**
 * What was seen and how many remain, in words.
 *
 * @param practice the policy, in a practice exam: there nobody is told
 */
export function noticeText(
  notice: Notice,
  lang: string,
  words: RoomWords,
  practice?: Pick<
    AttemptView["policy"],
    "on_tab_limit" | "on_fullscreen_limit"
  >,
): string {
  if (!("count" in notice)) {
    const seen = words[`notice_${notice.kind}`];
    return practice ? `${seen} ${words.practice.nobody}` : seen;
  }
  const { kind, count, allowed } = notice;
  const seen = plural(lang, count, words[`notice_${kind}`]);
  const left = allowed - count;
  if (left > 0) return `${seen} ${plural(lang, left, words.remaining)}`;
  const limit = left === 0 ? words.none_remaining : words.over_limit;
  if (!practice) return `${seen} ${limit} ${words.told}`;
  const lock = practice[`on_${kind}_limit`] === "soft_lock" && left < 0;
  const real = lock ? words.practice.lock : words.practice.told;
  return `${seen} ${limit} ${real}`;
}

/** What was noticed: by the page itself, or by the camera. */
function textOf(
  notice: NonNullable<RoomState["notice"]>,
  { lang, words }: Props,
  practice: AttemptView["policy"] | undefined,
): string {
  const { seen } = words.room_camera;
  if (notice.kind in seen) {
    const text = seen[notice.kind as keyof typeof seen];
    return practice ? `${text} ${words.practice.nobody}` : text;
  }
  return noticeText(notice as Notice, lang, words, practice);
}

/** That a hold is over, and what of the time came back. */
function goesOnText(given: number, { talk: { goes_on } }: RoomPageWords) {
  if (given < 1000) return goes_on.lead;
  const back = fill(goes_on.given, { time: clockFace(given) });
  return `${goes_on.lead} ${back}`;
}

/** Everything that wants attention without taking the paper away. */
export function Notices(props: Props) {
  const { state, words, attempt, onDismiss, onFullscreen } = props;
  const practice = attempt.exam.is_practice ? attempt.policy : undefined;
  const here = isHere(state);
  return (
    <div class="exam-notices">
      {/* The regions are there from the start, or nothing would be read out. */}
      <div role="alert">
        {here && state.notice && (
          <div class="exam-notice" data-kind="warning">
            <p>
              <strong>{words.noticed}</strong>{" "}
              {textOf(state.notice, props, practice)}
            </p>
            <button type="button" class="secondary" onClick={onDismiss}>
              {words.dismiss}
            </button>
          </div>
        )}
        <SignIn {...props} />
        {state.handInByHand && state.phase === "open" && (
          <div class="exam-notice" data-kind="warning">
            <p>{words.talk.time_up}</p>
          </div>
        )}
      </div>
      <div role="status">
        {here && state.goesOn && (
          <div class="exam-notice" data-kind="info">
            <p>{goesOnText(state.goesOn.given, words)}</p>
            <button type="button" class="secondary" onClick={onDismiss}>
              {words.dismiss}
            </button>
          </div>
        )}
        {here && state.fullscreen === "out" && (
          <div class="exam-notice" data-kind="fullscreen">
            <p>{words.fullscreen_out}</p>
            <button type="button" onClick={onFullscreen}>
              {words.fullscreen_return}
            </button>
          </div>
        )}
        {here && state.fullscreen === "unavailable" && (
          <div class="exam-notice" data-kind="info">
            <p>{words.fullscreen_none}</p>
          </div>
        )}
        {state.signedInAgain && state.save !== "signed_out" && (
          <div class="exam-notice" data-kind="info">
            <p>{words.renewal.renewed}</p>
            <button type="button" class="secondary" onClick={onDismiss}>
              {words.dismiss}
            </button>
          </div>
        )}
        {state.late && (
          <div class="exam-notice" data-kind="info">
            <p>{words.late}</p>
          </div>
        )}
      </div>
    </div>
  );
}

/** A sign-in that ends or has ended, and the way to another. */
function SignIn(props: Props) {
  const { state, words, locale, onRenew, onSignIn, signInHref } = props;
  const { signIn, save } = state;
  const { renewal } = words;
  if (signIn) {
    const out = save === "signed_out";
    const at = timeOfDay(signIn.at, locale);
    return (
      <div class="exam-notice" data-kind="warning">
        <p>
          {out ? renewal.ended : fill(renewal.ending, { time: at })}
          {!signIn.renewUrl && ` ${renewal.no_url}`}
          {props.windowBlocked && ` ${renewal.window_blocked}`}
        </p>
        {signIn.renewUrl && (
          <button type="button" onClick={onRenew}>{renewal.renew}</button>
        )}
      </div>
    );
  }
  if (save !== "signed_out") return null;
  return (
    <div class="exam-notice" data-kind="warning">
      <p>{renewal.signed_out}</p>
      <a href={signInHref} role="button" onClick={onSignIn}>
        {renewal.sign_in_again}
      </a>
    </div>
  );
}
