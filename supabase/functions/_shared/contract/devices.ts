/** Phones as second cameras, and the signals of live view. */
import * as z from "zod/mini";
import { attemptState, hold, time } from "./answers.ts";
import { id } from "./requests.ts";

/** The largest payload of one signal, as JSON, in bytes. */
export const SIGNAL_LIMIT_BYTES = 16 * 1024;

/** `POST /attempts/:id/pairing-token`. */
export const pairingToken = z.object({
  /** Where the phone goes; a page shows it as a QR code. */
  pairing_url: z.string(),
  /** For typing, where no code can be scanned: eight letters and digits. */
  code: z.string(),
  expires_at: time,
  server_time: time,
});
export type PairingToken = z.infer<typeof pairingToken>;

/**
 * `POST /pairing/claim`: one of the two. Whatever is wrong with them is
 * answered alike, so their form is not checked here.
 */
export const claimPairing = z.object({
  token: z.optional(z.string().check(z.maxLength(200))),
  /** Case, spaces and hyphens do not matter. */
  code: z.optional(z.string().check(z.maxLength(40))),
  /** Older clients send one; nothing is done with it. */
  fingerprint: z.optional(z.unknown()),
});
export type ClaimPairing = z.input<typeof claimPairing>;

/** The answer to a claim. `device_token` is told this once. */
export const pairingClaimed = z.object({
  device_token: z.string(),
  device_id: id,
  attempt: z.object({ id, state: attemptState, exam_title: z.string() }),
  /** As it looks now: it moves with the attempt's deadline. */
  expires_at: z.nullable(time),
  server_time: time,
  /** `device_token`, by the name that older clients read. */
  mobileSessionJwt: z.string(),
});
export type PairingClaimed = z.infer<typeof pairingClaimed>;

/** `POST /attempts/:id/devices/:did/unpair`. */
export const deviceUnpaired = z.object({
  device_id: id,
  unpaired_at: time,
  server_time: time,
});
export type DeviceUnpaired = z.infer<typeof deviceUnpaired>;

/** A signal that goes to a camera. */
export const signal = z.object({
  id: z.int(),
  view_id: id,
  kind: z.enum(["offer", "answer", "candidate", "bye"]),
  payload: z.record(z.string(), z.unknown()),
  /** The name of who looks, as the school shows it to students. */
  from: z.string(),
  at: time,
});
export type Signal = z.infer<typeof signal>;

/** `POST /sessions/heartbeat` with a phone's bearer. */
export const deviceHeartbeat = z.object({
  /** 0 to 1; null where the browser does not say. */
  battery: z.optional(z.nullable(z.number().check(z.gte(0), z.lte(1)))),
  /** The id of the last signal the phone has. */
  signals_after: z._default(z.int().check(z.gte(0)), 0),
});
export type DeviceHeartbeat = z.input<typeof deviceHeartbeat>;

/** What a phone hears. */
export const deviceHeartbeatAnswer = z.object({
  attempt_id: id,
  device_id: id,
  state: attemptState,
  hold,
  /** Whether the exam's policy wants pictures of a phone. */
  snapshots: z.boolean(),
  snapshot_interval_seconds: z.number(),
  /** Someone looks until then: come every 2 s. */
  watched_until: z.nullable(time),
  expires_at: z.nullable(time),
  signals: z.array(signal),
  server_time: time,
});
export type DeviceHeartbeatAnswer = z.infer<typeof deviceHeartbeatAnswer>;

/** `POST /attempts/:id/signals`: a camera's answer to a view. */
export const sendSignal = z.object({
  view_id: id,
  kind: signal.shape.kind,
  payload: z._default(signal.shape.payload, {}),
});
export type SendSignal = z.input<typeof sendSignal>;

export const signalSent = z.object({ id: z.int(), server_time: time });
export type SignalSent = z.infer<typeof signalSent>;

/** Parameters of `GET /attempts/:id/signals`. */
export const signalsQuery = z.object({
  after: z._default(
    z.coerce.number().check(z.int(), z.gte(0)),
    0,
  ),
});

/** Signals to this camera of the last five minutes, oldest first. */
export const signalList = z.object({
  signals: z.array(signal),
  watched_until: z.nullable(time),
  server_time: time,
});
export type SignalList = z.infer<typeof signalList>;
