/** Which exams the administrators' list shows, and what needs somebody. */
import type { AdminExam } from "../data/admin_exams.ts";
import { parseTime } from "../time.ts";

/** What the list of exams can be narrowed to. */
export const FILTERS = [
  "all",
  "draft",
  "published",
  "practice",
  "archived",
] as const;
export type Filter = typeof FILTERS[number];

/** What is asked of the list. */
export interface Wanted {
  filter: Filter;
  /** Null: every school. */
  tenantId: string | null;
  search: string;
}

/** Reads it from the page's address; what makes no sense is passed over. */
export function wantedOf(params: URLSearchParams): Wanted {
  const filter = params.get("show") as Filter;
  return {
    filter: FILTERS.includes(filter) ? filter : "all",
    tenantId: params.get("school") || null,
    search: (params.get("q") ?? "").trim().slice(0, 200),
  };
}

/** Without case and accents, as people type when they look for something. */
const plain = (text: string) =>
  text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();

/** The exams asked for; archived ones only where they are asked for. */
export function listed(exams: readonly AdminExam[], wanted: Wanted) {
  const words = plain(wanted.search).split(/\s+/).filter(Boolean);
  return exams.filter((exam) => {
    const text = plain(`${exam.title} ${exam.externalId ?? ""}`);
    return isOfKind(exam, wanted.filter, words.length > 0) &&
      (wanted.tenantId === null || exam.tenantId === wanted.tenantId) &&
      words.every((word) => text.includes(word));
  });
}

function isOfKind(exam: AdminExam, filter: Filter, searched: boolean) {
  switch (filter) {
    case "all":
      return searched || exam.state !== "archived";
    case "practice":
      return exam.isPractice && exam.state !== "archived";
    case "archived":
      return exam.state === "archived";
    default:
      return exam.state === filter;
  }
}

/** Something an administrator should look at. */
export interface Need {
  kind:
    | "no_questions_open"
    | "no_students"
    | "not_released"
    | "no_questions";
  exam: AdminExam;
}

/** What needs somebody, the most urgent kind first. `now` in milliseconds. */
export function needsOf(exams: readonly AdminExam[], now: number): Need[] {
  const needs: Need[] = [];
  for (const exam of exams) {
    if (exam.state === "archived") continue;
    const over = exam.closes_at !== null && parseTime(exam.closes_at) <= now;
    const isOpen = exam.state === "published";
    const isEmpty = exam.questions === 0 && exam.delivery === "invigil";
    if (isEmpty && !over) {
      needs.push({ kind: isOpen ? "no_questions_open" : "no_questions", exam });
    }
    if (isOpen && !over && exam.students === 0) {
      needs.push({ kind: "no_students", exam });
    }
    const waited = over && exam.attempts > 0 && !exam.isPractice &&
      exam.resultShown !== "nothing" && !exam.released;
    if (isOpen && waited) needs.push({ kind: "not_released", exam });
  }
  const order = [
    "no_questions_open",
    "no_students",
    "not_released",
    "no_questions",
  ];
  return needs.sort((a, b) => order.indexOf(a.kind) - order.indexOf(b.kind));
}
