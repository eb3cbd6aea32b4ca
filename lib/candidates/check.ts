/** Looking through a file's lines before anything is asked of the server. */
import { isFilled, type Row } from "../csv/read.ts";
import type { Columns, Field } from "./columns.ts";
import { type DateOrder, readDate } from "./dates.ts";
import { isFormula, plainText, plainTicket } from "./plain.ts";

/** The most students of one file: what was tried and measured. */
export const MOST_LINES = 20_000;

/** What is wrong with a line; the server's own codes among them. */
export const PROBLEMS = {
  /** The line cannot be taken. */
  broken_quotes: "error",
  bad_characters: "error",
  identity_missing: "error",
  name_missing: "error",
  too_long: "error",
  date_malformed: "error",
  date_out_of_range: "error",
  email_malformed: "error",
  ticket_twice: "error",
  external_id_twice: "error",
  ticket_taken: "error",
  twice: "error",
  answer_alone: "error",
  too_many: "error",
  refused: "error",
  candidate_archived: "error",
  candidate_erasing: "error",
  /** It can, and somebody should look. */
  more_cells: "warning",
  formula: "warning",
  same_person: "warning",
  case_differs: "warning",
  archived: "warning",
  empty_line: "note",
} as const;
export type ProblemCode = keyof typeof PROBLEMS;
export type Weight = typeof PROBLEMS[ProblemCode];

export interface Problem {
  line: number;
  code: ProblemCode;
  field?: Field | undefined;
  /** What the line says there, shortened. */
  value?: string | undefined;
  /** Of the other line it is about. */
  other?: number | undefined;
}

/** A student as `staff_import_candidates` takes one. */
export interface Student {
  external_id?: string;
  hall_ticket?: string;
  name?: string;
  email?: string;
  date_of_birth?: string;
  center?: string;
  district?: string;
  trade?: string;
}

export interface Line {
  line: number;
  student: Student;
  room: string | null;
  /** What is asked with the ticket. */
  asked: { question: string; answer: string } | null;
}

const LENGTHS: Partial<Record<Field, number>> = {
  hall_ticket: 100,
  email: 320,
  question: 500,
  room: 100,
};

/** Reads rows one by one and remembers who has been there. */
export class Checker {
  readonly lines: Line[] = [];
  readonly problems: Problem[] = [];
  #tickets = new Map<string, { line: number; ticket: string }>();
  #ids = new Map<string, number>();
  #people = new Map<string, number>();

  constructor(
    private readonly columns: Columns,
    private readonly order: DateOrder,
    private readonly today: string,
  ) {}

  /** Takes a row in: as a line, or as problems. */
  add(row: Row): void {
    const say = (
      code: ProblemCode,
      more: Omit<Problem, "line" | "code"> = {},
    ) => {
      const value = more.value?.slice(0, 80);
      this.problems.push({ line: row.line, code, ...more, value });
      return PROBLEMS[code] === "error";
    };
    if (!isFilled(row)) {
      say("empty_line");
      return;
    }
    if (row.broken) {
      say("broken_quotes");
      return;
    }
    if (this.lines.length >= MOST_LINES) {
      // Once: what follows is all the same.
      if (this.problems.at(-1)?.code !== "too_many") say("too_many");
      return;
    }
    let failed = false;
    const spare = row.cells.slice(this.columns.length)
      .some((cell) => cell.trim() !== "");
    if (spare) say("more_cells");
    const said: Partial<Record<Field, string>> = {};
    this.columns.forEach((field, at) => {
      const cell = row.cells[at];
      if (!field || cell === undefined) return;
      // U+FFFD: a byte that the encoding does not know.
      // deno-lint-ignore no-control-regex
      if (/[\u0000\ufffd]/.test(cell)) {
        failed = say("bad_characters", { field, value: plainText(cell) }) ||
          failed;
      }
      const text = field === "hall_ticket"
        ? plainTicket(cell)
        : plainText(cell);
      if (text === "") return;
      if (isFormula(text) && field !== "date_of_birth") {
        say("formula", { field, value: text });
      }
      if (text.length > (LENGTHS[field] ?? 200)) {
        failed = say("too_long", { field, value: text }) || failed;
      }
      said[field] = text;
    });
    const { given_name, room, question, answer, date_of_birth, ...rest } = said;
    const student: Student = rest;
    if (given_name && !rest.name && this.columns.includes("name")) {
      // Half a name must not take the place of a whole one.
      failed = say("name_missing", { field: "name", value: given_name }) ||
        failed;
    } else if (given_name) {
      student.name = [given_name, rest.name].filter(Boolean).join(" ");
    }
    if (date_of_birth) {
      const date = readDate(date_of_birth, this.order);
      const at = { field: "date_of_birth", value: date_of_birth } as const;
      if (!date) failed = say("date_malformed", at) || failed;
      else if (date < "1900-01-01" || date > this.today) {
        failed = say("date_out_of_range", at) || failed;
      } else student.date_of_birth = date;
    }
    if (student.email && !/^[^\s@]+@[^\s@]+$/.test(student.email)) {
      failed =
        say("email_malformed", { field: "email", value: student.email }) ||
        failed;
    }
    if (!student.hall_ticket && !student.external_id) {
      failed = say("identity_missing") || failed;
    }
    if (!question !== !answer) failed = say("answer_alone") || failed;
    failed = this.#seenBefore(row.line, student, say) || failed;
    if (failed) return;
    this.lines.push({
      line: row.line,
      student,
      room: room ?? null,
      asked: question && answer ? { question, answer } : null,
    });
  }

  /** Whether another line has the ticket or the id already. */
  #seenBefore(
    line: number,
    { hall_ticket, external_id, name, date_of_birth }: Student,
    say: (code: ProblemCode, more?: Omit<Problem, "line" | "code">) => boolean,
  ): boolean {
    let failed = false;
    if (hall_ticket) {
      const key = hall_ticket.toUpperCase();
      const before = this.#tickets.get(key);
      if (before) {
        const code = before.ticket === hall_ticket
          ? "ticket_twice"
          : "case_differs";
        failed = say(code, {
          field: "hall_ticket",
          value: hall_ticket,
          other: before.line,
        }) || failed;
      } else this.#tickets.set(key, { line, ticket: hall_ticket });
    }
    if (external_id) {
      const before = this.#ids.get(external_id);
      if (before) {
        failed = say("external_id_twice", {
          field: "external_id",
          value: external_id,
          other: before,
        }) || failed;
      } else this.#ids.set(external_id, line);
    }
    if (name && date_of_birth && !failed) {
      const key = `${name.toLowerCase()} ${date_of_birth}`;
      const before = this.#people.get(key);
      if (before) say("same_person", { value: name, other: before });
      else this.#people.set(key, line);
    }
    return failed;
  }
}
