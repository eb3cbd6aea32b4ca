/** Bodies that clients send. Validated once, at the API's edge. */
import * as z from "zod/mini";

/** A UUID as this server writes them; any version. */
export const id = z.string().check(
  z.regex(/^[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}$/i),
);
export const instant = z.iso.datetime({ offset: true });
/** A page's own name, at random. */
export const clientId = z.string().check(z.regex(/^[A-Za-z0-9_-]{8,64}$/));
/** Raised each time a page takes over. */
export const epoch = z.int().check(z.gte(1), z.lte(1_000_000));
/** SHA-256 (hex), of a text that was shown. */
export const hash = z.string().check(z.regex(/^[0-9a-f]{64}$/));
/** Some below what an int4 range of the database can end with. */
const seq = z.int().check(z.gte(1), z.lte(2_000_000_000));

/** Milliseconds to add to the client's clock to get the server's. */
export const offset = z._default(
  z.number().check(z.gte(-31_536_000_000), z.lte(31_536_000_000)),
  0,
);

/** `POST /sessions/start`: opens a client of an attempt. */
export const startSession = z.object({
  /** May be missing with an exam JWT alone: its claims name the attempt. */
  attempt_id: z.optional(id),
  /** Made by the browser, kept for the tab's life. */
  client_id: clientId,
  /**
   * The client_id of the page of this browser that held the attempt before.
   * Ids are random and told to nobody else, so knowing it proves that it is
   * the same browser.
   */
  resumes: z.optional(z.nullable(clientId)),
  /** Older clients' settings: never taken from a body. */
  examConfig: z.optional(z.unknown()),
});
export type StartSession = z.input<typeof startSession>;

/** On the way to the start, in the order in which pages show them. */
export const STEPS = [
  "open",
  "details",
  "rules",
  "consent",
  "camera",
  "microphone",
  "screen",
  /** Taken by pairing a phone, and taken away by unpairing it. */
  "phone",
  "calibration",
] as const;
export type Step = typeof STEPS[number];

/** `POST /attempts/:id/steps/:step`: those that a page takes by saying so. */
export type SaidStep = Exclude<Step, "phone">;
export const SAID_STEPS = STEPS.filter((step): step is SaidStep =>
  step !== "phone"
);

/** One event as a client sends it. `data` is checked against its kind. */
export const clientEvent = z.object({
  /** `server:` is kept for ids that the server works out. */
  event_id: z.string().check(
    z.regex(/^(?!server:)[A-Za-z0-9_.:-]{1,64}$/),
  ),
  seq,
  type: z.string().check(z.maxLength(64)),
  phase: z._default(z.enum(["begin", "end", "whole"]), "whole"),
  /** The client's clock, uncorrected. */
  occurred_at: instant,
  question_id: z.optional(z.nullable(id)),
  confidence: z.optional(
    z.nullable(z.number().check(z.gte(0), z.lte(1))),
  ),
  /** Accepted and ignored: severity comes from the list. */
  severity: z.optional(z.unknown()),
  data: z._default(z.record(z.string(), z.unknown()), {}),
});
export type ClientEvent = z.input<typeof clientEvent>;

/** `POST /events/batch`. Events are checked one by one, after this. */
export const eventBatch = z.object({
  session_id: id,
  client_id: clientId,
  epoch,
  clock_offset_ms: offset,
  policy_id: z.optional(id),
  events: z.array(z.unknown()).check(z.minLength(1), z.maxLength(100)),
});
export type EventBatch = z.input<typeof eventBatch>;

/**
 * An answer's value: a choice's id, several, true or false, a number as
 * written, or text. `null` clears it.
 */
export const answerValue = z.nullable(z.union([
  z.string().check(z.maxLength(20_000)),
  z.boolean(),
  z.number(),
  z.array(z.string().check(z.maxLength(64))).check(z.maxLength(50)),
]));
export type AnswerValue = z.infer<typeof answerValue>;

/** `PUT /attempts/:id/answers`. */
export const saveAnswers = z.object({
  client_id: clientId,
  epoch,
  clock_offset_ms: offset,
  answers: z.array(z.object({
    question_id: id,
    /** Rises by one with every change of this answer on this client. */
    revision: z.int().check(z.gte(1), z.lte(2_147_483_647)),
    value: answerValue,
    answered_at: instant,
  })).check(z.minLength(1), z.maxLength(200)),
});
export type SaveAnswers = z.input<typeof saveAnswers>;

/** The server's signed statement of how long an attempt's chain is. */
export const signedHead = z.object({
  position: z.int().check(z.gte(0)),
  head: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  signature: z.string().check(z.maxLength(128)),
});
export type SignedHead = z.infer<typeof signedHead>;

/** Of a detector: excused, switched off and unavailable read the same. */
const watching = z.enum(["watching", "not_watched"]);

/**
 * Of a device. `paused`: the page is hidden or held, and the device with it;
 * `lost`: it worked and does not any more.
 */
const device = z.enum(["watching", "paused", "lost", "not_watched"]);

/**
 * What watches on the page now, as proctors read it. A key that is not said is
 * not known.
 */
export const detectors = z.object({
  /** The browser cannot show the page in full screen. */
  fullscreen: z.optional(z.enum(["unavailable"])),
  camera: z.optional(device),
  faces: z.optional(watching),
  gaze: z.optional(watching),
  blink: z.optional(watching),
  liveness: z.optional(watching),
  microphone: z.optional(device),
  /** What hears speech: `paused` while nothing is listened to. */
  speech: z.optional(device),
  screen: z.optional(device),
});
export type Detectors = z.infer<typeof detectors>;

/** Characters of JSON that `detectors` may have. */
export const DETECTORS_LIMIT = 2000;

/** What pages of other versions say is kept as it is; nobody reads it. */
const saidDetectors = z.record(z.string(), z.unknown()).check(
  z.refine((said) => JSON.stringify(said).length <= DETECTORS_LIMIT),
);

/** `POST /sessions/heartbeat`. */
export const heartbeat = z.object({
  session_id: id,
  client_id: clientId,
  epoch,
  client_time: instant,
  clock_offset_ms: offset,
  visible: z.boolean(),
  fullscreen: z.optional(z.boolean()),
  /** Events and answers waiting to be sent. */
  queue_length: z._default(z.int().check(z.gte(0), z.lte(1_000_000)), 0),
  /** Pictures looked at in a second; null where none are. */
  fps: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1000)))),
  /** As `detectors` says; other keys and values are kept. */
  detectors: z._default(saidDetectors, {}),
  last_seq: z._default(z.int().check(z.gte(0)), 0),
  head: z.optional(z.nullable(signedHead)),
  /** The id of the last signal the page has. */
  signals_after: z._default(z.int().check(z.gte(0)), 0),
});
export type Heartbeat =
  & Omit<z.input<typeof heartbeat>, "detectors">
  & { detectors?: Detectors };

/** `POST /attempts/:id/probe`: anything, to see how fast it gets here. */
export const probe = z.object({
  filling: z.string().check(z.maxLength(60_000)),
});
export type Probe = z.input<typeof probe>;

/** `POST /attempts/:id/submit`. */
export const submitAttempt = z.object({
  client_id: clientId,
  epoch,
  /** Ran out of time on the page; the server decides by its own clock. */
  automatic: z._default(z.boolean(), false),
});
export type SubmitAttempt = z.input<typeof submitAttempt>;
