/** What a PDF is made of: JSON, since the making is a worker's. */
import type { Lang, Words } from "../../i18n/mod.ts";
import type {
  ExamReport,
  ReportExam,
  StudentReport,
} from "../../report/model.ts";
import type { Item } from "../../review/timeline.ts";

export type PdfWords = Words["proctor"]["exports"]["pdf"];
export type SlipWords = Words["proctor"]["exports"]["slips"];

/** What stands on every page. */
export interface PrintedBy {
  lang: Lang;
  words: PdfWords;
  /** Milliseconds since 1970. */
  at: number;
  who: string;
}

/** What a check of a chain found; null: none was made. */
export type ChainCheck = { intact: boolean; brokenAt: number | null } | null;

/** The thresholds that are printed. */
export interface Thresholds {
  proctoring: boolean;
  sensitivity: "low" | "standard" | "high";
  maxTabSwitches: number;
  onTabLimit: "warn" | "flag" | "soft_lock" | "auto_submit";
  fullscreenRequired: boolean;
  maxFullscreenExits: number;
  onFullscreenLimit: "warn" | "flag" | "soft_lock" | "auto_submit";
  webcam: "off" | "optional" | "required";
  phone: "off" | "optional" | "required";
  screen: "off" | "optional" | "required";
  microphone: "off" | "optional" | "required";
  elevatedFrom: number;
  highFrom: number;
}

export interface ExamJob extends PrintedBy {
  kind: "exam";
  report: Pick<ExamReport, "exam" | "rows" | "decisions" | "asOf">;
  thresholds: Thresholds | null;
  /** By attempt. */
  checks: Record<string, ChainCheck>;
}

/** One event as it is printed. */
export interface PrintedEvent {
  position: number;
  at: string;
  /** What it is, in the page's language. */
  meaning: string;
  phase: "begin" | "end" | "whole";
  severity: "info" | "warning" | "violation";
  /** The question's number. */
  question: number | null;
}

export interface PrintedPicture {
  at: string;
  source: "webcam" | "screen" | "phone";
  flagged: boolean;
  /** Base64 of a JPEG; null: it cannot be read. */
  jpeg: string | null;
}

export interface StudentJob extends PrintedBy {
  kind: "student";
  report: Omit<StudentReport, "questions"> & {
    questions: Pick<StudentReport["questions"][number], "id" | "position">[];
  };
  /** What the rules are called. */
  rules: Record<string, string>;
  check: ChainCheck;
  comments: { at: string; comment: string; event: string; when: string }[];
  timeline: { from: number; to: number; items: Item[] };
  events: PrintedEvent[];
  /** Of all; the first ones are printed. */
  eventCount: number;
  /** Null: not asked for. */
  pictures: { shown: PrintedPicture[]; all: number } | null;
}

/** How a student comes in. */
export type Way = "ticket" | "account" | "platform";

export interface Slip {
  name: string;
  hallTicket: string | null;
  room: string | null;
  ways: Way[];
}

export interface SlipsJob extends Omit<PrintedBy, "words"> {
  kind: "slips";
  words: SlipWords;
  page: PdfWords;
  exam: Pick<
    ReportExam,
    "title" | "school" | "timeZone" | "opensAt" | "closesAt" | "durationSeconds"
  >;
  /** Where students sign in: `https://exams.example/login`. */
  address: string;
  slips: Slip[];
}

export type PdfJob = ExamJob | StudentJob | SlipsJob;
