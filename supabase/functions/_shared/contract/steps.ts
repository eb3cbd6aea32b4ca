/** What the steps before the start say, by step. */
import * as z from "zod/mini";
import { hash, type SaidStep } from "./requests.ts";

/** The language a text was shown in, as BCP 47 writes it. */
const locale = z.optional(
  z.string().check(z.regex(/^[A-Za-z]{2,8}(-[A-Za-z0-9]{1,8}){0,3}$/)),
);

/** A text that was shown and confirmed, where the step is about one. */
const confirmed = z.object({ text_hash: z.optional(hash), locale });

/** What is watched, and consented to. */
export const CONSENT_KINDS = [
  "monitoring",
  "webcam",
  "microphone",
  "screen",
  "phone",
] as const;
export type ConsentKind = typeof CONSENT_KINDS[number];

/**
 * `consent`: one thing at a time. `given: false` refuses, or withdraws what was
 * given: it is kept, the proctor is told, and the step stays to be taken.
 */
const consent = z.object({
  kind: z._default(z.enum(CONSENT_KINDS), "monitoring"),
  given: z.boolean(),
  given_by: z._default(z.enum(["student", "guardian", "school"]), "student"),
  text_hash: hash,
  locale,
});

const share = z.number().check(z.gte(0), z.lte(1));

/** `camera`: how good its picture is, as the page measured it. */
const camera = z.object({
  width: z.int().check(z.gte(1), z.lte(10_000)),
  height: z.int().check(z.gte(1), z.lte(10_000)),
  fps: z.optional(z.number().check(z.gte(0), z.lte(240))),
  /** Mean brightness, 0 to 255. */
  luma: z.optional(z.number().check(z.gte(0), z.lte(255))),
  faces: z.optional(z.int().check(z.gte(0), z.lte(100))),
  /** The face's width, as a share of the picture's. */
  face_width: z.optional(share),
  confidence: z.optional(share),
  /** What counts faces here; "none" where nothing does. */
  engine: z.optional(z.string().check(z.regex(/^[a-z_]{1,40}$/))),
});

/** What told the page of a problem, such as the browser's own name for it. */
const source = z.optional(
  z.string().check(z.regex(/^[A-Za-z0-9_]{1,40}$/)),
);

/** Why a camera gives no picture before the start. */
export const CAMERA_PROBLEMS = [
  /** The browser, or who sits before it, does not let the page have one. */
  "denied",
  "absent",
  /** Another program has it. */
  "busy",
  /** The page came without TLS. */
  "insecure",
  "failed",
] as const;
export type CameraProblem = typeof CAMERA_PROBLEMS[number];

/** `camera`, where there is no picture: the step stays to be taken. */
const cameraProblem = z.object({ problem: z.enum(CAMERA_PROBLEMS), source });

/**
 * `microphone`: it is heard, and what was measured of the room. Strict: a problem
 * that is misspelt must not pass for a microphone.
 */
const microphone = z.strictObject({
  /** The room's own noise, in dB of full scale: 0 is the loudest there is. */
  noise_db: z.optional(z.nullable(z.number().check(z.gte(-200), z.lte(20)))),
  /** What hears speech here; "none" where nothing does. */
  engine: z.optional(z.string().check(z.regex(/^[a-z_]{1,40}$/))),
});

/** Why a microphone is not heard before the start: the camera's words. */
export const MICROPHONE_PROBLEMS = CAMERA_PROBLEMS;
export type MicrophoneProblem = typeof MICROPHONE_PROBLEMS[number];

/** `microphone`, where it is not heard: the step stays to be taken. */
const microphoneProblem = z.object({
  problem: z.enum(MICROPHONE_PROBLEMS),
  source,
});

/**
 * What of a screen is shared, as browsers name it (`displaySurface`); `unknown`
 * where they do not say.
 */
export const SURFACES = ["monitor", "window", "browser", "unknown"] as const;
export type Surface = typeof SURFACES[number];

/**
 * `screen`: it is shared. Where the exam requires it, a window or a tab leaves
 * the step to be taken.
 */
const screen = z.object({
  surface: z.enum(SURFACES),
  width: z.optional(z.int().check(z.gte(1), z.lte(20_000))),
  height: z.optional(z.int().check(z.gte(1), z.lte(20_000))),
});

/** Why a screen is not shared before the start. */
export const SCREEN_PROBLEMS = [
  /** The browser or the system does not let the page have it. */
  "denied",
  /** The student closed the browser's question. */
  "dismissed",
  /** A window or a tab was picked. */
  "not_monitor",
  /** This browser cannot share a screen: phones, tablets. */
  "unsupported",
  /** The page came without TLS. */
  "insecure",
  "failed",
] as const;
export type ScreenProblem = typeof SCREEN_PROBLEMS[number];

/** `screen`, where it is not shared: the step stays to be taken. */
const screenProblem = z.object({ problem: z.enum(SCREEN_PROBLEMS), source });

const number = z.number().check(z.gte(-1_000_000), z.lte(1_000_000));

/** `calibration`: the student's own baselines, each a number with a name. */
const calibration = z.record(
  z.string().check(z.regex(/^[a-z][a-z0-9_]{0,39}$/)),
  number,
).check(z.refine((values) => Object.keys(values).length <= 40));

/** The body of `POST /attempts/:id/steps/:step`. */
export const STEP_BODIES = {
  open: z.object({}),
  details: confirmed,
  rules: confirmed,
  consent,
  camera: z.union([cameraProblem, camera]),
  microphone: z.union([microphoneProblem, microphone]),
  screen: z.union([screenProblem, screen]),
  calibration,
} satisfies Record<SaidStep, z.ZodMiniType>;
/** Any of them, for the document. */
export const stepBody = z.union([
  confirmed,
  consent,
  camera,
  cameraProblem,
  microphone,
  microphoneProblem,
  screen,
  screenProblem,
  calibration,
]);
export type ConsentStep = z.input<typeof consent>;
export type CameraStep = z.input<typeof camera>;
export type CameraProblemStep = z.input<typeof cameraProblem>;
export type MicrophoneStep = z.input<typeof microphone>;
export type MicrophoneProblemStep = z.input<typeof microphoneProblem>;
export type ScreenStep = z.input<typeof screen>;
export type ScreenProblemStep = z.input<typeof screenProblem>;
export type CalibrationStep = z.input<typeof calibration>;
