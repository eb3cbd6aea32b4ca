import { windowText } from "../lib/exam_window.ts";
import { fill } from "../lib/i18n/fill.ts";
import type { Lang, Words } from "../lib/i18n/mod.ts";
import { type ExamState, examState } from "../lib/my_exam_state.ts";
import { formatDateTime, formatDuration } from "../lib/time.ts";
import type { MyExam } from "../supabase/functions/_shared/contract/answers.ts";
import { Badge, type Tone } from "./Badge.tsx";
import { Icon } from "./Icon.tsx";

const TONES: Record<ExamState, [Tone, string]> = {
  open: ["good", "online"],
  under_way: ["info", "play"],
  upcoming: ["neutral", "clock"],
  closed: ["neutral", "lock"],
  handed_in: ["good", "check"],
  used_up: ["neutral", "check"],
};

/** One exam of a student: when it is, where they stand, what they can do. */
export function ExamCard(
  { exam, now, lang, words }: {
    exam: MyExam;
    /** The server's time, ISO 8601. */
    now: string;
    lang: Lang;
    words: Words["common"]["exams"];
  },
) {
  const state = examState(exam, now);
  const [tone, icon] = TONES[state];
  const { attempt } = exam;
  const used = exam.is_practice
    ? words.practice_attempts
    : fill(words.attempts_used, {
      used: exam.attempts_used,
      allowed: exam.attempts_allowed,
    });
  return (
    <article class="card exam-card">
      <header>
        <Badge tone={tone} icon={icon}>{words.states[state]}</Badge>
        {exam.is_practice && (
          <Badge tone="info" icon="target">{words.practice}</Badge>
        )}
      </header>
      <h2>{exam.title}</h2>
      <p class="muted">{exam.school}</p>
      {exam.is_practice && <p>{words.practice_text}</p>}
      <dl class="facts">
        <div>
          <dt>{words.duration}</dt>
          <dd>{formatDuration(lang, exam.duration_seconds)}</dd>
        </div>
        <div>
          <dt>{words.questions}</dt>
          <dd>{exam.question_count}</dd>
        </div>
        <div>
          <dt>{words.attempts}</dt>
          <dd>{used}</dd>
        </div>
      </dl>
      <p class="window">
        <Icon name="clock" />
        <span title={fill(words.zone, { zone: exam.time_zone })}>
          {windowText(exam, lang, words)}
        </span>
      </p>
      <footer>
        <Action exam={exam} state={state} words={words} />
        {attempt?.submitted_at && (
          <small class="muted">
            {fill(words.handed_in_at, {
              time: formatDateTime(lang, attempt.submitted_at, exam.time_zone),
            })}
            {state === "open" && (
              <>
                {" · "}
                <HandedIn attempt={attempt} words={words} />
              </>
            )}
          </small>
        )}
      </footer>
    </article>
  );
}

function Action(
  { exam, state, words }: {
    exam: MyExam;
    state: ExamState;
    words: Words["common"]["exams"];
  },
) {
  const { attempt } = exam;
  if (state === "under_way" && attempt) {
    return (
      <a
        href={`/exam/${attempt.id}`}
        role="button"
        aria-label={`${words.resume}: ${exam.title}`}
      >
        {words.resume}
      </a>
    );
  }
  if (state === "open") {
    const start = !attempt
      ? words.start
      : exam.is_practice
      ? words.practice_again
      : words.start_again;
    return (
      <form method="post" action="/">
        <input type="hidden" name="exam" value={exam.id} />
        <button type="submit" aria-label={`${start}: ${exam.title}`}>
          {start}
        </button>
      </form>
    );
  }
  return attempt?.submitted_at
    ? <HandedIn attempt={attempt} words={words} />
    : null;
}

function HandedIn(
  { attempt, words }: {
    attempt: NonNullable<MyExam["attempt"]>;
    words: Words["common"]["exams"];
  },
) {
  return <a href={`/exam/${attempt.id}/done`}>{words.see}</a>;
}
