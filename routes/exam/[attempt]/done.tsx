import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { LateAnswers } from "../../../components/record/LateAnswers.tsx";
import { ResultPanel } from "../../../components/record/ResultPanel.tsx";
import ExamDone from "../../../islands/ExamDone.tsx";
import OwnRecord from "../../../islands/OwnRecord.tsx";
import { apiUrl } from "../../../lib/config.ts";
import {
  keptUntil,
  kindWords,
  loadAfterExam,
  RECORD_PAGE,
} from "../../../lib/data/after_exam.ts";
import { titleOf } from "../../../lib/exam/handed_in.ts";
import { loadAttempt } from "../../../lib/exam/load.ts";
import { fill } from "../../../lib/i18n/fill.ts";
import { dateLocale } from "../../../lib/time.ts";
import { define } from "../../../utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const found = await loadAttempt(ctx);
    if (found instanceof Response) return found;
    const after = await loadAfterExam(ctx.state, found.attempt.id);
    return page({ ...found, ...after }, {
      headers: { "cache-control": "no-store" },
    });
  },
});

export default define.page<typeof handler>(({ data, state, url }) => {
  const { lang, words: { student: { done, record, rescue } } } = state;
  const { attempt, result } = data;
  const { id, exam, candidate, server_time } = attempt;
  const by = result?.submitted_by ?? null;
  const heading = done[titleOf(attempt.state, by)];
  const until = keptUntil(attempt);
  const apiBase = apiUrl(state.config);
  return (
    <article class="exam-done">
      <Head>
        <title>{heading}</title>
        <link id="css-exam" rel="stylesheet" href={asset("/exam.css")} />
        <link id="css-rescue" rel="stylesheet" href={asset("/rescue.css")} />
        <link id="css-record" rel="stylesheet" href={asset("/record.css")} />
      </Head>
      <h1>{heading}</h1>
      <p>{fill(done.exam, { exam: exam.title, school: exam.school })}</p>
      {by === "limit" && <p>{done.limit_note}</p>}
      {exam.is_practice && <p>{done.practice}</p>}
      <ExamDone
        attempt={{ id, exam, candidate }}
        apiBase={apiBase}
        serverTime={server_time}
        submittedAt={attempt.submitted_at ?? server_time}
        lang={lang}
        words={{
          at: done.at,
          answers_sent: done.answers_sent,
          answers_sending: done.answers_sending,
          answers_waiting: done.answers_waiting,
          answers_stuck: done.answers_stuck,
          answers_late: done.answers_late,
          answers_unknown: done.answers_unknown,
        }}
        rescue={rescue}
      />
      <ResultPanel
        result={result}
        here={url.pathname}
        lang={lang}
        words={exam.is_practice
          ? { ...done.result, ...done.practice_result }
          : done.result}
      />
      {result && (
        <LateAnswers late={result.late_answers} lang={lang} words={done.late} />
      )}
      <section class="exam-next" aria-labelledby="next-title">
        <h2 id="next-title">{done.next}</h2>
        <ul>
          {!exam.is_practice && !result?.released && (
            <li>{done.next_marked}</li>
          )}
          {!exam.is_practice && <li>{done.next_reviewed}</li>}
          <li>{done.next_leave}</li>
        </ul>
        <p>
          <a href="/" role="button">{done.back}</a>
        </p>
      </section>
      <section class="own-record" aria-labelledby="record-title">
        <h2 id="record-title">{record.title}</h2>
        <p>{record.lead}</p>
        <p class="muted">
          {until === null ? record.kept_practice : fill(record.kept, {
            date: new Intl.DateTimeFormat(dateLocale(lang), {
              dateStyle: "long",
              timeZone: "UTC",
            }).format(until),
          })}
        </p>
        <OwnRecord
          attemptId={id}
          apiBase={apiBase}
          serverTime={server_time}
          first={data.record}
          pageSize={RECORD_PAGE}
          kinds={kindWords(lang)}
          paperOrder={result?.paper_order ?? []}
          lang={lang}
          words={record}
        />
      </section>
    </article>
  );
});
