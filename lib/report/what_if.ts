/** Thresholds that can be tried out, and what trying them asks for. Pure. */

/** How a slider's value is said. */
export type Unit = "times" | "points" | "seconds" | "minutes";

export interface Slider {
  name: SliderName;
  group: "limits" | "risk" | "weights" | "lengths";
  /** Where it stands in a policy. */
  path: readonly string[];
  min: number;
  max: number;
  step: number;
  unit: Unit;
}

const SLIDER_NAMES = [
  "max_tab_switches",
  "max_fullscreen_exits",
  "elevated_at",
  "high_at",
  "half_life",
  "tab_switch",
  "fullscreen_exit",
  "copy_paste",
  "multi_face",
  "gaze_away",
  "focus_seconds",
  "away_sum",
  "faces_sum",
  "speech_sum",
] as const;
export type SliderName = typeof SLIDER_NAMES[number];

const weight = (name: SliderName): Slider => ({
  name,
  group: "weights",
  path: ["rules", name, "weight"],
  min: 0,
  max: 50,
  step: 1,
  unit: "points",
});

const length = (
  name: SliderName,
  path: string[],
  max: number,
  min = 1,
): Slider => ({
  name,
  group: "lengths",
  path,
  min,
  max,
  step: 1,
  unit: "seconds",
});

/**
 * The thresholds that matter most to how an exam comes out. Ranges are those of
 * the policy's schema, or what of them makes sense on a slider; a test holds
 * them to it.
 */
export const SLIDERS: readonly Slider[] = [
  {
    name: "max_tab_switches",
    group: "limits",
    path: ["max_tab_switches"],
    min: 0,
    max: 30,
    step: 1,
    unit: "times",
  },
  {
    name: "max_fullscreen_exits",
    group: "limits",
    path: ["max_fullscreen_exits"],
    min: 0,
    max: 30,
    step: 1,
    unit: "times",
  },
  {
    name: "elevated_at",
    group: "risk",
    path: ["risk", "elevated_at"],
    min: 1,
    max: 200,
    step: 1,
    unit: "points",
  },
  {
    name: "high_at",
    group: "risk",
    path: ["risk", "high_at"],
    min: 1,
    max: 200,
    step: 1,
    unit: "points",
  },
  {
    name: "half_life",
    group: "risk",
    path: ["risk", "half_life_seconds"],
    min: 60,
    max: 7200,
    step: 60,
    unit: "minutes",
  },
  weight("tab_switch"),
  weight("fullscreen_exit"),
  weight("copy_paste"),
  weight("multi_face"),
  weight("gaze_away"),
  length("focus_seconds", ["rules", "focus_loss", "min_seconds"], 120, 0),
  length("away_sum", ["vision", "away_sum_seconds"], 60),
  length("faces_sum", ["rules", "multi_face", "sum_seconds"], 60),
  length("speech_sum", ["rules", "speech", "sum_seconds"], 120),
];

export type Values = Record<SliderName, number>;
type Group = Record<string, unknown>;

/** What a policy has at a path; NaN where it says no number. */
function at(policy: Group, path: readonly string[]): number {
  let here: unknown = policy;
  for (const name of path) {
    here =
      typeof here === "object" && here !== null && Object.hasOwn(here, name)
        ? (here as Group)[name]
        : undefined;
  }
  return typeof here === "number" ? here : NaN;
}

/**
 * Where the sliders stand by a policy.
 *
 * @param whole a policy with every default, for what the first does not say
 */
export function valuesOf(policy: Group, whole: Group): Values {
  return Object.fromEntries(SLIDERS.map(({ name, path }) => {
    const value = at(policy, path);
    return [name, Number.isNaN(value) ? at(whole, path) : value];
  })) as Values;
}

/** The sliders that were moved. */
export function movedOf(values: Values, now: Values): Slider[] {
  return SLIDERS.filter(({ name }) => values[name] !== now[name]);
}

/** A value a slider can have; of another one the nearest, of none the old. */
export function within(slider: Slider, value: number, old: number): number {
  if (!Number.isFinite(value)) return old;
  return Math.min(slider.max, Math.max(slider.min, value));
}

/** A slider's value as people read it: seconds of the policy in minutes. */
export function shownValue({ unit }: Slider, value: number): number {
  return unit === "minutes" ? Math.round(value / 6) / 10 : value;
}

/** The part of a policy that moved sliders ask for; all else stays. */
export function patchOf(values: Values, now: Values): Group {
  const patch: Group = {};
  for (const { name, path } of movedOf(values, now)) {
    let here = patch;
    for (const part of path.slice(0, -1)) {
      here = (here[part] ??= {}) as Group;
    }
    here[path.at(-1)!] = values[name];
  }
  return patch;
}
