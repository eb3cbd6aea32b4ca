/** Kinds of exams to start from: whole policies, each over the school's. */
import { type Below, type Flat, withValue } from "./policy_layers.ts";

const NO_BLOCKS = {
  copy_paste_blocked: false,
  context_menu_blocked: false,
  blocked_keys: [],
};

/** By their names, what is typical of each. */
export const KINDS = {
  /** Nothing of its own. */
  school: {},
  room: {
    proctoring: true,
    fullscreen_required: true,
    focus_watched: true,
    on_tab_limit: "flag",
    on_fullscreen_limit: "soft_lock",
    webcam: "off",
    instructions_wait_seconds: 300,
  },
  home: {
    proctoring: true,
    fullscreen_required: true,
    focus_watched: true,
    on_tab_limit: "warn",
    on_fullscreen_limit: "soft_lock",
    webcam: "optional",
  },
  strict: {
    proctoring: true,
    sensitivity: "high",
    fullscreen_required: true,
    focus_watched: true,
    max_tab_switches: 2,
    on_tab_limit: "soft_lock",
    max_fullscreen_exits: 1,
    on_fullscreen_limit: "soft_lock",
    webcam: "required",
    snapshot_interval_seconds: 20,
  },
  open_book: {
    proctoring: true,
    ...NO_BLOCKS,
    fullscreen_required: false,
    focus_watched: false,
    single_screen: false,
    webcam: "off",
    instructions_wait_seconds: 120,
  },
  quiz: { proctoring: false, ...NO_BLOCKS, instructions_wait_seconds: 0 },
} as const satisfies Record<
  string,
  Record<string, boolean | number | string | readonly string[]>
>;
export type Kind = keyof typeof KINDS;

/** What the exam says itself to be of a kind, over what lies below. */
export function ofKind(kind: Kind, under: Below): Flat {
  return Object.entries(KINDS[kind]).reduce<Flat>(
    (own, [path, value]) => withValue(own, path, value as Flat[string], under),
    {},
  );
}
