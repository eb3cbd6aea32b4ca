import { fill } from "../../lib/i18n/fill.ts";
import type { ChannelState } from "../../lib/live/channel.ts";
import { formatClock } from "../../lib/time.ts";
import { Badge, type Tone } from "../Badge.tsx";
import type { LiveText } from "./shared.ts";

const LOOKS: Record<ChannelState, [Tone, string]> = {
  connecting: ["neutral", "reload"],
  live: ["good", "online"],
  reconnecting: ["warning", "offline"],
  ended: ["danger", "lock"],
};

/** Whether what is seen is what happens now. */
export function LiveStatus(
  { state, since, text }: {
    state: ChannelState;
    /** Milliseconds since 1970 when it was last live. */
    since: number;
    text: LiveText;
  },
) {
  const { words, lang, timeZone } = text;
  const [tone, icon] = LOOKS[state];
  const time = formatClock(lang, since, timeZone);
  return (
    <div class="live-status" role="status">
      <Badge tone={tone} icon={icon}>
        {fill(words.status[state], { time })}
      </Badge>
      {state === "reconnecting" && (
        <small class="muted">{words.status_hint.reconnecting}</small>
      )}
      {state === "ended" && (
        <small>
          {words.status_hint.ended} <a href="/login">{words.sign_in}</a>
        </small>
      )}
    </div>
  );
}
