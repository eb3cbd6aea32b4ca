/** What signals carry: the payloads, as both sides write and read them. */
import type { TrackSource } from "./types.ts";

const SOURCES: readonly TrackSource[] = [
  "camera",
  "screen",
  "microphone",
  "phone",
];

/** Which part of a connection (`mid`) carries what. */
export interface CarriedTrack {
  mid: string;
  source: TrackSource;
}

/**
 * An offer or an answer. `peer` names the camera's connection that it is about:
 * a page that was loaded again begins a new one within the same view.
 */
export interface DescriptionPayload {
  peer: string;
  /** Not there: nothing to connect for, see `tracks`. */
  description?: RTCSessionDescriptionInit;
  /** From the camera's side alone: everything that it shows now. */
  tracks?: CarriedTrack[];
}

/** Ways that were found, a few at a time. */
export interface CandidatesPayload {
  peer: string;
  candidates: RTCIceCandidateInit[];
}

const isObject = (value: unknown): value is Record<string, unknown> =>
  typeof value === "object" && value !== null && !Array.isArray(value);

/** A payload's connection, or null for one that is none of ours. */
export function peerOf(payload: Record<string, unknown>): string | null {
  return typeof payload.peer === "string" ? payload.peer : null;
}

/** The description in a payload, or null. */
export function descriptionOf(
  kind: string,
  payload: Record<string, unknown>,
): RTCSessionDescriptionInit | null {
  const { description } = payload;
  return isObject(description) && description.type === kind &&
      typeof description.sdp === "string"
    ? { type: description.type as RTCSdpType, sdp: description.sdp }
    : null;
}

/** The tracks that a payload names, or null where it names none at all. */
export function tracksOf(
  payload: Record<string, unknown>,
): CarriedTrack[] | null {
  if (!Array.isArray(payload.tracks)) return null;
  return payload.tracks.filter((one): one is CarriedTrack =>
    isObject(one) && typeof one.mid === "string" &&
    SOURCES.includes(one.source as TrackSource)
  );
}

/** The ways in a payload. */
export function candidatesOf(
  payload: Record<string, unknown>,
): RTCIceCandidateInit[] {
  if (!Array.isArray(payload.candidates)) return [];
  return payload.candidates.filter((one) =>
    isObject(one) && typeof one.candidate === "string"
  );
}
