/** Answers of this computer in a file that only the school can read. */
import type {
  AttemptView,
  ExportKey,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { ServerClock } from "../exam/clock.ts";
import type { Store } from "../outbox/store.ts";
import { saveFile } from "../web/save_file.ts";
import { encryptAnswers } from "./encrypt.ts";
import { canEncrypt } from "./fingerprint.ts";
import type { Contents } from "./format.ts";

/**
 * What a download has come to. `unavailable`: the school has made no key, the
 * page came without TLS, or nothing is kept on this computer.
 */
export type RescueState =
  | { step: "idle" | "working" | "failed" }
  | { step: "unavailable"; why: "no_key" | "no_crypto" | "nothing" }
  | { step: "done"; file: string; answers: number };

export interface DownloadOptions {
  attempt: Pick<AttemptView, "id" | "exam" | "candidate">;
  store: Pick<Store, "answers" | "events">;
  /** `attempt.exam.export_key`. */
  key: ExportKey | null;
  clock?: Pick<ServerClock, "wallOffset">;
  /** Hands a file to the student; default: the browser's own download. */
  save?(name: string, text: string): void;
  /** Milliseconds since 1970, the computer's clock. */
  now?(): number;
}

/** Where a download stands before anything was asked for. */
export function rescueReady(key: ExportKey | null): RescueState {
  if (!key) return { step: "unavailable", why: "no_key" };
  if (!canEncrypt()) return { step: "unavailable", why: "no_crypto" };
  return { step: "idle" };
}

/**
 * Encrypts everything this computer keeps of an attempt for the school and
 * hands it to the student as a file. Needs no connection. Answers what came of
 * it and throws nothing.
 */
export async function downloadAnswers(
  options: DownloadOptions,
): Promise<RescueState> {
  const { attempt, key, save = saveJson, now = Date.now } = options;
  const ready = rescueReady(key);
  if (ready.step !== "idle" || !key) return ready;
  try {
    const at = new Date(now()).toISOString();
    const contents = await collect(options, at);
    if (contents.answers.length + contents.events.length === 0) {
      return { step: "unavailable", why: "nothing" };
    }
    const about = { attempt_id: attempt.id, exam_id: attempt.exam.id };
    const made = await encryptAnswers(contents, about, key, at);
    const file = fileName(attempt, made.file_id);
    save(file, JSON.stringify(made));
    return { step: "done", file, answers: contents.answers.length };
  } catch {
    return { step: "failed" };
  }
}

async function collect(
  { attempt, store, clock }: DownloadOptions,
  at: string,
): Promise<Contents> {
  const { id, exam, candidate } = attempt;
  const [answers, events] = await Promise.all([
    store.answers(id),
    store.events(id),
  ]);
  return {
    exam: { title: exam.title, school: exam.school },
    candidate: { name: candidate.name, hall_ticket: candidate.hall_ticket },
    answers: answers.map(({ attempt: _, ...answer }) => answer),
    events: events.map((queued) => ({
      client_id: queued.client_id,
      epoch: queued.epoch,
      seq: queued.seq,
      offset_ms: queued.offset_ms,
      event: queued.event,
    })),
    clock: {
      wall: at,
      server_offset_ms: clock ? Math.round(clock.wallOffset()) : null,
      time_zone: Intl.DateTimeFormat().resolvedOptions().timeZone,
    },
  };
}

/**
 * A name by which an invigilator finds the file: exam and hall ticket (or the
 * student's name), in what every file system takes, and the file's own sign.
 */
export function fileName(
  { exam, candidate }: Pick<AttemptView, "exam" | "candidate">,
  fileId: string,
): string {
  const plain = (text: string) =>
    text.normalize("NFKD").replace(/\p{M}/gu, "")
      .replace(/[^\p{L}\p{N}]+/gu, "-").replace(/^-+|-+$/g, "").slice(0, 40);
  const who = plain(candidate.hall_ticket ?? "") || plain(candidate.name);
  const parts = ["answers", plain(exam.title), who, fileId.slice(0, 6)];
  return `${parts.filter(Boolean).join("_")}.invigil.json`;
}

/** The browser's own download. */
const saveJson = (name: string, text: string) =>
  saveFile(name, "application/json", text);
