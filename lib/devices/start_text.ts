import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { RoomPageWords } from "../exam/room/words.ts";
import { fill } from "../i18n/fill.ts";
import type { StartDevice, StartState } from "./start_devices.ts";

/** What the start bar shows of the devices. */
export interface StartShown {
  /** The button opens them, instead of starting. */
  opens: boolean;
  opening: boolean;
  label: string;
  /** Beside the button. */
  hint: string;
  /** Something does not work: where it is checked is linked. */
  failed: boolean;
}

/** What the student can change by trying again. */
const AGAIN: readonly string[] = ["dismissed", "not_monitor"];

/**
 * The words for the start; null: nothing of it has to be asked. One that is
 * needed and was only not allowed yet is asked for again. With one that does not
 * work the start goes on, or is closed by the server's missing steps.
 */
export function shownAtStart(
  { step, asks, shared, problems }: StartState,
  policy: Pick<ShownPolicy, StartDevice>,
  lang: string,
  words: Pick<RoomPageWords, "room_devices" | "camera" | "microphone">,
): StartShown | null {
  if (step === "none") return null;
  const { start, problems: screen } = words.room_devices;
  const needed = (device: StartDevice) => policy[device] === "required";
  const failed = Object.entries(problems) as [StartDevice, string][];
  const open = asks.filter((device) =>
    !problems[device] || needed(device) && AGAIN.includes(problems[device])
  );
  const opening = step === "opening";
  const opens = opening || open.length > 0;
  const [first] = open;
  const list = new Intl.ListFormat(lang).format(
    open.map((device) => start.devices[device]),
  );
  const label = !opens
    ? failed.length > 0 ? "" : start.ready
    : open.length === 1
    ? start.only[first!]
    : fill(start.turn_on, { list });
  const why = [
    problems.screen && screen[problems.screen],
    problems.webcam && `${words.camera.problems[problems.webcam]}.`,
    problems.microphone &&
    `${words.microphone.problems[problems.microphone]}.`,
    opens
      ? start.needed
      : failed.some(([device]) => needed(device))
      ? ""
      : start.go_on,
  ].filter(Boolean).join(" ");
  const hint = opening
    ? start.turning_on
    : failed.length > 0
    ? why
    : !opens
    ? shared ? start.bar : ""
    : open.some(needed)
    ? start.first
    : start.optional_first;
  return { opens, opening, label, hint, failed: failed.length > 0 && !opening };
}
