/**
 * The file of answers that a student downloads for the school, format
 * `invigil-answers-1`: docs/rescue.md says what each part is.
 */
import type {
  AnswerValue,
  ClientEvent,
} from "../../supabase/functions/_shared/contract/requests.ts";
import { type Bytes, utf8 } from "./bytes.ts";
import type { SUITE } from "./hpke.ts";

export const FORMAT = "invigil-answers-1";

/**
 * What can be read without the key. Authenticated; no personal data, and no
 * page's id: whoever knows one may go on with the attempt in its place.
 */
export interface Header {
  format: typeof FORMAT;
  suite: typeof SUITE;
  /** 128 random bits, hexadecimal: one for each download. */
  file_id: string;
  attempt_id: string;
  exam_id: string;
  /** RFC 7638 thumbprint of the public key, SHA-256, hexadecimal. */
  key_fingerprint: string;
  /** ISO 8601, the computer's clock. */
  created_at: string;
}

/** The file: header, the sender's key of this message, the message. */
export interface AnswersFile extends Header {
  /** Base64. */
  enc: string;
  /** Base64. */
  ciphertext: string;
}

/** One answer as the student's computer had it. */
export interface FileAnswer {
  question_id: string;
  client_id: string;
  epoch: number;
  revision: number;
  value: AnswerValue;
  /** ISO 8601, the computer's clock. */
  answered_at: string;
  /** Milliseconds from the computer's clock to the server's, as it was then. */
  offset_ms: number;
  /** The server had confirmed it. */
  acked: boolean;
}

/** An event that had not left the computer. */
export interface FileEvent {
  client_id: string;
  epoch: number;
  seq: number;
  offset_ms: number;
  event: ClientEvent;
}

/** What is encrypted. */
export interface Contents {
  exam: { title: string; school: string };
  candidate: { name: string; hall_ticket: string | null };
  answers: FileAnswer[];
  events: FileEvent[];
  clock: {
    /** ISO 8601, the computer's clock. */
    wall: string;
    /** Milliseconds to the server's, as measured; null: not known any more. */
    server_offset_ms: number | null;
    time_zone: string;
  };
}

/** The names of a header in the order in which they are authenticated. */
export const HEADER_NAMES = [
  "format",
  "suite",
  "file_id",
  "attempt_id",
  "exam_id",
  "key_fingerprint",
  "created_at",
] as const satisfies (keyof Header)[];

/** What the ciphertext is bound to: the header's values as a JSON array. */
export function headerBytes(header: Header): Bytes {
  return utf8(JSON.stringify(HEADER_NAMES.map((name) => header[name])));
}
