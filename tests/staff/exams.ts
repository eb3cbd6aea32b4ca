/** Exams that are being set up. */
import type { Stack } from "../../local/stack.ts";
import type { School } from "../fixtures/school.ts";

/**
 * A draft that lacks nothing: one question with its key, and times in the
 * future. Answers what names it in a request.
 */
export async function makeDraft(
  stack: Stack,
  school: School,
): Promise<{ exam_id: string; version: number }> {
  const [exam] = await stack.sql<{ id: string; version: number }>(
    `insert into public.exams (tenant_id, title, opens_at, closes_at)
     values ($1, 'Draft', now() + interval '1 day', now() + interval '2 days')
     returning id, version`,
    [school.tenantId],
  );
  await stack.sql(
    `with made as (
       insert into public.questions (tenant_id, exam_id, position, kind, prompt)
       values ($1, $2, 1, 'true_false', '[{"type": "text", "text": "Yes?"}]')
       returning id
     )
     insert into public.answer_keys (tenant_id, question_id, key)
     select $1, id, '{"value": true}' from made`,
    [school.tenantId, exam!.id],
  );
  return { exam_id: exam!.id, version: exam!.version };
}
