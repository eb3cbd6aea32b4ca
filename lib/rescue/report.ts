/** One file on the import page: read, compared, taken over, judged. */
import { randomId } from "../uuid.ts";
import type { FileProblem, OpenedFile } from "./decrypt.ts";
import { decryptAnswers } from "./decrypt.ts";
import { compare, isProposed, type Known, type Line } from "./compare.ts";
import { type Imported, loadKnown } from "./known.ts";
import type { SchoolKey } from "./school_key.ts";
import type { StaffClient } from "../staff/calls.ts";

/** Why a file cannot be shown beside its attempt. */
export type ReportProblem =
  | FileProblem
  | { why: "unknown_attempt" | "unavailable" | "unreadable" };

export interface Report {
  /** The file's name. */
  name: string;
  problem: ReportProblem | null;
  opened: OpenedFile | null;
  known: Known | null;
  lines: Line[];
  /** Keys of the lines to take over. */
  chosen: ReadonlySet<string>;
  /** The same for every try of taking over what is chosen. */
  requestId: string;
  working: boolean;
  outcome: Imported | null;
  /** Code of the refusal of the last act. */
  refused: string | null;
  /** The late answer that is being judged, and why the last could not be. */
  judging: string | null;
  judgeRefused: string | null;
}

/** Reads one file and finds its attempt. Throws nothing. */
export async function readReport(
  file: Pick<File, "name" | "text">,
  key: SchoolKey,
  client: StaffClient,
): Promise<Report> {
  const empty: Report = {
    name: file.name,
    problem: null,
    opened: null,
    known: null,
    lines: [],
    chosen: new Set(),
    requestId: randomId(),
    working: false,
    outcome: null,
    refused: null,
    judging: null,
    judgeRefused: null,
  };
  let text: string;
  try {
    text = await file.text();
  } catch {
    return { ...empty, problem: { why: "unreadable" } };
  }
  const opened = await decryptAnswers(text, key);
  if ("why" in opened) return { ...empty, problem: opened };
  const { attempt_id, file_id } = opened.header;
  const known = await loadKnown(client, attempt_id, file_id);
  if (known === "unavailable") {
    return { ...empty, problem: { why: "unavailable" } };
  }
  if (!known) return { ...empty, problem: { why: "unknown_attempt" } };
  return beside({ ...empty, opened }, known);
}

/** A report beside what the server has now. */
export function beside(report: Report, known: Known): Report {
  const lines = compare(report.opened?.answers ?? [], known);
  const chosen = lines.filter(isProposed).map(({ key }) => key);
  return {
    ...report,
    known,
    lines,
    chosen: new Set(chosen),
    requestId: randomId(),
  };
}

/** A report with one line more or less to take over. */
export function choose(report: Report, key: string, on: boolean): Report {
  const chosen = new Set(report.chosen);
  if (on) chosen.add(key);
  else chosen.delete(key);
  // What is asked for is another thing now.
  return { ...report, chosen, requestId: randomId() };
}
