/** The camera, or microphone, that the instructions open for the room. */
import type { Time } from "../exam/time.ts";
import type { CameraProblem } from "./camera_state.ts";
import type { CaptureDevice } from "./device.ts";
import type { Shelf } from "./kept.ts";

/** Milliseconds that a question may stay without an answer. */
export const UNANSWERED_MS = 60_000;

/**
 * Opens a device and keeps it: whoever takes it from where it is kept has it,
 * or turns it off, while it is being opened too. A question that nobody answers
 * counts as closed after a minute: Firefox lets it be put aside.
 *
 * @param lost it went off before anybody took it over; it does not come back
 * @param kept where it is kept
 * @returns why it is not on; null: it is
 */
export async function openForRoom<T extends CaptureDevice>(
  device: T,
  time: Pick<Time, "after">,
  lost: () => void,
  kept: Shelf<T>,
): Promise<CameraProblem | null> {
  kept.keep(device);
  let cancel = () => {};
  const late = new Promise<void>((done) => {
    cancel = time.after(UNANSWERED_MS, done);
  });
  await Promise.race([device.open(), late]);
  cancel();
  const { status, problem } = device.state;
  if (status !== "on") {
    kept.take(device)?.close();
    return problem ?? "dismissed";
  }
  const unsubscribe = device.subscribe(({ status }) => {
    if (status === "on") return;
    unsubscribe();
    if (!kept.take(device)) return;
    device.close();
    lost();
  });
  return null;
}
