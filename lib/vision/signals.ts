/** What goes in and out of the camera's watching, as types. */
import type { EventType } from "../../supabase/functions/_shared/contract/events.ts";
import type { CameraProblem } from "../capture/camera.ts";
import type { Challenge, Sighting, Watches } from "../detect/sighting.ts";
import type { Moment } from "../lockdown/signals.ts";
import type { NewEvent } from "../outbox/outbox.ts";

/** Why nothing can be looked for in the pictures at all. */
export type AnalysisProblem =
  /** The school's server does not have the parts. */
  | "not_installed"
  /** They did not load, or failed again and again. */
  | "failed";

/** What is observed of the camera, the worker and the exam. */
export type Signal =
  | { kind: "held" | "hidden"; on: boolean }
  | {
    kind: "camera";
    /** It gives a picture. */
    on: boolean;
    problem: CameraProblem | null;
    /** Of a camera that looks like a program: its name. */
    virtual: string | null;
  }
  | { kind: "analysis"; problem: AnalysisProblem | null; source?: string }
  /** A frame was looked at. */
  | {
    kind: "seen";
    at: Moment;
    sightings: readonly { sighting: Sighting; when: Moment }[];
    challenge: Challenge | null;
    watches: Watches;
  }
  /** Ends that the detectors told after they were to rest. */
  | {
    kind: "settled";
    sightings: readonly { sighting: Sighting; when: Moment }[];
  }
  /** Other thresholds are in force. */
  | { kind: "policy"; policyId: string | null }
  /** The computer slept, or its clock was moved: what is seen begins anew. */
  | { kind: "slept" }
  | { kind: "time" };

/** Something the student is told of. Advice and challenges are no such thing. */
export interface VisionNotice {
  kind: "multi_face" | "gaze_away" | "spoof_detected";
}

/** What the student can do so that the camera sees them: never a warning. */
export type Advice = "no_face" | "camera_obstructed";

/** What was told of this attempt's cameras; kept from one page to the next. */
export interface CamerasTold {
  /** Names of virtual cameras that were told. */
  virtual: string[];
  /** The browser's refusal was told, and stands. */
  denied: boolean;
}

/** What the watching is given. */
export interface VisionOptions {
  policyId: string | null;
  newId(): string;
  /** Takes an event for the proctor; answers its id. */
  raise(event: NewEvent): string;
  tell(notice: VisionNotice): void;
  told?: CamerasTold;
  keep?(told: CamerasTold): void;
  /** One of these was sighted just now: keep a picture of it. */
  flag?(type: EventType): void;
}
