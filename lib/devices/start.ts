/**
 * Screen, microphone, phone and live view in the exam room: loaded by its
 * `DevicesPart` where the policy asks for one of these, or somebody looks in.
 */
import type {
  AttemptView,
  HeartbeatAnswer,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { Detectors } from "../../supabase/functions/_shared/contract/requests.ts";
import type { DevicesApi } from "../api/devices.ts";
import type { RoomContext } from "../exam/room/context.ts";
import type { ExamSession } from "../exam/session.ts";
import type { Cause } from "../lockdown/signals.ts";
import { browserDevicesEdges, type DevicesEdges } from "./edges.ts";
import { Devices } from "./running.ts";
import type { DeviceNotice, DevicesView, RoomDevice } from "./view.ts";

export { dropKept } from "./edges.ts";
export type { DeviceNotice, DevicesView, RoomDevice } from "./view.ts";

/** What the exam room gives to them. */
export interface DevicesStart {
  room: RoomContext;
  session: ExamSession;
  view: AttemptView;
  /** The camera's stream, while it is on; asked again and again. */
  camera(): MediaStream | null;
  /** Something was noticed of which the student is told. */
  tell(notice: DeviceNotice | { kind: "quiet" }): void;
  /** The browser asks the student for something: see `startLockdown`. */
  excuse(cause: Cause | null): void;
  /** Something stands differently: the proctor should know now. */
  changed(): void;
  /** The browser's own; others in tests. */
  edges?: DevicesEdges;
}

/** Screen, microphone, phone and live view of a session. */
export interface RunningDevices {
  /** Everything goes off at once, and nothing of it is an event. */
  stop(): void;
  /** Another policy is in force, or another word about a consent. */
  obey(view: AttemptView): void;
  /** Every heartbeat's answer. */
  heard(answer: HeartbeatAnswer): void;
  /** The exam was put on hold, or goes on: the room's state says which. */
  held(): void;
  hidden(on: boolean): void;
  /** The line is back. */
  online(): void;
  /** Something serious happened on the page: a picture is taken of it. */
  flag(): void;
  /** Handing in begins, and takes no pictures; or it did not work. */
  handingIn(on: boolean): void;
  /** The page is being closed or put aside. */
  leave(): void;
  /** The student has pressed the button: the browser may ask now. */
  turnOn(device: "screen" | "microphone", deviceId?: string): void;
  /**
   * The student withdraws the consent to a device, or gives it. Straight from
   * the press: a screen is asked for at once.
   */
  consent(device: RoomDevice, given: boolean): Promise<void>;
  /** A ref callback that shows how loud it is; null: nothing listens. */
  meter(): ((at: HTMLMeterElement | null) => void) | null;
  /** Asks the server for the phone anew. */
  look(): Promise<void>;
  /** The calls that the page's pairing of a phone makes. */
  readonly api: DevicesApi;
  readonly view: DevicesView;
  /** The id of the last signal of a live view that is known. */
  readonly signalsAfter: number | undefined;
  /** What proctors are told with each heartbeat. */
  readonly detectors: Pick<Detectors, "microphone" | "speech" | "screen">;
}

/** Begins what policy and consents say, until it is stopped. */
export function startDevices(start: DevicesStart): RunningDevices {
  return new Devices(start, start.edges ?? browserDevicesEdges);
}
