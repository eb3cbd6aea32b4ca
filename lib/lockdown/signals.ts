/** What goes in and out of the lockdown, as types. */
import type { EventType } from "../../supabase/functions/_shared/contract/events.ts";
import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import type { ActNotice, ActSignal } from "./acts.ts";

/** What brought a loss of focus or fullscreen about, if not the student. */
export type Cause = "permission_prompt" | "own_dialog" | "unlocking";

/** Keys that were held down as something was left: a hint, never counted. */
export type HeldKeys = "alt_tab" | "meta" | "escape";

/** What the page's edge observes. */
export type Signal =
  | { kind: "hidden" | "visible" | "focus" }
  | { kind: "blur" | "windowed"; keys?: HeldKeys }
  | { kind: "fullscreen" }
  /** @param screens how many, where the browser may say so */
  | { kind: "screens"; several: boolean; screens?: number }
  | ActSignal
  | { kind: "excuse"; cause: Cause | null }
  | { kind: "time" };

/**
 * What the student is told. Counts are of this attempt, on this computer.
 * `quiet` stands for all others where warnings are to be quiet.
 */
export type Notice =
  | { kind: "tab" | "fullscreen"; count: number; allowed: number }
  | { kind: "focus" | "screens" | "quiet" | ActNotice };

/** What was counted of this attempt; kept from one page to the next. */
export interface Tally {
  tabs: number;
  exits: number;
  /** The `begin` of several screens that has no `end` yet. */
  screens?: string;
}

/** A moment on both clocks. */
export interface Moment {
  /** Monotonic milliseconds. */
  at: number;
  /** ISO 8601, the computer's clock. */
  iso: string;
}

/** What the lockdown is given. */
export interface LockdownOptions {
  policy: Pick<
    ShownPolicy,
    | "proctoring"
    | "fullscreen_required"
    | "focus_watched"
    | "copy_paste_blocked"
    | "context_menu_blocked"
    | "single_screen"
    | "max_tab_switches"
    | "max_fullscreen_exits"
  >;
  raise(event: NewEvent): string;
  tell(notice: Notice): void;
  newId(): string;
  tally?: Tally;
  /** The tally has changed: keep it for the next page. */
  keep?(tally: Tally): void;
  /** While the exam is on hold nothing counts, as in the rules. */
  isHeld?(): boolean;
}

/** One event as it is told, with what the counting needs to know of it. */
export interface Told {
  type: EventType;
  phase: "begin" | "end" | "whole";
  data: Record<string, unknown>;
  /** When it happened, which may be before now. */
  when: Moment;
  /** The exam was on hold then. */
  held: boolean;
  event_id?: string;
  /** Leaves at once. */
  urgent?: boolean;
}
