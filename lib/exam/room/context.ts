import type { AttemptView } from "../../../supabase/functions/_shared/contract/answers.ts";
import type { CallerOptions } from "../../api/call.ts";
import type { SpeechAssets } from "../../speech/assets.ts";
import type { VisionAssets } from "../../vision/assets.ts";
import type { SessionWatch, SessionWatchOptions } from "../../session/renew.ts";
import type { Client } from "../identity.ts";
import type { RoomState } from "../room_state.ts";
import type { ExamSession, SessionOptions } from "../session.ts";
import type { AttemptTab } from "../tab.ts";
import type { RoomEdges } from "./edges.ts";

/** Everything of the world that the room needs. */
export interface RoomOptions extends Omit<SessionOptions, "onChange"> {
  attempt: AttemptView;
  /** @param fresh another page took this one's id over */
  claim(fresh: boolean): Promise<Client>;
  /** Which tab of this browser has the attempt. */
  tab: AttemptTab;
  /** What the camera's part loads; null where the server does not have it. */
  assets: VisionAssets | null;
  /** What hears speech; null where the server does not have it. */
  speech: SpeechAssets | null;
  /** How this page calls the API, for what is loaded later. */
  line: CallerOptions;
  /** Hash of the notice on monitoring that was shown, for a consent. */
  noticeHash: string;
  /** The language the page is shown in. */
  lang: string;
  /** The camera's debug view is on: never in a real exam. */
  debug: boolean;
  /** The browser around the page. */
  edges: RoomEdges;
  /** Watches the sign-in: `watchSession`. */
  signIn(
    on: Pick<SessionWatchOptions, "onEnding" | "onRenewed">,
  ): SessionWatch;
  /** The attempt is over: show the page that says so. */
  leave(): void;
}

/** What the parts of the room share. */
export interface RoomContext {
  readonly options: RoomOptions;
  readonly state: RoomState;
  /** This page's hold of the attempt; null while it has none. */
  session: ExamSession | null;
  set(change: Partial<RoomState>): void;
  /** Keeps something small of this attempt on this computer. */
  note(name: string, value: unknown): Promise<void>;
}

/** Milliseconds since 1970; an attempt without a deadline never ends. */
export function momentOf(time: string | null): number {
  return time ? Date.parse(time) : Infinity;
}

export function isOver(state: AttemptView["state"]): boolean {
  return state === "submitted" || state === "auto_submitted";
}
