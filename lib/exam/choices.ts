import type { PaperQuestion } from "../../supabase/functions/_shared/contract/answers.ts";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";

/** One of the answers a question offers. */
export interface Choice {
  key: string;
  checked: boolean;
  /** What the answer becomes when this is ticked or, of several, unticked. */
  next: AnswerValue;
  content: PaperQuestion["prompt"];
}

/**
 * What can be chosen, in the order of the paper; true comes before false for
 * everybody.
 */
export function choicesOf(
  { kind, choices }: PaperQuestion,
  value: AnswerValue,
  words: { true: string; false: string },
): Choice[] {
  if (kind === "true_false") {
    return [true, false].map((side) => ({
      key: String(side),
      checked: value === side,
      next: side,
      content: [{ type: "text", text: side ? words.true : words.false }],
    }));
  }
  const chosen = Array.isArray(value) ? value : [];
  return choices.map(({ id, content }) => {
    if (kind === "single") {
      return { key: id, checked: value === id, next: id, content };
    }
    const checked = chosen.includes(id);
    const rest = chosen.filter((other) => other !== id);
    const next = checked ? rest : [...rest, id];
    return { key: id, checked, next: next.length > 0 ? next : null, content };
  });
}

/**
 * What a choice is called where its formulas would be read letter by letter,
 * without their structure: those as they were written. Undefined without any.
 */
export function nameOfChoice({ content }: Choice): string | undefined {
  if (!content.some(({ type }) => type === "math")) return undefined;
  return content.map((part) =>
    part.type === "math"
      ? part.tex
      : part.type === "image"
      ? part.alt
      : part.text
  ).join(" ").replace(/\s+/g, " ").trim();
}
