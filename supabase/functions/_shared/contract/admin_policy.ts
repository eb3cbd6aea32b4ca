/** Writing the policy of an exam, or a school's default. */
import * as z from "zod/mini";

const version = z.int().check(z.gte(1), z.lte(1_000_000_000));
/** Any part of a policy. Checked as one after this: `policy_malformed`. */
const part = z.record(z.string().check(z.maxLength(100)), z.unknown());

/** `PUT /admin/exams/:id/policy` and `PUT /admin/schools/:id/policy`. */
export const savePolicy = z.object({
  /** Of the exam or the school, as it was read. */
  version,
  policy: part,
});

/** Their answer: what is there now. */
export const policySaved = z.object({ version, policy: part });
export type PolicySaved = z.infer<typeof policySaved>;
