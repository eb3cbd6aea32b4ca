/** A question while it is written: fields as they stand, valid or not. */
import { randomId } from "../uuid.ts";
import type { Flaw } from "./flaws.ts";
import {
  hasChoices,
  type Key,
  type QuestionBody,
  type QuestionKind,
  type StoredPart,
} from "./model.ts";
import { readWritten, writtenOf } from "./written.ts";

/** A paragraph with formulas in it, a formula by itself, or a picture. */
export type Block =
  & { id: number }
  & (
    | { type: "text"; text: string }
    | { type: "math"; tex: string }
    | { type: "image"; src: string; alt: string }
  );

export interface DraftChoice {
  id: string;
  blocks: Block[];
}

export interface Draft {
  kind: QuestionKind;
  prompt: Block[];
  choices: DraftChoice[];
  points: string;
  /** Ids of right choices. */
  right: string[];
  truth: boolean | null;
  value: string;
  tolerance: string;
  /** One accepted answer a line. */
  accept: string;
  cased: boolean;
  rubric: string;
  feedback: string;
  externalId: string;
}

let last = 0;
/** A name for a block, for as long as the page is open. */
const newId = () => ++last;

/** A paragraph of a draft. */
export const textBlock = (text = ""): Block => ({
  id: newId(),
  type: "text",
  text,
});
/** A formula on a line of its own. */
export const mathBlock = (tex = ""): Block => ({
  id: newId(),
  type: "math",
  tex,
});
/** A picture with what it shows. */
export const imageBlock = (src = "", alt = ""): Block => ({
  id: newId(),
  type: "image",
  src,
  alt,
});

/** Parts as the paper shows them: paragraphs, lines of their own, pictures. */
export function blocksOf(parts: readonly StoredPart[]): Block[] {
  const paragraphs: (StoredPart | StoredPart[])[] = [];
  for (const part of parts) {
    const before = paragraphs.at(-1);
    if (part.type === "image" || part.type === "math" && part.display) {
      paragraphs.push(part);
    } else if (
      Array.isArray(before) &&
      (part.type === "math" || before.at(-1)!.type === "math")
    ) before.push(part);
    else paragraphs.push([part]);
  }
  return paragraphs.map((one): Block => {
    if (Array.isArray(one)) return textBlock(writtenOf(one));
    if (one.type === "image") return imageBlock(one.src, one.alt);
    return mathBlock(one.type === "math" ? one.tex : "");
  });
}

/** A choice's id that no other has: short, and not one that was removed. */
function choiceId(taken: readonly string[]): string {
  for (;;) {
    const id = randomId().slice(0, 8);
    if (!taken.includes(id)) return id;
  }
}

/** An empty choice, with an id that no other has. */
export function newChoice(others: readonly DraftChoice[]): DraftChoice {
  return { id: choiceId(others.map(({ id }) => id)), blocks: [textBlock()] };
}

/** An empty question of a kind. */
export function newDraft(kind: QuestionKind): Draft {
  const choices: DraftChoice[] = [];
  if (hasChoices(kind)) {
    for (let n = 0; n < 4; n++) choices.push(newChoice(choices));
  }
  return {
    kind,
    prompt: [textBlock()],
    choices,
    points: "1",
    right: [],
    truth: null,
    value: "",
    tolerance: "",
    accept: "",
    cased: false,
    rubric: "",
    feedback: "",
    externalId: "",
  };
}

/** The draft of a question as it is stored. */
export function draftOf(question: QuestionBody): Draft {
  const { kind, key } = question;
  const typed = key?.value;
  return {
    ...newDraft(kind),
    prompt: blocksOf(question.prompt),
    choices: question.choices.map(({ id, content }) => ({
      id,
      blocks: blocksOf(content),
    })),
    points: String(question.points),
    right: key?.choices ?? (key?.choice ? [key.choice] : []),
    truth: typeof typed === "boolean" ? typed : null,
    value: typeof typed === "boolean" ? "" : String(typed ?? ""),
    tolerance: String(key?.tolerance ?? ""),
    accept: (key?.accept ?? []).join("\n"),
    cased: key?.case_sensitive ?? false,
    rubric: key?.rubric ?? "",
    feedback: question.feedback ?? "",
    externalId: question.external_id ?? "",
  };
}

/** What a draft says, and where in the editor each part of it stands. */
export interface Made {
  body: QuestionBody;
  /** `prompt.2` to the editor's field, as `fieldOf` names it. */
  places: ReadonlyMap<string, string>;
  /** Flaws of the writing itself. */
  flaws: Flaw[];
}

/** The editor's name of a block's field; `choice` null: of the prompt. */
export const fieldOf = (choice: string | null, block: number): string =>
  choice === null ? `prompt-${block}` : `choice-${choice}-${block}`;

function keyOf(draft: Draft): Key | null {
  const { kind, right, truth } = draft;
  // In the order of the choices, and only those that are there.
  const chosen = draft.choices.map(({ id }) => id)
    .filter((id) => right.includes(id));
  switch (kind) {
    case "single":
      return chosen[0] === undefined ? null : { choice: chosen[0] };
    case "multiple":
      return chosen.length > 0 ? { choices: chosen } : null;
    case "true_false":
      return truth === null ? null : { value: truth };
    case "numeric": {
      const value = draft.value.trim();
      const tolerance = draft.tolerance.trim();
      return value || tolerance
        ? { value, ...(tolerance ? { tolerance } : {}) }
        : null;
    }
    case "short_text": {
      const accept = draft.accept.split("\n").map((one) => one.trim())
        .filter(Boolean);
      return accept.length > 0 ? { accept, case_sensitive: draft.cased } : null;
    }
    case "essay":
      return draft.rubric.trim() ? { rubric: draft.rubric } : null;
  }
}

/** The question that a draft makes. */
export function made(draft: Draft): Made {
  const places = new Map<string, string>();
  const flaws: Flaw[] = [];
  const content = (
    blocks: readonly Block[],
    at: string,
    choice: string | null,
  ) => {
    const parts: StoredPart[] = [];
    const add = (block: Block, part: StoredPart) => {
      places.set(`${at}.${parts.length}`, fieldOf(choice, block.id));
      parts.push(part);
    };
    places.set(at, choice === null ? "prompt" : `choice-${choice}`);
    for (const block of blocks) {
      if (block.type === "math") {
        const { tex } = block;
        add(block, { type: "math", tex: tex.trim(), display: true });
      } else if (block.type === "image") {
        add(block, { type: "image", src: block.src, alt: block.alt.trim() });
      } else {
        const read = readWritten(block.text);
        if (read.unclosed) {
          const field = fieldOf(choice, block.id);
          flaws.push({ field, problem: "unclosed" });
        }
        read.parts.forEach((part) => add(block, part));
      }
    }
    return parts;
  };
  const points = draft.points.replace(/[\s\u00a0\u202f]/g, "")
    .replace(",", ".");
  const body: QuestionBody = {
    kind: draft.kind,
    prompt: content(draft.prompt, "prompt", null),
    choices: hasChoices(draft.kind)
      ? draft.choices.map(({ id, blocks }, n) => ({
        id,
        content: content(blocks, `choices.${n}`, id),
      }))
      : [],
    points: /^\d*\.?\d*$/.test(points) && points ? Number(points) : NaN,
    key: keyOf(draft),
    feedback: draft.feedback.trim() ? draft.feedback : null,
    external_id: draft.externalId.trim() || null,
  };
  return { body, places, flaws };
}

/** The editor's field of a flaw. `prompt.2.alt` is the picture's own text. */
export function placeOf(
  { field }: Pick<Flaw, "field">,
  places: ReadonlyMap<string, string>,
): string {
  const sub = /\.(alt|src)$/.exec(field)?.[0] ?? "";
  const place = places.get(sub ? field.slice(0, -4) : field);
  return place ? place + sub : field;
}

/** The list with one element at another place. */
export function moved<T>(list: readonly T[], from: number, to: number): T[] {
  const rest = list.filter((_, at) => at !== from);
  return [...rest.slice(0, to), list[from]!, ...rest.slice(to)];
}
