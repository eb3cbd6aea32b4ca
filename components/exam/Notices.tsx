import type { RoomState } from "../../lib/exam/room_state.ts";
import type { Notice } from "../../lib/lockdown/lockdown.ts";
import { plural } from "../../lib/i18n/fill.ts";
import type { RoomWords } from "./words.ts";

interface Props {
  state: RoomState;
  lang: string;
  words: RoomWords;
  onDismiss(): void;
  onFullscreen(): void;
  signInHref: string;
}

/** What was seen and how many remain, in words. */
export function noticeText(
  notice: Notice,
  lang: string,
  words: RoomWords,
): string {
  if (!("count" in notice)) return words[`notice_${notice.kind}`];
  const seen = plural(lang, notice.count, words[`notice_${notice.kind}`]);
  const left = notice.allowed - notice.count;
  const rest = left > 0
    ? plural(lang, left, words.remaining)
    : left === 0
    ? words.none_remaining
    : words.over_limit;
  return `${seen} ${rest}`;
}

/** Everything that wants attention without taking the paper away. */
export function Notices(props: Props) {
  const { state, lang, words, onDismiss, onFullscreen, signInHref } = props;
  return (
    <div class="exam-notices">
      {/* The regions are there from the start, or nothing would be read out. */}
      <div role="alert">
        {state.notice && (
          <div class="exam-notice" data-kind="warning">
            <p>
              <strong>{words.noticed}:</strong>{" "}
              {noticeText(state.notice, lang, words)}
            </p>
            <button type="button" class="secondary" onClick={onDismiss}>
              {words.dismiss}
            </button>
          </div>
        )}
        {state.save === "signed_out" && (
          <div class="exam-notice" data-kind="warning">
            <p>{words.signed_out}</p>
            <a href={signInHref} role="button">{words.sign_in}</a>
          </div>
        )}
      </div>
      <div role="status">
        {state.fullscreen === "out" && (
          <div class="exam-notice" data-kind="fullscreen">
            <p>{words.fullscreen_out}</p>
            <button type="button" onClick={onFullscreen}>
              {words.fullscreen_return}
            </button>
          </div>
        )}
        {state.fullscreen === "unavailable" && (
          <div class="exam-notice" data-kind="info">
            <p>{words.fullscreen_none}</p>
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
