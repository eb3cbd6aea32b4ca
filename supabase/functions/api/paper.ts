/** The paper as it is shown: pictures with addresses, mathematics as MathML. */
import type { Paper, PromptPart } from "../_shared/contract/answers.ts";
import type { StoredPart } from "../_shared/contract/questions.ts";
import type { Storage } from "../_shared/storage.ts";
import { mathmlOf } from "./mathematics.ts";

/** What `api_paper` answers: the attempt's school besides. */
export type StoredPaper = Paper & { tenant_id: string };

/**
 * Whether a path of bucket `questions` is one of the school's. Anything else
 * (another school's, an address, a way up) is never signed.
 */
function isOf(tenant: string, path: string): boolean {
  const [first, ...rest] = path.split("/");
  return first === tenant && rest.length > 0 && path.length <= 300 &&
    rest.every((part) => part !== "" && part !== "." && part !== "..") &&
    // deno-lint-ignore no-control-regex
    !/[\\\x00-\x1f\x7f]/.test(path);
}

/** A formula with its MathML; as text where it cannot be shown. */
function formula(part: StoredPart & { type: "math" }): PromptPart {
  const { tex } = part;
  const display = part.display === true;
  const mathml = mathmlOf(tex, display);
  return mathml === null
    ? { type: "text", text: tex }
    : { type: "math", tex, display, mathml };
}

/** A question's content, stored or shown. */
interface Content<Part> {
  prompt: Part[];
  choices: { id: string; content: Part[] }[];
}

/**
 * Questions as a student gets them: pictures by addresses that are good for
 * five minutes. One that is not the school's, or is not there, is left out with
 * its alt text in its place. Formulas are stored as {"type": "math", "tex",
 * "display"?}.
 *
 * @throws Refusal `unavailable` if Storage cannot be reached.
 */
export async function questionsAsShown<Question extends Content<StoredPart>>(
  tenant: string,
  questions: readonly Question[],
  storage: Pick<Storage, "sign">,
): Promise<(Omit<Question, keyof Content<never>> & Content<PromptPart>)[]> {
  const paths = questions
    .flatMap(({ prompt, choices }) => [
      ...prompt,
      ...choices.flatMap(({ content }) => content),
    ])
    .flatMap((part) => part.type === "image" ? [part.src] : [])
    .filter((src) => isOf(tenant, src));
  const signed = paths.length > 0
    ? await storage.sign("questions", paths)
    : new Map<string, string>();
  const shown = (part: StoredPart): PromptPart => {
    if (part.type === "math") return formula(part);
    if (part.type !== "image") return part;
    const src = signed.get(part.src);
    return src ? { ...part, src } : { type: "text", text: part.alt };
  };
  return questions.map((question) => ({
    ...question,
    prompt: question.prompt.map(shown),
    choices: question.choices.map((choice) => ({
      ...choice,
      content: choice.content.map(shown),
    })),
  }));
}

/**
 * The paper as a student gets it; `GET /attempts/:id/paper` again renews the
 * addresses of its pictures.
 *
 * @throws Refusal `unavailable` if Storage cannot be reached.
 */
export async function paperAsShown(
  { tenant_id, ...paper }: StoredPaper,
  storage: Pick<Storage, "sign">,
): Promise<Paper> {
  const questions = await questionsAsShown(
    tenant_id,
    paper.questions,
    storage,
  );
  return { ...paper, questions };
}
