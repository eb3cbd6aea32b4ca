/** Reads files of answers, in an admin's browser. */
import * as z from "zod/mini";
import {
  type AnswerValue,
  answerValue,
  clientId,
  epoch,
  id,
  instant,
  offset,
} from "../../supabase/functions/_shared/contract/requests.ts";
import { fromBase64, utf8 } from "./bytes.ts";
import {
  type AnswersFile,
  type Contents,
  type FileAnswer,
  FORMAT,
  type Header,
  HEADER_NAMES,
  headerBytes,
} from "./format.ts";
import { open, SUITE } from "./hpke.ts";
import type { SchoolKey } from "./school_key.ts";

/** Characters: 200 essays of 20,000, each of four bytes, in base64, and more. */
export const MOST_CHARACTERS = 32_000_000;

const text = z.string().check(z.maxLength(1000));
const hex = (digits: number) =>
  z.string().check(z.regex(new RegExp(`^[0-9a-f]{${digits}}$`)));

const fileSchema = z.strictObject({
  format: z.literal(FORMAT),
  suite: z.literal(SUITE),
  file_id: hex(32),
  attempt_id: id,
  exam_id: id,
  key_fingerprint: hex(64),
  created_at: instant,
  enc: z.string(),
  ciphertext: z.string(),
});

/** The largest revision that is believed; a page counts changes by one. */
const MOST_CHANGES = 1_000_000;

const answerSchema = z.object({
  question_id: id,
  client_id: clientId,
  epoch,
  revision: z.int().check(z.gte(1), z.lte(MOST_CHANGES)),
  value: answerValue,
  answered_at: instant,
  offset_ms: offset,
  acked: z.boolean(),
});

const contentsSchema = z.object({
  exam: z.object({ title: text, school: text }),
  candidate: z.object({ name: text, hall_ticket: z.nullable(text) }),
  answers: z.array(z.unknown()),
  events: z.array(z.unknown()),
  clock: z.object({
    wall: instant,
    server_offset_ms: z.nullable(z.number()),
    time_zone: text,
  }),
});

/**
 * Why a file cannot be read. `not_a_file`: nothing of ours; `newer`: made by a
 * later version; `wrong_key`: for another key (`fingerprint`); `tampered`: not
 * as it was made; `malformed`: whole, but with contents no page makes.
 */
export type FileProblem =
  | { why: "not_a_file" | "newer" | "too_large" | "tampered" | "malformed" }
  | { why: "wrong_key"; fingerprint: string };

/** A file that was read. */
export interface OpenedFile {
  header: Header;
  contents: Omit<Contents, "answers" | "events">;
  answers: FileAnswer[];
  /** Answers that no page of ours makes, or that cannot be stored. */
  unreadable: number;
  /** Events that had not left the computer. They are not imported. */
  events: number;
}

/** What can be read of a file without a key. */
export function readHeader(content: string): AnswersFile | FileProblem {
  if (content.length > MOST_CHARACTERS) return { why: "too_large" };
  let file: unknown;
  try {
    file = JSON.parse(content);
  } catch {
    return { why: "not_a_file" };
  }
  const { format } = (file ?? {}) as { format?: unknown };
  if (typeof format !== "string" || !/^invigil-answers-\d+$/.test(format)) {
    return { why: "not_a_file" };
  }
  if (format !== FORMAT) return { why: "newer" };
  const read = fileSchema.safeParse(file);
  return read.success ? read.data : { why: "tampered" };
}

/** Decrypts a file of answers with the school's key, and checks it. */
export async function decryptAnswers(
  content: string,
  { pair, fingerprint }: SchoolKey,
): Promise<OpenedFile | FileProblem> {
  const file = readHeader(content);
  if ("why" in file) return file;
  if (file.key_fingerprint !== fingerprint) {
    return { why: "wrong_key", fingerprint: file.key_fingerprint };
  }
  const [enc, ciphertext] = [fromBase64(file.enc), fromBase64(file.ciphertext)];
  if (!enc || !ciphertext) return { why: "tampered" };
  const message = await open(pair, { enc, ciphertext }, {
    info: utf8(FORMAT),
    aad: headerBytes(file),
  });
  if (!message) return { why: "tampered" };
  const contents = contentsOf(message);
  if (!contents) return { why: "malformed" };

  const answers = contents.answers.flatMap((answer) => {
    const read = answerSchema.safeParse(answer);
    return read.success && fits(read.data.value) ? [read.data] : [];
  });
  return {
    header: Object.fromEntries(
      HEADER_NAMES.map((name) => [name, file[name]]),
    ) as unknown as Header,
    contents: {
      exam: contents.exam,
      candidate: contents.candidate,
      clock: contents.clock,
    },
    answers,
    unreadable: contents.answers.length - answers.length,
    events: contents.events.length,
  };
}

/** Whether Postgres can store it: no NUL and no half of a surrogate pair. */
function fits(value: AnswerValue): boolean {
  return !/[\0\p{Surrogate}]/u.test([value].flat().join());
}

function contentsOf(message: Uint8Array) {
  try {
    const decoder = new TextDecoder("utf-8", { fatal: true });
    const read = contentsSchema.safeParse(JSON.parse(decoder.decode(message)));
    return read.success ? read.data : null;
  } catch {
    return null;
  }
}
