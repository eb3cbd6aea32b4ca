/**
 * The candidate API as the exam page calls it: types of the contract only, no
 * validation library, no supabase-js, so that the page stays small.
 */
import type {
  AnswersSaved,
  AttemptView,
  BatchAnswer,
  HeartbeatAnswer,
  Paper,
  Probed,
  SavedAnswers,
  SessionStarted,
  Submitted,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { EventList } from "../../supabase/functions/_shared/contract/records.ts";
import type {
  EventBatch,
  Heartbeat,
  SaveAnswers,
  Step,
  SubmitAttempt,
} from "../../supabase/functions/_shared/contract/requests.ts";
import type { SnapshotTaken } from "../../supabase/functions/_shared/contract/snapshots.ts";
import type {
  CalibrationStep,
  CameraProblemStep,
  CameraStep,
  ConsentStep,
} from "../../supabase/functions/_shared/contract/steps.ts";
import type {
  SaveTimings,
  TimingsSaved,
} from "../../supabase/functions/_shared/contract/timings.ts";
import type {
  BreakTaken,
  CommandAcknowledged,
  EventCommented,
  HelpAsked,
  HoldAnswered,
  Result,
  TakeoverAsked,
} from "../../supabase/functions/_shared/contract/words.ts";
import { type CallerOptions, createCall } from "./call.ts";

/** Milliseconds for a picture: 500 KB on a slow school line take 40 s. */
const PICTURE_TIMEOUT = 60_000;

/** The calls the exam page makes. Every one throws `ApiError`. */
export type Api = ReturnType<typeof createApi>;

/** Makes the client. */
export function createApi(options: CallerOptions) {
  const call = createCall(options);

  const at = (attempt: string, rest = "") =>
    `/attempts/${encodeURIComponent(attempt)}${rest}`;

  return {
    attempt: (id: string) => call<AttemptView>("GET", at(id)),
    /** `locale`: the language what was confirmed was shown in. */
    step: (
      id: string,
      step: Step,
      textHash?: string | null,
      locale?: string,
    ) =>
      call<AttemptView>("POST", at(id, `/steps/${step}`), {
        body: { ...textHash && { text_hash: textHash }, locale },
      }),
    /** Gives consent to one thing, refuses it, or withdraws what was given. */
    consent: (id: string, body: ConsentStep) =>
      call<AttemptView>("POST", at(id, "/steps/consent"), { body }),
    /** How good the camera's picture is, or why there is none. */
    cameraStep: (id: string, body: CameraStep | CameraProblemStep) =>
      call<AttemptView>("POST", at(id, "/steps/camera"), { body }),
    /** The student's own baselines. */
    calibrationStep: (id: string, body: CalibrationStep) =>
      call<AttemptView>("POST", at(id, "/steps/calibration"), { body }),
    /** A picture, in a form as the contract's `snapshotForm` says. */
    snapshot: (id: string, form: FormData, signal?: AbortSignal) =>
      call<SnapshotTaken>("POST", at(id, "/snapshots"), {
        body: form,
        timeout: PICTURE_TIMEOUT,
        signal,
      }),
    /** Sends so many characters, to measure the line; nothing is stored. */
    probe: (id: string, characters: number) =>
      call<Probed>("POST", at(id, "/probe"), {
        body: { filling: "x".repeat(characters) },
      }),
    start: (id: string) =>
      call<AttemptView>("POST", at(id, "/start"), { body: {} }),
    paper: (id: string) => call<Paper>("GET", at(id, "/paper")),
    answers: (id: string) => call<SavedAnswers>("GET", at(id, "/answers")),
    saveAnswers: (id: string, body: SaveAnswers, keepalive = false) =>
      call<AnswersSaved>("PUT", at(id, "/answers"), { body, keepalive }),
    submit: (id: string, body: SubmitAttempt) =>
      call<Submitted>("POST", at(id, "/submit"), { body }),
    /** `resumes`: the page of this browser that held the attempt before. */
    startSession: (attempt: string, client: string, resumes?: string) =>
      call<SessionStarted>("POST", "/sessions/start", {
        body: { attempt_id: attempt, client_id: client, resumes },
      }),
    takeover: (id: string, client: string) =>
      call<TakeoverAsked>("POST", at(id, "/takeover"), {
        body: { client_id: client },
      }),
    heartbeat: (body: Heartbeat) =>
      call<HeartbeatAnswer>("POST", "/sessions/heartbeat", { body }),
    events: (body: EventBatch, keepalive = false) =>
      call<BatchAnswer>("POST", "/events/batch", { body, keepalive }),
    timings: (id: string, body: SaveTimings, keepalive = false) =>
      call<TimingsSaved>("POST", at(id, "/question-timings"), {
        body,
        keepalive,
      }),
    /** Raises a hand or asks for a break; `kind` null takes it back. */
    help: (id: string, kind: "help" | "break" | null, message?: string) =>
      call<HelpAsked>("POST", at(id, "/help"), { body: { kind, message } }),
    /** Begins a granted break, or ends it. */
    breakTime: (id: string, on: boolean) =>
      call<BreakTaken>("POST", at(id, "/break"), { body: { on } }),
    holdReason: (id: string, text: string) =>
      call<HoldAnswered>("POST", at(id, "/hold-reason"), { body: { text } }),
    /** A command was shown, or carried out. */
    acknowledge: (id: string, command: string) =>
      call<CommandAcknowledged>(
        "POST",
        at(id, `/commands/${encodeURIComponent(command)}/ack`),
        { body: {} },
      ),
    comment: (id: string, event: string, comment: string) =>
      call<EventCommented>(
        "POST",
        at(id, `/events/${encodeURIComponent(event)}/comment`),
        { body: { comment } },
      ),
    result: (id: string) => call<Result>("GET", at(id, "/result")),
    /** What was recorded about the student, in the order of arrival. */
    record: (id: string, skip: number, limit: number) =>
      call<EventList>("GET", at(id, `/events?skip=${skip}&limit=${limit}`)),
  };
}
