/** How a student's camera stands, as the live page says it. */
import type { Detectors } from "../../supabase/functions/_shared/contract/requests.ts";
import {
  type AttemptRow,
  type Connection,
  isOver,
  type PresenceRow,
} from "./model.ts";

/** The newest word about the camera; `withdrawn`: it was given before. */
export type CameraWord = "given" | "refused" | "withdrawn";

/**
 * As the page says of itself; `refused` and `withdrawn` by the student's word;
 * at the check before the start, and since then nothing better: `blocked` by
 * the browser, or `broken` for another reason.
 */
export type CameraState =
  | NonNullable<Detectors["camera"]>
  | "refused"
  | "withdrawn"
  | "blocked"
  | "broken";

const SAID: readonly unknown[] = [
  "watching",
  "paused",
  "lost",
  "not_watched",
] satisfies Detectors["camera"][];

/** The newest word, from all words about the camera in any order. */
export function cameraWordOf(
  words: readonly { given: boolean; given_at: string }[],
): CameraWord | null {
  const newest = words.toSorted((a, b) =>
    Date.parse(a.given_at) - Date.parse(b.given_at)
  ).at(-1);
  if (!newest) return null;
  if (newest.given) return "given";
  return words.some(({ given }) => given) ? "withdrawn" : "refused";
}

/** What tells how an attempt's camera stands: never the policy it is under. */
interface Seen {
  attempt: Pick<AttemptRow, "state" | "camera_word" | "camera_problem"> | null;
  presence: Pick<PresenceRow, "camera"> | null;
}

/** Whether anybody in the exam is, or was asked to be, watched by camera. */
export function usesCamera(rows: readonly Seen[]): boolean {
  return rows.some(({ attempt, presence }) =>
    attempt?.camera_word || attempt?.camera_problem ||
    presence?.camera && presence.camera !== "not_watched" &&
      SAID.includes(presence.camera)
  );
}

/**
 * Null where there is nothing to say: the exam uses no camera, the attempt does
 * not run, or its page is not heard. Who is excused reads as one whose camera
 * cannot be watched: why is not the page's to know.
 *
 * @param used whether the exam watches any of its students by camera
 */
export function cameraOf(
  { attempt, presence }: Seen,
  connection: Connection,
  used: boolean,
): CameraState | null {
  if (!attempt || isOver(attempt)) return null;
  const { camera_word: word, camera_problem } = attempt;
  const refused = word === "refused" || word === "withdrawn" ? word : null;
  if (refused) return refused;
  const problem = !camera_problem
    ? null
    : camera_problem === "denied"
    ? "blocked"
    : "broken";
  if (attempt.state !== "in_progress") return problem;
  if (!used || connection !== "live") return null;
  const said = SAID.includes(presence?.camera)
    ? presence!.camera as CameraState
    : "not_watched";
  return said === "not_watched" ? problem ?? said : said;
}
