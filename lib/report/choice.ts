/** Which rows of a report are shown, in what order, as the address says. Pure. */
import type { ReportAttempt, ReportRow, RiskLevel } from "./model.ts";

/** By what a report's table can be sorted; `-` before one turns it round. */
const SORTS = [
  "risk",
  "name",
  "room",
  "violations",
  "warnings",
  "technical",
  "incidents",
  "time",
  "decision",
] as const;
export type Sort = typeof SORTS[number];

/** What a report's table shows, as its address says. */
export interface Choice {
  sort: Sort;
  /** From the smallest (from A) on. */
  rising: boolean;
  show: Shown;
  room: string;
  /** Part of a name or hall ticket. */
  find: string;
  /** From 1. */
  page: number;
  /** All rows of the heat map, not the riskiest alone. */
  all: boolean;
  /** Technical events on the heat map too. */
  technical: boolean;
}

/** Rows to be seen. */
export const SHOWN = [
  "all",
  "flagged",
  "undecided",
  "decided",
  "running",
  "absent",
] as const;
export type Shown = typeof SHOWN[number];

/** Rows on a page of the table. */
export const PAGE_ROWS = 50;

const LEVELS: Record<RiskLevel, number> = { low: 0, elevated: 1, high: 2 };
const DECISIONS = ["clear", "warn", "flag", "void"];

/** What names first rise; of numbers the greatest come first. */
const RISING_FIRST: readonly Sort[] = ["name", "room"];

/** Reads a choice from an address; what it does not understand is default. */
export function choiceOf(query: URLSearchParams): Choice {
  const word = query.get("sort") ?? "";
  const name = word.replace(/^-/, "");
  const sort = (SORTS as readonly string[]).includes(name)
    ? name as Sort
    : "risk";
  const show = query.get("show") ?? "";
  const page = Number(query.get("page"));
  return {
    sort,
    rising: word.startsWith("-")
      ? !RISING_FIRST.includes(sort)
      : RISING_FIRST.includes(sort),
    show: (SHOWN as readonly string[]).includes(show) ? show as Shown : "all",
    room: (query.get("room") ?? "").slice(0, 100),
    find: (query.get("find") ?? "").trim().slice(0, 100),
    page: Number.isInteger(page) && page > 0 ? Math.min(page, 10_000) : 1,
    all: query.get("rows") === "all",
    technical: query.get("technical") === "1",
  };
}

/** The address's query of a choice, `?…` or nothing; defaults are left out. */
export function queryOf(choice: Choice, change: Partial<Choice> = {}): string {
  const is = { ...choice, ...change };
  const query = new URLSearchParams();
  const turned = is.rising !== RISING_FIRST.includes(is.sort);
  if (is.sort !== "risk" || turned) {
    query.set("sort", `${turned ? "-" : ""}${is.sort}`);
  }
  if (is.show !== "all") query.set("show", is.show);
  if (is.room) query.set("room", is.room);
  if (is.find) query.set("find", is.find);
  if (is.page > 1) query.set("page", String(is.page));
  if (is.all) query.set("rows", "all");
  if (is.technical) query.set("technical", "1");
  const text = query.toString();
  return text && `?${text}`;
}

/** The query that sorts by a column, or turns it round if it does already. */
export function sortedBy(choice: Choice, sort: Sort): string {
  return queryOf(choice, {
    sort,
    rising: choice.sort === sort ? !choice.rising : RISING_FIRST.includes(sort),
    page: 1,
  });
}

/** How high a row stands in the order of risk. */
export function compareRisk(a: ReportRow, b: ReportRow): number {
  const of = ({ attempt }: ReportRow) =>
    attempt
      ? [
        LEVELS[attempt.riskLevel],
        attempt.riskScore,
        attempt.counts.violations,
        attempt.counts.warnings,
      ]
      : [-1, 0, 0, 0];
  const [left, right] = [of(a), of(b)];
  const at = left.findIndex((value, i) => value !== right[i]);
  return at < 0 ? 0 : left[at]! - right[at]!;
}

/** The rows a choice shows, in its order; equal ones by name. */
export function chosenRows(
  rows: readonly ReportRow[],
  choice: Choice,
  lang: string,
  closed: boolean,
): ReportRow[] {
  const collator = new Intl.Collator(lang, {
    numeric: true,
    sensitivity: "base",
  });
  const find = fold(choice.find);
  const shown = rows.filter((row) =>
    isShown(row, choice.show, closed) &&
    (!choice.room || row.room === choice.room) &&
    (!find || fold(`${row.name}\n${row.hallTicket ?? ""}`).includes(find))
  );
  const key: Record<Sort, (a: ReportRow, b: ReportRow) => number> = {
    risk: compareRisk,
    name: (a, b) => collator.compare(a.name, b.name),
    room: (a, b) => collator.compare(a.room ?? "", b.room ?? ""),
    violations: by(({ counts }) => counts.violations),
    warnings: by(({ counts }) => counts.warnings),
    technical: by(({ counts }) => counts.technical),
    incidents: by(({ incidents }) => incidents),
    time: by(({ usedSeconds }) => usedSeconds ?? -1),
    decision: by(({ decision }) => DECISIONS.indexOf(decision ?? "")),
  };
  const way = choice.rising ? 1 : -1;
  return shown.sort((a, b) =>
    way * key[choice.sort](a, b) || collator.compare(a.name, b.name) ||
    (a.attempt?.no ?? 0) - (b.attempt?.no ?? 0) ||
    (a.enrolmentId < b.enrolmentId ? -1 : 1)
  );
}

function by(of: (attempt: ReportAttempt) => number) {
  const value = ({ attempt }: ReportRow) => attempt ? of(attempt) : -2;
  return (a: ReportRow, b: ReportRow) => value(a) - value(b);
}

function isShown(row: ReportRow, show: Shown, closed: boolean): boolean {
  const { attempt } = row;
  if (show === "all") return true;
  if (show === "absent") {
    return !attempt?.startedAt && (row.absentAt !== null || closed);
  }
  if (!attempt) return false;
  if (show === "flagged") return attempt.flagged;
  if (show === "running") return attempt.state === "in_progress";
  const isDecided = attempt.decision !== null || attempt.waits !== null;
  return show === "decided" ? isDecided : attempt.flagged && !isDecided;
}

/** Letters that Unicode does not take apart, and how people type them. */
const PLAIN: Readonly<Record<string, string>> = {
  ł: "l",
  ø: "o",
  đ: "d",
  ð: "d",
  þ: "th",
  ß: "ss",
  æ: "ae",
  œ: "oe",
  ı: "i",
};

/** Without accents and capitals, for finding. */
function fold(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase()
    .replace(/[łøđðþßæœı]/g, (letter) => PLAIN[letter]!);
}
