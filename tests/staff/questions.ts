/** Questions as staff write them. */
import type { Stack } from "../../local/stack.ts";
import type { School } from "../fixtures/school.ts";
import { makeDraft } from "./exams.ts";

/** One that may be stored in any exam. */
export const aQuestion = {
  kind: "true_false",
  prompt: [{ type: "text", text: "Is copper a metal?" }],
  choices: [],
  points: 1,
  key: { value: true },
};

/** A draft with two questions. */
export async function withQuestions(stack: Stack, school: School) {
  const draft = await makeDraft(stack, school);
  await stack.sql(
    `insert into public.questions (tenant_id, exam_id, position, kind, prompt)
     values ($1, $2, 2, 'essay', '[{"type": "text", "text": "Why?"}]')`,
    [school.tenantId, draft.exam_id],
  );
  const rows = await stack.sql<{ id: string }>(
    "select id from public.questions where exam_id = $1 order by position",
    [draft.exam_id],
  );
  return { ...draft, question_ids: rows.map(({ id }) => id) };
}
