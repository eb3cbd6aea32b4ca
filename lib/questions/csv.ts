/** Questions as a table: one row each, content as `written.ts` says. */
import { isFilled, readRows, type Row, separatorOf } from "../csv/read.ts";
import { plainCell, writeTable } from "../csv/write.ts";
import type { Flaw, FlawCode } from "./flaws.ts";
import {
  hasChoices,
  type Key,
  KINDS,
  type QuestionBody,
  type QuestionKind,
  type StoredPart,
} from "./model.ts";
import { readWritten, writtenOf } from "./written.ts";

/** The columns before and after the choices (`choice_1`, `choice_2`, …). */
const COLUMNS = ["kind", "points", "prompt"] as const;
const LAST_COLUMNS = [
  "right",
  "tolerance",
  "case_sensitive",
  "feedback",
  "external_id",
] as const;

/** A question that was read, flawed or not. */
export interface ReadQuestion {
  /** Null where the kind is not known: nothing more can be said then. */
  body: QuestionBody | null;
  flaws: Flaw[];
  /** Where it stands: a line of a table, or a place in a list, from 1. */
  line: number;
}

/** What a file held. `broken`: the line where reading had to end. */
export interface ReadFile {
  questions: ReadQuestion[];
  /** Columns that are not known, and were passed over. */
  unknown: string[];
  /** Columns that are missing. */
  missing: string[];
  broken: number | null;
}

/** The names of choices in a table's key: their places, from 1. */
const idOf = (place: number) => `c${place}`;

/** Several texts in one cell, with `|` between them. */
const joinTexts = (texts: readonly string[]) =>
  texts.map((one) => one.replace(/[\\|]/g, "\\$&")).join("|");
const splitTexts = (cell: string) =>
  (cell.match(/(?:\\.|[^\\|])+/gs) ?? [])
    .map((one) => one.replace(/\\(.)/gs, "$1"));

const YES = ["true", "yes", "1", "x", "vrai", "oui", "wahr", "ja"];
const NO = ["false", "no", "0", "", "faux", "non", "falsch", "nein"];

function keyCells(
  { kind, key, choices }: QuestionBody,
): [string, string, string] {
  if (!key) return ["", "", ""];
  const place = (id: string | undefined) =>
    String(choices.findIndex((one) => one.id === id) + 1);
  switch (kind) {
    case "single":
      return [place(key.choice), "", ""];
    case "multiple":
      return [(key.choices ?? []).map(place).join(" "), "", ""];
    case "true_false":
      return [String(key.value), "", ""];
    case "numeric":
      return [String(key.value), String(key.tolerance ?? ""), ""];
    case "short_text":
      return [
        joinTexts(key.accept ?? []),
        "",
        key.case_sensitive ? "true" : "false",
      ];
    case "essay":
      return [key.rubric ?? "", "", ""];
  }
}

/**
 * The questions as a table. What it cannot hold: the choices' own ids (they
 * become places), texts side by side in a prompt (they become one).
 */
export function questionsToCsv(questions: readonly QuestionBody[]): string {
  const most = Math.max(0, ...questions.map(({ choices }) => choices.length));
  const places = Array.from({ length: most }, (_, n) => n);
  const head = [
    ...COLUMNS,
    ...places.map((n) => `choice_${n + 1}`),
    ...LAST_COLUMNS,
  ];
  const rows = questions.map((question) => [
    question.kind,
    String(question.points),
    writtenOf(question.prompt, true),
    ...places.map((n) => writtenOf(question.choices[n]?.content ?? [], true)),
    ...keyCells(question),
    question.feedback ?? "",
    question.external_id ?? "",
  ]);
  return writeTable([head, ...rows]);
}

/** A number of points as people write it; NaN for anything else. */
function pointsOf(cell: string): number {
  const word = cell.replace(/[\s\u00a0\u202f]/g, "").replace(",", ".");
  return word === ""
    ? 1
    : /^\d{1,6}(\.\d{1,6})?$/.test(word)
    ? Number(word)
    : NaN;
}

interface Cells {
  of(column: string): string;
  choices: string[];
}

function keyOf(
  kind: QuestionKind,
  { of, choices }: Cells,
  say: (field: string, problem: FlawCode) => void,
): Key | null {
  const right = of("right").trim();
  if (!right) return null;
  const flag = (cell: string, field: string): boolean => {
    const word = cell.trim().toLowerCase();
    if (!YES.includes(word) && !NO.includes(word)) say(field, "form");
    return YES.includes(word);
  };
  const places = () => {
    const numbers = right.split(/[\s,;|]+/).filter(Boolean);
    for (const one of numbers) {
      if (!/^\d{1,3}$/.test(one)) say("right", "form");
      else if (!choices[Number(one) - 1]) say("right", "not_found");
    }
    return numbers.map((one) => idOf(Number(one)));
  };
  switch (kind) {
    case "single": {
      const [first, ...more] = places();
      if (more.length > 0) say("right", "too_many");
      return { choice: first! };
    }
    case "multiple":
      return { choices: places() };
    case "true_false":
      return { value: flag(right, "right") };
    case "numeric": {
      const tolerance = of("tolerance").trim();
      return { value: right, ...(tolerance ? { tolerance } : {}) };
    }
    case "short_text":
      return {
        accept: splitTexts(of("right")),
        case_sensitive: flag(of("case_sensitive"), "case_sensitive"),
      };
    case "essay":
      return { rubric: of("right") };
  }
}

function questionOf(cells: Cells, line: number): ReadQuestion {
  const flaws: Flaw[] = [];
  const say = (field: string, problem: FlawCode) =>
    flaws.push({ field, problem });
  const kind = cells.of("kind").trim().toLowerCase() as QuestionKind;
  if (!KINDS.includes(kind)) {
    return { body: null, flaws: [{ field: "kind", problem: "form" }], line };
  }
  const content = (written: string, field: string): StoredPart[] => {
    const { parts, unclosed } = readWritten(written, true);
    if (unclosed) say(field, "unclosed");
    return parts;
  };
  // A gap among the choices is one that was forgotten; those after the last
  // are of rows that have more.
  const body: QuestionBody = {
    kind,
    prompt: content(cells.of("prompt"), "prompt"),
    choices: cells.choices.map((written, n) => ({
      id: idOf(n + 1),
      content: content(written, `choices.${n}`),
    })),
    points: pointsOf(cells.of("points")),
    key: keyOf(kind, cells, say),
    feedback: cells.of("feedback").trim() ? cells.of("feedback") : null,
    external_id: cells.of("external_id").trim() || null,
  };
  if (!hasChoices(kind)) body.choices = [];
  if (!hasChoices(kind) && cells.choices.length > 0) {
    say("choices", "not_for_kind");
  }
  return { body, flaws, line };
}

/** Filled rows up to the first that is broken: what is behind it is not known. */
function rowsOf(text: string): { rows: Row[]; broken: number | null } {
  const rows: Row[] = [];
  for (const row of readRows(text, separatorOf(text.replace(/^\ufeff/, "")))) {
    if (row.broken) return { rows, broken: row.line };
    if (isFilled(row)) rows.push(row);
  }
  return { rows, broken: null };
}

/** Reads what `questionsToCsv` writes, and what people write by hand. */
export function questionsFromCsv(text: string): ReadFile {
  const { rows, broken } = rowsOf(text);
  const [head, ...lines] = rows;
  const names = (head?.cells ?? []).map((one) =>
    plainCell(one).trim().toLowerCase().replace(/[\s-]+/g, "_")
  );
  const known = (name: string) =>
    ([...COLUMNS, ...LAST_COLUMNS] as string[]).includes(name);
  const choiceColumns = names.map((name, at) => ({ name, at }))
    .filter(({ name }) => /^choice_\d+$/.test(name))
    .sort((a, b) => Number(a.name.slice(7)) - Number(b.name.slice(7)));
  const missing = ["kind", "prompt"].filter((one) => !names.includes(one));
  const unknown = (head?.cells ?? []).filter((one, at) =>
    one.trim() && !known(names[at]!) && !/^choice_\d+$/.test(names[at]!)
  );
  if (missing.length > 0) return { questions: [], unknown, missing, broken };
  const questions = lines.map(({ cells, line }) => {
    const cell = (at: number) =>
      plainCell(cells[at] ?? "").replace(/\r\n?/g, "\n");
    const choices = choiceColumns.map(({ at }) => cell(at));
    while (choices.length > 0 && !choices.at(-1)!.trim()) choices.pop();
    const of = (column: string) => cell(names.indexOf(column));
    return questionOf({ of, choices }, line);
  });
  return { questions, unknown, missing, broken };
}
