/** A proctor's open live views, as the wall draws them. Pure. */
import type { LiveView } from "../live_view/types.ts";
import type { StudentRow } from "./rows.ts";

/** Which of a student's cameras: the page's own, or the phone's. */
export type Look = "page" | "phone";

type Open = Pick<LiveView, "viewId" | "attemptId" | "deviceId" | "state">;

/** The cameras of a student that can be looked at now. */
export function looksFor(
  { attempt, phone, phoneId }: Pick<
    StudentRow,
    "attempt" | "phone" | "phoneId"
  >,
): Look[] {
  // Before the start nobody may look, through a phone neither.
  if (attempt?.state !== "in_progress") return [];
  return ["page", ...(phone === "there" && phoneId ? ["phone" as const] : [])];
}

/**
 * What is open of each attempt: `page`, `phone`, or both with a blank between.
 * Text, so that a tile can tell at a glance that nothing has changed.
 */
export function lookingAt(views: readonly Open[]): Map<string, string> {
  const open = new Map<string, Set<Look>>();
  for (const { attemptId, deviceId, state } of views) {
    if (state === "ended") continue;
    const looks = open.get(attemptId) ?? new Set();
    open.set(attemptId, looks.add(deviceId === null ? "page" : "phone"));
  }
  return new Map(
    [...open].map(([attempt, looks]) => [attempt, [...looks].sort().join(" ")]),
  );
}
