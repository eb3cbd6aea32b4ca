import { page } from "fresh";
import { Head } from "fresh/runtime";
import { EmptyState } from "../components/EmptyState.tsx";
import { ExamCard } from "../components/ExamCard.tsx";
import { Notice } from "../components/Notice.tsx";
import { PageHead } from "../components/PageHead.tsx";
import { createAttempt, loadMyExams } from "../lib/data/my_exams.ts";
import type { Result } from "../lib/data/result.ts";
import { fill } from "../lib/i18n/fill.ts";
import { inOrder } from "../lib/my_exam_state.ts";
import type {
  MyExams,
} from "../supabase/functions/_shared/contract/answers.ts";
import { formOf } from "../lib/web/body.ts";
import { define } from "../utils.ts";

type Refusal = "exam_not_open" | "no_attempts_left" | "exam_not_found";
interface Data {
  list: MyExams | null;
  /** Why a start was refused. */
  refused: Refusal | "other" | null;
}

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.common.exams;
  const { list, refused } = data;
  return (
    <>
      <Head>
        <title>{`${words.title} · Invigil`}</title>
      </Head>
      <PageHead
        title={words.title}
        lead={list?.candidate_name &&
          fill(words.hello, { name: list.candidate_name })}
      />
      {refused && (
        <Notice tone="warning" alert>{words.refused[refused]}</Notice>
      )}
      {!list && (
        <Notice tone="danger" title={words.failed_title} alert>
          <p>{words.failed_text}</p>
          <a href="/" role="button">{words.retry}</a>
        </Notice>
      )}
      {list && list.exams.length === 0 && (
        <EmptyState title={words.empty_title}>
          <p>{words.empty_text}</p>
        </EmptyState>
      )}
      {list && (
        <div class="cards">
          {inOrder(list.exams).map((exam) => (
            <ExamCard
              exam={exam}
              now={list.server_time}
              lang={state.lang}
              words={words}
            />
          ))}
        </div>
      )}
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const { user, accessToken, config } = ctx.state;
    if (!user || !accessToken) return ctx.redirect("/login", 303);
    if (user.kind === "staff") return ctx.redirect("/proctor", 303);
    return show(await loadMyExams(config, accessToken), null);
  },

  /** Starts an exam: makes the attempt and goes to its page. */
  async POST(ctx) {
    const { accessToken, config } = ctx.state;
    if (!accessToken) return ctx.redirect("/login", 303);
    const form = await formOf(ctx.req);
    const examId = String(form.get("exam") ?? "").slice(0, 64);
    const made = await createAttempt(config, accessToken, examId);
    if (made.ok) return ctx.redirect(`/exam/${made.data.id}`, 303);
    const known = ["exam_not_open", "no_attempts_left", "exam_not_found"];
    const refused = known.includes(made.code) ? made.code as Refusal : "other";
    const status = made.status >= 500 ? 503 : 409;
    return show(await loadMyExams(config, accessToken), refused, status);
  },
});

function show(list: Result<MyExams>, refused: Data["refused"], status = 200) {
  return page<Data>(
    { list: list.ok ? list.data : null, refused },
    { status: list.ok ? status : 503 },
  );
}
