import { may, type Membership, type Permission } from "../../lib/iam.ts";
import type { Words } from "../../lib/i18n/mod.ts";

/** The pages of one exam in the order of its life, by who may see them. */
const TABS = {
  settings: ["/admin/exams/", "", "exams.manage"],
  policy: ["/admin/exams/", "/policy", "exams.manage"],
  questions: ["/admin/exams/", "/questions", "exams.manage"],
  candidates: ["/admin/exams/", "/candidates", "candidates.manage"],
  admit: ["/proctor/admit/", "", "candidates.admit"],
  live: ["/proctor/live/", "", "exams.watch"],
  grading: ["/proctor/grading/", "", "answers.grade"],
  report: ["/proctor/reports/", "", "reports.see"],
} as const satisfies Record<string, [string, string, Permission]>;

export type ExamTab = keyof typeof TABS;

/** Leads from one page of an exam to the others. */
export function ExamTabs(
  { examId, tenantId, here, memberships, words }: {
    examId: string;
    tenantId: string;
    /** Null: on a page of one of its attempts. */
    here: ExamTab | null;
    memberships: readonly Membership[];
    words: Words["staff"]["tabs"];
  },
) {
  const shown = (Object.keys(TABS) as ExamTab[])
    .filter((tab) => may(memberships, TABS[tab][2], tenantId));
  return (
    <nav class="tabs" aria-label={words.label}>
      <ul>
        {shown.map((tab) => (
          <li key={tab}>
            <a
              href={`${TABS[tab][0]}${examId}${TABS[tab][1]}`}
              aria-current={tab === here ? "page" : undefined}
            >
              {words[tab]}
            </a>
          </li>
        ))}
      </ul>
    </nav>
  );
}
