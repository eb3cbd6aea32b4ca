/** Plays a class: all its students at the same time. */
import { characterOf } from "./character.ts";
import type { Play } from "./play.ts";
import { SimulatedStudent } from "./student.ts";

/** Ends when everybody has handed in, or the play's signal ends it. */
export async function playClass(
  tokens: readonly string[],
  play: Play,
): Promise<void> {
  await Promise.all(
    tokens.map((token, nth) =>
      new SimulatedStudent(nth, token, characterOf(nth), play).sit()
    ),
  );
}
