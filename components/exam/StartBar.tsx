import type { StartShown } from "../../lib/devices/start_text.ts";
import type { InstructionWords } from "./words.ts";

interface Props {
  /** What has to be opened first; null: nothing. */
  devices: StartShown | null;
  /** Everything else is there. */
  free: boolean;
  busy: boolean;
  /** What else there is to say beside the button. */
  hint: string;
  /** Where the devices are checked. */
  href: string;
  words: InstructionWords;
  onOpen(): void;
  onStart(): void;
}

/** The start; and before it the devices that the browser has to ask for. */
export function StartBar(props: Props) {
  const { devices, free, busy, hint, href, words } = props;
  const opens = free && devices?.opens;
  const label = opens
    ? devices.label
    : busy
    ? words.starting
    : free && devices?.label || words.start;
  return (
    <div class="exam-start">
      <button
        type="button"
        data-act={opens ? "open" : "start"}
        disabled={!free || busy}
        aria-busy={busy || opens && devices.opening ? "true" : undefined}
        onClick={opens ? props.onOpen : props.onStart}
      >
        {label}
      </button>
      <p class="exam-hint" role="status">
        {free || devices?.failed ? devices?.hint : ""} {!opens && hint}
      </p>
      {devices?.failed && <a href={href}>{words.devices_link}</a>}
    </div>
  );
}
