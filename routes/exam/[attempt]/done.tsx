import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import ExamDone from "../../../islands/ExamDone.tsx";
import { apiUrl } from "../../../lib/config.ts";
import { loadAttempt } from "../../../lib/exam/load.ts";
import { fill } from "../../../lib/i18n/fill.ts";
import { define } from "../../../utils.ts";

export const handler = define.handlers({
  async GET(ctx) {
    const found = await loadAttempt(ctx);
    if (found instanceof Response) return found;
    return page(found, { headers: { "cache-control": "no-store" } });
  },
});

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.student.done;
  const { attempt } = data;
  const { title, school } = attempt.exam;
  const heading = attempt.state === "auto_submitted"
    ? words.title_auto
    : words.title;
  return (
    <article class="exam-done">
      <Head>
        <title>{heading}</title>
        <link id="css-exam" rel="stylesheet" href={asset("/exam.css")} />
      </Head>
      <h1>{heading}</h1>
      <p>{fill(words.exam, { exam: title, school })}</p>
      <ExamDone
        attemptId={attempt.id}
        apiBase={apiUrl(state.config)}
        serverTime={attempt.server_time}
        submittedAt={attempt.submitted_at ?? attempt.server_time}
        lang={state.lang}
        words={words}
      />
      <h2>{words.next}</h2>
      <ul>
        <li>{words.next_marked}</li>
        <li>{words.next_reviewed}</li>
        <li>{words.next_leave}</li>
      </ul>
      <p>
        <a href="/" role="button">{words.back}</a>
      </p>
    </article>
  );
});
