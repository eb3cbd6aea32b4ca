import type {
  Hold,
  PaperQuestion,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import type { ApiCode } from "../api/error.ts";
import type { FullscreenState } from "../lockdown/fullscreen.ts";
import type { Notice } from "../lockdown/lockdown.ts";
import type { SaveState } from "./autosave.ts";

/**
 * `opening` → `open` → `handing_in` → `over` (the page goes on to “done”).
 * `failed`: could not be opened; `superseded`: another page took over;
 * `elsewhere`: another computer holds the attempt, `asking`: and a proctor was
 * asked to let this one go on.
 */
export type RoomPhase =
  | "opening"
  | "failed"
  | "open"
  | "handing_in"
  | "superseded"
  | "elsewhere"
  | "asking"
  | "over";

/** Everything the exam room shows. */
export interface RoomState {
  phase: RoomPhase;
  /** Why opening or handing in did not work. */
  problem: ApiCode | null;
  questions: PaperQuestion[];
  /** Index of the question shown. */
  current: number;
  answers: Readonly<Record<string, AnswerValue>>;
  /** Ids of questions marked for review. */
  marked: readonly string[];
  /** Milliseconds left, by the server's clock. */
  remaining: number;
  save: SaveState;
  /** Some answers came too late and wait for a person. */
  late: boolean;
  /** Whether this browser keeps answers when the page is closed. */
  durable: boolean;
  hold: Hold;
  holdReason: string | null;
  notice: Notice | null;
  fullscreen: FullscreenState;
  /** Handing in was the clock's doing. */
  automatic: boolean;
}

export const openingState: RoomState = {
  phase: "opening",
  problem: null,
  questions: [],
  current: 0,
  answers: {},
  marked: [],
  remaining: 0,
  save: "saved",
  late: false,
  durable: true,
  hold: "none",
  holdReason: null,
  notice: null,
  fullscreen: "not_required",
  automatic: false,
};

/** Whether the paper may be seen and answered. */
export function canAnswer({ phase, hold, remaining }: RoomState): boolean {
  return phase === "open" && hold === "none" && remaining > 0;
}
