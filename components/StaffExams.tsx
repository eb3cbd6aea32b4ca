import { may, type Membership, type Permission } from "../lib/iam.ts";
import type { StaffExam } from "../lib/data/staff_exams.ts";
import { windowText } from "../lib/exam_window.ts";
import { fill } from "../lib/i18n/fill.ts";
import type { Lang, Words } from "../lib/i18n/mod.ts";
import { parseTime } from "../lib/time.ts";
import { Badge, type Tone } from "./Badge.tsx";

type ExamWords = Words["proctor"]["exams"];

/** Besides the wall: an exam's pages, by who may see them. */
const PLACES = [
  ["report", "/proctor/reports/", "reports.see"],
  ["grading", "/proctor/grading/", "answers.grade"],
  ["settings", "/admin/exams/", "exams.manage"],
] as const satisfies [string, string, Permission][];

/** The exams of a school with their counts. */
export function StaffExams(
  { exams, memberships, now, lang, words, tabs }: {
    exams: StaffExam[];
    memberships: Membership[];
    /** Milliseconds since 1970. */
    now: number;
    lang: Lang;
    words: ExamWords;
    tabs: Words["staff"]["tabs"];
  },
) {
  const { columns } = words;
  const number = new Intl.NumberFormat(lang);
  return (
    <table class="cards-on-phones">
      <thead>
        <tr>
          <th scope="col">{columns.exam}</th>
          <th scope="col">{columns.window}</th>
          <th scope="col" class="number">{columns.enrolled}</th>
          <th scope="col" class="number">{columns.in_progress}</th>
          <th scope="col" class="number">{columns.handed_in}</th>
          <th scope="col" class="number">{columns.alerts}</th>
          <td></td>
        </tr>
      </thead>
      <tbody>
        {exams.map((exam) => {
          const [tone, state] = stateOf(exam, now, words);
          return (
            <tr>
              <th scope="row" class="main-cell">
                <span class="exam-title">{exam.title}</span>
                <span class="badges">
                  <Badge tone={tone}>{state}</Badge>
                </span>
              </th>
              <td data-label={columns.window}>
                {exam.state === "draft" && !exam.opens_at && !exam.closes_at
                  ? words.no_times
                  : windowText(exam, lang, words)}
              </td>
              <td class="number" data-label={columns.enrolled}>
                {number.format(exam.enrolled)}
              </td>
              <td class="number" data-label={columns.in_progress}>
                {number.format(exam.in_progress)}
              </td>
              <td class="number" data-label={columns.handed_in}>
                {number.format(exam.handed_in)}
              </td>
              <td class="number" data-label={columns.alerts}>
                {exam.open_alerts > 0
                  ? (
                    <Badge tone="warning" icon="alert">
                      {number.format(exam.open_alerts)}
                    </Badge>
                  )
                  : number.format(0)}
              </td>
              <td class="action-cell">
                {may(memberships, "exams.watch", exam.tenant_id) && (
                  <a
                    href={`/proctor/live/${exam.id}`}
                    role="button"
                    class="small"
                    aria-label={fill(words.watch_named, { title: exam.title })}
                  >
                    {words.watch}
                  </a>
                )}
                <span class="exam-links">
                  {PLACES.filter(([, , permission]) =>
                    may(memberships, permission, exam.tenant_id)
                  ).map(([place, path]) => (
                    <a
                      key={place}
                      href={path + exam.id}
                      aria-label={fill(words.page_named, {
                        page: tabs[place],
                        title: exam.title,
                      })}
                    >
                      {tabs[place]}
                    </a>
                  ))}
                </span>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}

function stateOf(
  exam: StaffExam,
  now: number,
  words: ExamWords,
): [Tone, string] {
  if (exam.state !== "published") return ["neutral", words[exam.state]];
  if (exam.opens_at && parseTime(exam.opens_at) > now) {
    return ["info", words.later];
  }
  if (exam.closes_at && parseTime(exam.closes_at) <= now) {
    return ["neutral", words.over];
  }
  return ["good", words.now];
}
