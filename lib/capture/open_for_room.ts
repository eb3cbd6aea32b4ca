/** The camera that the instructions open for the room. */
import type { Time } from "../exam/time.ts";
import type { Camera, CameraProblem } from "./camera.ts";
import { keepCamera, keptCamera } from "./kept.ts";

/** Milliseconds that a question may stay without an answer. */
export const UNANSWERED_MS = 60_000;

/**
 * Opens a camera and keeps it: `keptCamera()` takes it over, `dropCamera()`
 * turns it off, while it is being opened too. A question that nobody answers
 * counts as closed after a minute: Firefox lets it be put aside.
 *
 * @param lost it went off before anybody took it over; it does not come back
 * @returns why it is not on; null: it is
 */
export async function openForRoom(
  camera: Camera,
  time: Pick<Time, "after">,
  lost: () => void,
): Promise<CameraProblem | null> {
  keepCamera(camera);
  let cancel = () => {};
  const late = new Promise<void>((done) => {
    cancel = time.after(UNANSWERED_MS, done);
  });
  await Promise.race([camera.open(), late]);
  cancel();
  const { status, problem } = camera.state;
  if (status !== "on") {
    keptCamera(camera)?.close();
    return problem ?? "dismissed";
  }
  const unsubscribe = camera.subscribe(({ status }) => {
    if (status === "on") return;
    unsubscribe();
    if (!keptCamera(camera)) return;
    camera.close();
    lost();
  });
  return null;
}
