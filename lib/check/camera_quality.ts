/**
 * How well the camera shows a face: advice that changes calmly. Pure; nothing
 * of it is held against a student, it only decides what the check says.
 */
import type { Box } from "../detect/observation.ts";
import type { Light } from "./light.ts";

/** What one look at the picture gave. */
export interface Look {
  /** Milliseconds, monotonic. */
  at: number;
  /** Null where nothing counts faces here. */
  faces: number | null;
  /** Of the largest face; shares of the picture. */
  box: Box | null;
  light: Light;
}

/** The advice that is shown, the most important first; `good`: none. */
export const ADVICE = [
  "too_dark",
  "too_bright",
  "no_face",
  "several",
  "backlit",
  "too_far",
  "too_near",
  "off_centre",
  "good",
] as const;
export type Advice = typeof ADVICE[number];

/** What is shown: `starting` before the first picture. */
export interface Verdict {
  advice: Advice | "starting";
  /** Since when, on the looks' clock; null while starting. */
  since: number | null;
  /** Good for long enough to be taken by itself. */
  steady: boolean;
}

/** Milliseconds that another advice must hold before it is shown. */
const SETTLES_MS = 600;
/** Milliseconds between two changes, so that screen readers can finish. */
const STAYS_MS = 1500;
/** Milliseconds of good until the step is taken by itself. */
export const STEADY_MS = 2000;

/**
 * A limit and how much better it must get before the advice goes away: values
 * at the limit would come and go with every frame.
 */
interface Limit {
  at: number;
  slack: number;
}
/** Brightness is luma, 0 to 255; 16 and less is a covered lens. */
const DARK: Limit = { at: 40, slack: 8 };
const BRIGHT: Limit = { at: 235, slack: 8 };
/** How much brighter the surroundings may be than the face. */
const BEHIND: Limit = { at: 80, slack: 12 };
/** A face this bright can be seen whatever is behind it. */
const FACE_LIT = 90;
/** Widths of the face as shares of the picture's: 12 % is still counted. */
const FAR: Limit = { at: 0.13, slack: 0.015 };
const NEAR: Limit = { at: 0.6, slack: 0.03 };
/** How far a face's middle may be from the picture's, shares. */
const ASIDE: Limit = { at: 0.27, slack: 0.03 };

/**
 * What one look says by itself.
 *
 * @param shown the advice that is shown now: it has to get clearly better
 */
export function adviceOf(look: Look, shown?: Verdict["advice"]): Advice {
  const { faces, box, light } = look;
  const below = (value: number, { at, slack }: Limit, advice: Advice) =>
    value < at + (shown === advice ? slack : 0);
  const above = (value: number, { at, slack }: Limit, advice: Advice) =>
    value > at - (shown === advice ? slack : 0);
  if (below(light.mean, DARK, "too_dark")) return "too_dark";
  if (above(light.mean, BRIGHT, "too_bright")) return "too_bright";
  // Nobody counts here: light is all there is to say.
  if (faces === null) return "good";
  const { face, around } = light;
  const backlit = face !== null && around !== null && face < FACE_LIT &&
    above(around - face, BEHIND, "backlit");
  if (faces === 0 || !box) return "no_face";
  if (faces > 1) return "several";
  if (backlit) return "backlit";
  if (below(box.width, FAR, "too_far")) return "too_far";
  if (above(box.width, NEAR, "too_near")) return "too_near";
  const aside = Math.max(
    Math.abs(box.x + box.width / 2 - 0.5),
    Math.abs(box.y + box.height / 2 - 0.5),
  );
  return above(aside, ASIDE, "off_centre") ? "off_centre" : "good";
}

/**
 * Follows the looks. Another advice is shown once it has held for 0.6 s, and
 * no sooner than 1.5 s after the last change.
 */
export function createQuality(): {
  see(look: Look): Verdict;
  reset(): void;
} {
  let shown: Verdict["advice"] = "starting";
  let since: number | null = null;
  let next: { advice: Advice; from: number } | null = null;
  return {
    see(look) {
      const advice = adviceOf(look, shown);
      if (advice === shown) next = null;
      else if (next?.advice !== advice) next = { advice, from: look.at };
      const settled = next !== null && look.at - next.from >= SETTLES_MS;
      const stayed = since === null || look.at - since >= STAYS_MS;
      if (next && settled && stayed) {
        shown = next.advice;
        since = look.at;
        next = null;
      }
      const steady = shown === "good" && next === null &&
        look.at - since! >= STEADY_MS;
      return { advice: shown, since, steady };
    },
    reset() {
      shown = "starting";
      since = next = null;
    },
  };
}
