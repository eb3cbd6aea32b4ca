/** Live view: who looks at which camera, and what both sides say to connect. */
import * as z from "zod/mini";
import { id } from "./requests.ts";

const time = z.iso.datetime({ precision: 3 });

/** The largest payload of one signal, as JSON, in bytes. */
export const SIGNAL_LIMIT_BYTES = 32 * 1024;

export const signalKind = z.enum(["offer", "answer", "candidate", "bye"]);
export type SignalKind = z.infer<typeof signalKind>;

/** Somebody who looks now. */
export const watcher = z.object({
  /** One look of one person at one camera. */
  view_id: id,
  /** As the school names them to students. */
  by: z.string(),
  since: time,
  /** The phone that is looked at; null: the student's own page. */
  device_id: z.nullable(id),
});
export type Watcher = z.infer<typeof watcher>;

/** A signal that goes to a camera. */
export const signal = z.object({
  id: z.int(),
  view_id: id,
  kind: signalKind,
  payload: z.record(z.string(), z.unknown()),
  at: time,
});
export type Signal = z.infer<typeof signal>;

/** `POST /attempts/:id/signals`: a camera's word to the one who looks. */
export const sendSignal = z.object({
  view_id: id,
  kind: signalKind,
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
  /** A student's page hears of everyone, a phone of those who look at it. */
  watchers: z.array(watcher),
  server_time: time,
});
export type SignalList = z.infer<typeof signalList>;

/** A server that helps both sides find a way, as `RTCConfiguration` wants it. */
export const iceServer = z.object({
  urls: z.array(z.string()),
  username: z.optional(z.string()),
  credential: z.optional(z.string()),
});

/** `GET /ice-servers`: an empty list where a school has none. */
export const iceServers = z.object({
  ice_servers: z.array(iceServer),
  /** When the credentials end; null: they do not, or there are none. */
  expires_at: z.nullable(time),
  server_time: time,
});
export type IceServers = z.infer<typeof iceServers>;
