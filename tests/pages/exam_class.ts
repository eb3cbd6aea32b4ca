/** An exam that a whole class has sat, made straight in the database. */
import type { Stack } from "../../local/stack.ts";

/** The demo's larger school. */
export const RIVERSIDE = "11111111-1111-4111-8111-111111111111";
const ADMIN = "aaaaaaaa-0000-4000-8000-000000000001";

/** Names as schools have them, one that tries to be a formula among them. */
export const NAMES = [
  "Nguyễn Thị Mai",
  "Ğülşah İnönü",
  "Łukasz Żółć",
  "Владимир Ёлкин",
  "Αλέξανδρος Παπαδόπουλος",
  "محمد علي عبد الرحمن",
  "王小明",
  '=HYPERLINK("http://evil.example")',
  "Maximiliane-Charlotte von Hohenzollern-Sigmaringen zu Brandenburg",
  "Amara Okonkwo",
];

export interface SatExam {
  examId: string;
  questionIds: string[];
  /** In the order of the students' numbers. */
  attempts: string[];
  candidates: string[];
}

/**
 * Makes the exam: every tenth student is absent, the others have handed in, each
 * with so many events, answers to both questions, marks, a remark and (every
 * fourth) a decision.
 */
export async function satExam(
  stack: Stack,
  students: number,
  events: number,
): Promise<SatExam> {
  const examId = crypto.randomUUID();
  const questionIds = [crypto.randomUUID(), crypto.randomUUID()];
  const ids = () => Array.from({ length: students }, () => crypto.randomUUID());
  const [attempts, candidates] = [ids(), ids()];
  await stack.sql(
    `insert into public.exams (id, tenant_id, title, state, time_zone, opens_at,
       closes_at)
     values ($1, $2, 'Électricité: théorie “B”', 'published', 'Europe/Paris',
       now() - interval '1 day', now() - interval '20 hours')`,
    [examId, RIVERSIDE],
  );
  for (const [i, id] of questionIds.entries()) {
    await stack.sql(
      `insert into public.questions
         (id, tenant_id, exam_id, position, kind, prompt, choices)
       values ($1, $2, $3, $4, $5, '[{"type":"text","text":"Why?"}]',
         $6::text::jsonb)`,
      [
        id,
        RIVERSIDE,
        examId,
        i + 1,
        i === 0 ? "single" : "essay",
        i === 0
          ? JSON.stringify([{
            id: "a",
            content: [{ type: "text", text: "Because" }],
          }, { id: "b", content: [{ type: "text", text: "No" }] }])
          : "[]",
      ],
    );
  }
  const people = candidates.map((id, i) => ({
    id,
    attempt: attempts[i],
    name: NAMES[i % NAMES.length] + (i < NAMES.length ? "" : ` ${i}`),
    ticket: `T-${examId.slice(0, 4)}-${i}`,
    room: i % 3 === 2 ? null : `Room ${"AB"[i % 3]}`,
    begun: i % 10 !== 9,
    decided: i % 4 === 1,
  }));
  const list = JSON.stringify(people);
  const from = `from jsonb_to_recordset($1::text::jsonb) as p (id uuid,
    attempt uuid, name text, ticket text, room text, begun boolean,
    decided boolean)`;
  await stack.sql(
    `insert into public.candidates (id, tenant_id, name, hall_ticket)
     select p.id, '${RIVERSIDE}', p.name, p.ticket ${from}`,
    [list],
  );
  await stack.sql(
    `insert into public.enrolments
       (tenant_id, exam_id, candidate_id, room, absent_at)
     select '${RIVERSIDE}', '${examId}', p.id, p.room,
       case when not p.begun then now() end ${from}`,
    [list],
  );
  await stack.sql(
    `insert into public.attempts (id, tenant_id, exam_id, candidate_id)
     select p.attempt, '${RIVERSIDE}', '${examId}', p.id ${from} where p.begun`,
    [list],
  );
  await stack.sql(
    `select private.append_server_event(
       a, (array['tab_switch', 'copy_paste_attempt', 'network_offline'])[n % 3 + 1],
       jsonb_build_object('n', n, 'text', '=1+1'),
       (array['warning', 'violation', 'info'])[n % 3 + 1],
       (array['behaviour', 'behaviour', 'technical'])[n % 3 + 1],
       at => now() - interval '23 hours' + make_interval(secs => n * 30))
     from public.attempts a, generate_series(1, $2::integer) n
     where a.exam_id = $1`,
    [examId, events],
  );
  await stack.sql("alter table public.attempts disable trigger user");
  await stack.sql(
    `update public.attempts set state = 'submitted', submitted_by = 'candidate',
       started_at = now() - interval '23 hours',
       submitted_at = now() - interval '22 hours', duration_seconds = 3600
     where exam_id = $1`,
    [examId],
  );
  await stack.sql("alter table public.attempts enable trigger user");
  await stack.sql(
    `insert into public.answers (attempt_id, question_id, tenant_id, epoch,
       revision, client_id, value, answered_at)
     select a.id, q.id, a.tenant_id, 1, 1, 'page',
       case q.kind when 'single' then '"a"'::jsonb
         else '"=cmd|'' /C calc''!A0\\nline two"'::jsonb end,
       now() - interval '22 hours'
     from public.attempts a join public.questions q on q.exam_id = a.exam_id
     where a.exam_id = $1`,
    [examId],
  );
  await stack.sql(
    `insert into public.grades
       (attempt_id, question_id, tenant_id, points, automatic)
     select a.id, q.id, a.tenant_id, 0.5, true
     from public.attempts a join public.questions q on q.exam_id = a.exam_id
     where a.exam_id = $1`,
    [examId],
  );
  await stack.sql(
    `insert into public.event_comments
       (tenant_id, attempt_id, event_id, comment)
     select e.tenant_id, e.attempt_id, e.event_id, 'The line was down.'
     from public.proctoring_events e join public.attempts a
       on a.id = e.attempt_id
     where a.exam_id = $1 and e.position = 1`,
    [examId],
  );
  await stack.sql(
    `insert into public.decisions
       (tenant_id, attempt_id, decision, note, decided_by)
     select '${RIVERSIDE}', p.attempt, 'clear', 'We spoke.', '${ADMIN}' ${from}
     where p.decided and p.begun`,
    [list],
  );
  return { examId, questionIds, attempts, candidates };
}
