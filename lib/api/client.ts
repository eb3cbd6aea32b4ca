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
import { ApiError, readRefusal } from "./error.ts";

/** Where the bearer comes from; `lib/session/client.ts` makes one. */
export interface Bearer {
  get(): Promise<string>;
  renew(): Promise<string>;
}

/** Told of every answer's `server_time`, with monotonic ms around the call. */
export type OnServerTime = (
  sentAt: number,
  receivedAt: number,
  serverTime: string,
) => void;

export interface ApiOptions {
  /** `…/functions/v1/api`, without a slash at the end. */
  base: string;
  bearer: Bearer;
  fetch?: typeof fetch;
  monotonic?: () => number;
  onServerTime?: OnServerTime;
  /** Milliseconds after which a call counts as lost; default 15,000. */
  timeout?: number;
}

interface CallOptions {
  /** JSON, or a form as it is. */
  body?: unknown;
  /** Let the call outlive the page (its body must stay below 64 KB). */
  keepalive?: boolean;
  /** Milliseconds, where it is not the client's own. */
  timeout?: number;
  /** Ends the call before that. */
  signal?: AbortSignal | undefined;
}

/** Milliseconds for a picture: 500 KB on a slow school line take 40 s. */
const PICTURE_TIMEOUT = 60_000;

/** The calls the exam page makes. Every one throws `ApiError`. */
export type Api = ReturnType<typeof createApi>;

/** Makes the client. A 401 is tried once more with a renewed bearer. */
export function createApi(options: ApiOptions) {
  const { base, bearer, timeout = 15_000 } = options;
  const doFetch = options.fetch ?? ((...args) => fetch(...args));
  const monotonic = options.monotonic ?? (() => performance.now());

  async function token(get: () => Promise<string>): Promise<string> {
    try {
      return await get();
    } catch (cause) {
      const ended = cause instanceof Error && cause.name === "SessionEnded";
      throw ended
        ? new ApiError(401, "signed_out", null, { cause })
        : new ApiError(0, "network", null, { cause });
    }
  }

  async function once(
    method: string,
    path: string,
    bearerToken: string,
    { body, keepalive, timeout: own = timeout, signal }: CallOptions,
  ): Promise<Response> {
    const headers = new Headers({ authorization: `Bearer ${bearerToken}` });
    // A form brings its own, with a boundary.
    const form = body instanceof FormData;
    if (body !== undefined && !form) {
      headers.set("content-type", "application/json");
    }
    try {
      return await doFetch(base + path, {
        method,
        headers,
        body: form
          ? body
          : body === undefined
          ? undefined
          : JSON.stringify(body),
        credentials: "omit",
        cache: "no-store",
        keepalive: keepalive ?? false,
        signal: either(AbortSignal.timeout(own), signal),
      });
    } catch (cause) {
      throw new ApiError(0, "network", null, { cause });
    }
  }

  async function call<T>(
    method: string,
    path: string,
    settings: CallOptions = {},
  ): Promise<T> {
    const first = await token(() => bearer.get());
    let sentAt = monotonic();
    let answer = await once(method, path, first, settings);
    if (answer.status === 401) {
      await answer.body?.cancel();
      const renewed = await token(() => bearer.renew());
      sentAt = monotonic();
      answer = await once(method, path, renewed, settings);
    }
    const receivedAt = monotonic();
    if (!answer.ok) throw await readRefusal(answer);
    let result: T & { server_time?: string };
    try {
      result = await answer.json();
    } catch (cause) {
      throw new ApiError(0, "network", null, { cause });
    }
    if (result.server_time) {
      options.onServerTime?.(sentAt, receivedAt, result.server_time);
    }
    return result;
  }

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

/** Aborts with the first of both; `AbortSignal.any` is too new. */
function either(late: AbortSignal, signal?: AbortSignal): AbortSignal {
  if (!signal) return late;
  const both = new AbortController();
  for (const one of [late, signal]) {
    if (one.aborted) both.abort(one.reason);
    one.addEventListener("abort", () => both.abort(one.reason), { once: true });
  }
  return both.signal;
}
