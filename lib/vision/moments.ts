import type { Sighting } from "../detect/sighting.ts";
import type { Time } from "../exam/time.ts";
import type { Moment } from "../lockdown/signals.ts";

type Clocks = Pick<Time, "monotonic" | "wall">;

/**
 * A moment on both clocks: frames have the monotonic one's time, events say it
 * by the wall's. Nothing happened later than now.
 *
 * @param at monotonic milliseconds
 */
export function momentOf(at: number, time: Clocks): Moment {
  const now = time.monotonic();
  const ago = Math.max(0, now - at);
  return { at: now - ago, iso: new Date(time.wall() - ago).toISOString() };
}

/** Sightings, each with its moment. */
export function dated(
  sightings: readonly Sighting[],
  time: Clocks,
): { sighting: Sighting; when: Moment }[] {
  return sightings.map((sighting) => ({
    sighting,
    when: momentOf(sighting.at, time),
  }));
}
