/** A message of a client; `ref` is what its answer names. */
export interface Frame {
  joinRef: string | null;
  ref: string | null;
  topic: string;
  event: string;
  payload: Record<string, unknown>;
}

/** The most bytes a binary frame has room for in its topic, and in its event. */
export const NAME_BYTES = 255;

const CLIENT_BROADCAST = 3, SERVER_BROADCAST = 4, JSON_ENCODING = 1;
const encoder = new TextEncoder(), decoder = new TextDecoder();

/** The frame of protocol 2.0.0 in `data`, or null if it is none. */
export function decodeFrame(data: string | ArrayBuffer): Frame | null {
  return typeof data === "string"
    ? decodeText(data)
    : decodeBroadcast(new Uint8Array(data));
}

function decodeText(text: string): Frame | null {
  let fields: unknown;
  try {
    fields = JSON.parse(text);
  } catch {
    return null;
  }
  if (!Array.isArray(fields) || fields.length !== 5) return null;
  const [joinRef, ref, topic, event, payload] = fields;
  const fits = isRef(joinRef) && isRef(ref) && typeof topic === "string" &&
    typeof event === "string" && isRecord(payload);
  return fits ? { joinRef, ref, topic, event, payload } : null;
}

/** Only its head, to refuse it: clients do not broadcast here. */
function decodeBroadcast(bytes: Uint8Array): Frame | null {
  if (bytes[0] !== CLIENT_BROADCAST || bytes.length < 7) return null;
  let at = 7;
  const [joinRef, ref, topic] = [...bytes.subarray(1, 4)].map((length) =>
    decoder.decode(bytes.subarray(at, at += length))
  );
  if (at > bytes.length) return null;
  return {
    joinRef: joinRef || null,
    ref: ref || null,
    topic: topic!,
    event: "broadcast",
    payload: {},
  };
}

function isRef(value: unknown): value is string | null {
  return value === null || typeof value === "string";
}

export function isRecord(value: unknown): value is Record<string, unknown> {
  return typeof value === "object" && value !== null && !Array.isArray(value);
}

/** A text frame to a client. */
export function encodeFrame(frame: Frame): string {
  const { joinRef, ref, topic, event, payload } = frame;
  return JSON.stringify([joinRef, ref, topic, event, payload]);
}

/**
 * A message of the database: a binary frame, or text where topic or event have
 * no room in one.
 */
export function encodeBroadcast(
  topic: string,
  event: string,
  payload: unknown,
): Uint8Array<ArrayBuffer> | string {
  const t = encoder.encode(topic), e = encoder.encode(event);
  if (t.length > NAME_BYTES || e.length > NAME_BYTES) {
    const broadcast = { type: "broadcast", event, payload };
    return JSON.stringify([null, null, topic, "broadcast", broadcast]);
  }
  const head = [SERVER_BROADCAST, t.length, e.length, 0, JSON_ENCODING];
  const body = encoder.encode(JSON.stringify(payload));
  return Uint8Array.from([...head, ...t, ...e, ...body]);
}
