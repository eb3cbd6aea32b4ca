/** Phones as second cameras. */
import * as z from "zod/mini";
import { attemptState, hold, time } from "./answers.ts";
import { signal, watcher } from "./live_view.ts";
import { id } from "./requests.ts";

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
  attempt: z.object({
    id,
    state: attemptState,
    exam_title: z.string(),
    /** Of the exam. */
    time_zone: z.string(),
  }),
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
  /** False: the student has refused the phone; its camera is turned off. */
  agreed: z.boolean(),
  /** Whether pictures are wanted: the policy asks and the student agreed. */
  snapshots: z.boolean(),
  snapshot_interval_seconds: z.number(),
  snapshot_width: z.number(),
  /** Until the next one: fewer while held or watched. */
  heartbeat_seconds: z.number(),
  /** Who looks at this phone now. */
  watchers: z.array(watcher),
  expires_at: z.nullable(time),
  signals: z.array(signal),
  server_time: time,
});
export type DeviceHeartbeatAnswer = z.infer<typeof deviceHeartbeatAnswer>;
