/** An attempt with something of everything, made through the API and the rules. */
import { assertEquals } from "@std/assert";
import type { Stack } from "../../local/stack.ts";
import type { ClientEvent } from "../../supabase/functions/_shared/contract/requests.ts";
import { score, type Student, student } from "../api/helpers.ts";
import { pairedPhone, sendPicture } from "../api/pictures.ts";
import { paint } from "../fixtures/jpeg.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { makeLateAnswer } from "../staff/attempts.ts";
import { Staff } from "../staff/people.ts";

export interface Reviewed {
  school: School;
  /** The reviewed one's pages. */
  one: Student;
  attempt: string;
  /** The id of the event the student said something about. */
  commented: string;
}

/** Minutes that the attempt has run. */
const MINUTES = 40;
const NAME = "Anastasia-Maria von Hohenstein-Okafor";

/** A class of eight, and one of them who gave reason to look. */
export async function reviewedAttempt(stack: Stack): Promise<Reviewed> {
  const school = await makeSchool(stack, {
    name: "Riverside",
    staff: ["admin", "proctor", "grader", "proctor"],
    candidates: 1,
    questions: 8,
    policy: { webcam: "optional", phone: "optional" },
    exam: { title: "Physics, final exam" },
  });
  await stack.sql(
    `update public.exams set time_zone = 'Europe/Paris', second_review = true
     where id = $1`,
    [school.examId],
  );
  await stack.sql(
    "update public.candidates set name = $2 where id = $1",
    [school.candidates[0]!.candidateId, NAME],
  );
  for (const [i, { userId, role }] of school.staff.entries()) {
    await stack.sql(
      "update public.memberships set display_name = $2 where user_id = $1",
      [userId, ["Ms Adeyemi", "Mr Lindqvist", "Dr Moreau", "Ms Okafor"][i]!],
    );
    assertEquals(typeof role, "string");
  }
  await sitQuietly(stack, school);

  const one = student(stack, school);
  await one.begin(school.examId);
  await longAgo(stack, one.attempt, MINUTES);
  const [begun] = await stack.sql<{ at: string }>(
    "select private.iso_time(started_at) as at from public.attempts where id = $1",
    [one.attempt],
  );
  const start = Date.parse(begun!.at);
  const at = (minute: number, second = 0) =>
    new Date(start + (minute * 60 + second) * 1000).toISOString();
  const [q1, q2, q3, q4, q5] = school.questionIds;
  const commented = crypto.randomUUID();
  const batch = async (events: ClientEvent[]) => {
    const reply = await one.batch(events);
    assertEquals(
      [reply.status, reply.body.rejected],
      [202, []],
      JSON.stringify(reply.body),
    );
    return reply.body;
  };
  const event = (
    type: string,
    minute: number,
    second: number,
    question: string | undefined,
    data: Record<string, unknown> = {},
    more: Partial<ClientEvent> = {},
  ) =>
    one.event(type, {
      occurred_at: at(minute, second),
      ...(question ? { question_id: question } : {}),
      data,
      ...more,
    });
  /** Begin and end of something that lasted. */
  const lasting = (
    type: string,
    minute: number,
    second: number,
    seconds: number,
    question: string | undefined,
    data: Record<string, unknown> = {},
    more: Partial<ClientEvent> = {},
    id: string = crypto.randomUUID(),
  ) => [
    event(type, minute, second, question, data, {
      phase: "begin",
      event_id: id,
      ...more,
    }),
    event(type, minute, second + seconds, question, {
      ...data,
      begin_id: id,
      duration_seconds: seconds,
    }, { phase: "end", ...more }),
  ];
  const seen = { frames: 40, fps: 12 };
  await batch([
    event("calibration_done", 0, 3, undefined),
    event("fullscreen_enter", 0, 5, q1),
    event("answer_change", 2, 0, q1, { count: 2 }),
    ...lasting("gaze_away", 4, 0, 9, q2, { ...seen, direction: "left" }, {
      confidence: 0.9,
    }),
    ...lasting("tab_switch", 6, 0, 45, q2, {}, {}, commented),
    event("answer_change", 6, 52, q2, { count: 1 }),
    event("keyboard_blocked", 8, 0, q2, { key: "F12", folded: 2 }),
    event("copy_paste_attempt", 8, 20, q2, { action: "paste" }),
    event("copy_paste_attempt", 8, 40, q2, { action: "copy" }),
    event("copy_paste_attempt", 9, 0, q2, { action: "copy" }),
    ...lasting("fullscreen_exit", 11, 0, 20, q3),
    ...lasting("fullscreen_exit", 12, 30, 12, q3),
    ...lasting("multi_face", 14, 0, 8, q3, { ...seen, faces: 2 }, {
      confidence: 0.94,
    }),
    ...lasting("no_face", 16, 0, 25, q3, seen, { confidence: 0.9 }),
    ...lasting("network_offline", 18, 0, 150, q3),
    event("network_online", 20, 30, q3),
    event("answer_change", 21, 0, q4, { count: 3 }),
    ...lasting("tab_switch", 27, 0, 31, q4),
    event("answer_change", 27, 40, q4, { count: 1 }),
    ...lasting("tab_switch", 29, 0, 22, q5),
    ...lasting("speech_detected", 30, 0, 14, q5, {}, { confidence: 0.8 }),
    ...lasting("window_blur", 31, 0, 6, q5),
    event("window_focus", 31, 6, q5),
    event("gaze_away", 33, 0, q5, { ...seen, direction: "down" }, {
      phase: "begin",
      confidence: 0.85,
    }),
  ]);
  // A claim that cannot be: before the page was there.
  await batch([
    one.event("print_attempt", {
      occurred_at: at(-300),
      question_id: q5!,
      data: { key: "Ctrl+P" },
    }),
  ]);
  await holdBetween(stack, one.attempt, at(23), at(25, 30));
  await takePictures(stack, one, start);
  await one.get("POST", `/attempts/${one.attempt}/question-timings`, {
    client_id: one.client,
    epoch: one.epoch,
    timings: school.questionIds.slice(0, 5).map((question_id, i) => ({
      question_id,
      total_time_seconds: [120, 2, 300, 640, 90][i]!,
      views: 1 + i % 2,
      answer_count: i < 4 ? 2 : 1,
      first_viewed_at: at([0, 3, 10, 20.6, 28][i]!),
      last_viewed_at: at([2.5, 9, 20, 27.9, 34][i]!),
      first_answered_at: at([2, 6.9, 12, 21, 28.5][i]!),
      last_answered_at: at([2, 6.9, 15, 27.7, 30][i]!),
    })),
  });
  await one.save(q1!, "a");
  await one.get(
    "POST",
    `/attempts/${one.attempt}/events/${commented}/comment`,
    { comment: "The updater came up over the exam; I closed it at once." },
  );
  const { body } = await one.beat();
  const head = (body as { head?: unknown }).head;
  if (head) await one.beat({ head });
  await score(stack);
  await one.submit();
  await makeLateAnswer(stack, school, one.attempt, q1!, "b", 7);
  await makeLateAnswer(stack, school, one.attempt, q4!, "4", 8);
  await makeLateAnswer(stack, school, one.attempt, q5!, "yes", 9);
  await score(stack);
  return { school, one, attempt: one.attempt, commented };
}

/** Eight others of the class: times at each question, and nothing else. */
async function sitQuietly(stack: Stack, { tenantId, examId }: School) {
  await stack.script(
    `insert into public.candidates (tenant_id, name)
     select '${tenantId}', 'Classmate ' || n from generate_series(1, 8) n;
     insert into public.enrolments (tenant_id, exam_id, candidate_id)
     select c.tenant_id, '${examId}', c.id from public.candidates c
     where c.tenant_id = '${tenantId}' and c.name like 'Classmate %';
     insert into public.attempts (tenant_id, exam_id, candidate_id)
     select c.tenant_id, '${examId}', c.id from public.candidates c
     where c.tenant_id = '${tenantId}' and c.name like 'Classmate %';
     insert into public.question_timings (
       tenant_id, attempt_id, question_id, client_id, total_time_seconds,
       views, answer_count
     )
     select a.tenant_id, a.id, q.id, 'page',
       80 + q.position * 12 + 9 * right(c.name, 1)::integer, 1, 1
     from public.attempts a
     join public.candidates c on c.id = a.candidate_id
     join public.questions q on q.exam_id = a.exam_id
     where a.exam_id = '${examId}' and c.name like 'Classmate %'
       -- The last question is answered by four of them.
       and (q.position < 8 or right(c.name, 1)::integer > 4);`,
  );
}

/**
 * Lets an attempt and its page have begun so many minutes ago: what it is made
 * of from now on may have happened since then.
 */
async function longAgo(stack: Stack, attempt: string, minutes: number) {
  const ago = `interval '${minutes} minutes'`;
  await stack.script(
    `set local session_replication_role = replica;
     update public.attempts set created_at = created_at - ${ago},
       started_at = started_at - ${ago},
       deadline_at = deadline_at - ${ago} + interval '1 hour'
     where id = '${attempt}';
     update public.attempt_clients set opened_at = opened_at - ${ago}
     where attempt_id = '${attempt}';
     delete from public.proctoring_events where attempt_id = '${attempt}';
     update public.chain_heads set position = 0, head = repeat('0', 64),
       server_seq = 0, signed_position = 0, signed_head = null,
       signature = null
     where attempt_id = '${attempt}';
     delete from public.risk_states where attempt_id = '${attempt}';`,
  );
  await stack.sql(
    `select private.append_server_event(a, 'exam_started', at => a.started_at)
     from public.attempts a where a.id = $1`,
    [attempt],
  );
}

/** A lock that a rule brought, and the student's word about it. */
async function holdBetween(
  stack: Stack,
  attempt: string,
  from: string,
  to: string,
) {
  for (
    const [kind, data, at] of [
      ["exam_held", { hold: "paused", reason: "Fire drill" }, from],
      [
        "exam_resumed",
        { hold: "paused", answer: "I stayed in my seat the whole time." },
        to,
      ],
    ] as const
  ) {
    await stack.sql(
      `select private.append_server_event(
         a, $2, $3::text::jsonb, at => $4::timestamptz)
       from public.attempts a where a.id = $1`,
      [attempt, kind, JSON.stringify(data), at],
    );
  }
}

/** Pictures of camera and phone, two minutes apart. */
async function takePictures(stack: Stack, one: Student, start: number) {
  const phone = await pairedPhone(stack, one.attempt);
  for (let n = 0; n < 18; n++) {
    const picture = paint(160, 120, (x, y) => {
      const far = Math.hypot(x - 80 - n * 2, y - 60);
      return far < 34 ? 190 - far : 60 + ((x * 3 + y * 5 + n * 17) % 50);
    });
    const taken_at = new Date(start + (1 + n * 2) * 60_000).toISOString();
    const cameras = n % 3 === 0
      ? [[one.token, "webcam"], [phone, "phone"]] as const
      : [[one.token, "webcam"]] as const;
    for (const [token, source] of cameras) {
      const sent = await sendPicture(stack, token, one.attempt, picture, {
        source,
        taken_at,
      });
      assertEquals(sent.status, 201, JSON.stringify(sent.body));
    }
  }
}

/** Changes one event by hand, as only who has the whole database can. */
export function tamper(stack: Stack, attempt: string, position: number) {
  return stack.script(
    `set local session_replication_role = replica;
     update public.proctoring_events set event_data = '{"forged": true}'
     where attempt_id = '${attempt}' and position = ${position};`,
  );
}

export { Staff };
