import type { AdminExam } from "../../lib/data/admin_exams.ts";
import { windowText } from "../../lib/exam_window.ts";
import type { Lang, Words } from "../../lib/i18n/mod.ts";
import { Badge, type Tone } from "../Badge.tsx";

const TONES: Record<AdminExam["state"], Tone> = {
  draft: "neutral",
  published: "good",
  archived: "neutral",
};

/** Exams with what they are; each title leads to its settings. */
export function ExamList({ exams, schools, lang, words }: {
  exams: readonly AdminExam[];
  /** Named where there is more than one. */
  schools: readonly { id: string; name: string }[];
  lang: Lang;
  words: Words["admin"]["exams"];
}) {
  const { columns } = words;
  const number = new Intl.NumberFormat(lang);
  const many = schools.length > 1;
  return (
    <table class="cards-on-phones">
      <thead>
        <tr>
          <th scope="col">{columns.exam}</th>
          {many && <th scope="col">{columns.school}</th>}
          <th scope="col">{columns.window}</th>
          <th scope="col" class="number">{columns.questions}</th>
          <th scope="col" class="number">{columns.students}</th>
        </tr>
      </thead>
      <tbody>
        {exams.map((exam) => (
          <tr key={exam.id}>
            <th scope="row" class="main-cell">
              <a class="exam-title" href={`/admin/exams/${exam.id}`}>
                {exam.title}
              </a>
              <span class="badges">
                <Badge tone={TONES[exam.state]}>
                  {words.states[exam.state]}
                </Badge>
                {exam.isPractice && <Badge tone="info">{words.practice}</Badge>}
                {exam.delivery === "external" && (
                  <Badge tone="info">{words.external}</Badge>
                )}
              </span>
            </th>
            {many && (
              <td data-label={columns.school}>
                {schools.find(({ id }) => id === exam.tenantId)?.name}
              </td>
            )}
            <td data-label={columns.window}>
              {windowText(exam, lang, {
                ...words,
                window_always: exam.isPractice
                  ? words.window_practice
                  : words.window_always,
              })}
            </td>
            <td class="number" data-label={columns.questions}>
              {exam.delivery === "external"
                ? "–"
                : number.format(exam.questions)}
            </td>
            <td class="number" data-label={columns.students}>
              {number.format(exam.students)}
            </td>
          </tr>
        ))}
      </tbody>
    </table>
  );
}
