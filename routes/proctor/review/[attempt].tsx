import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { ExamTabs } from "../../../components/staff/ExamTabs.tsx";
import { PageHead } from "../../../components/PageHead.tsx";
import ReviewAttempt from "../../../islands/ReviewAttempt.tsx";
import { apiUrl } from "../../../lib/config.ts";
import { kindWords } from "../../../lib/data/after_exam.ts";
import { loadReview } from "../../../lib/data/review.ts";
import { unwrap } from "../../../lib/data/result.ts";
import { fill } from "../../../lib/i18n/fill.ts";
import { mustBeAllowed } from "../../../lib/staff/page.ts";
import { define } from "../../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const { rows, events, classTimings, terms, liveView, now } = data;
  const { attempt } = rows;
  const { words, lang, config, user } = state;
  const title = fill(words.proctor.review.title, {
    name: attempt.student.name,
  });
  return (
    <>
      <Head>
        <title>{`${title} · Invigil`}</title>
        {["review", "charts", "acts", "files", "live_view"].map((part) => (
          <link
            key={part}
            rel="stylesheet"
            href={asset(`/${part}.css`)}
          />
        ))}
      </Head>
      <PageHead title={attempt.student.name} lead={attempt.exam.title}>
        <a href="/proctor">{words.proctor.live.back}</a>
      </PageHead>
      <ExamTabs
        examId={attempt.examId}
        tenantId={attempt.tenantId}
        here={null}
        memberships={user?.memberships ?? []}
        words={words.staff.tabs}
      />
      <ReviewAttempt
        rows={rows}
        events={events}
        classTimings={classTimings}
        terms={terms}
        liveView={liveView}
        now={now}
        me={user?.id ?? ""}
        memberships={user?.memberships ?? []}
        kinds={kindWords(lang)}
        lang={lang}
        words={{
          review: words.proctor.review,
          live: words.proctor.live,
          acts: words.proctor.acts,
          liveView: words.proctor.live_view,
          exports: words.proctor.exports,
          refusals: words.staff.refusals,
          imports: words.admin.import,
        }}
        supabaseUrl={config.supabaseUrl}
        publishableKey={config.publishableKey}
        apiBase={apiUrl(config)}
      />
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const { config, accessToken } = ctx.state;
    // Graders see attempts too, but not what was recorded of them.
    mustBeAllowed(ctx.state, "attempts.review");
    const review = unwrap(
      await loadReview(config, accessToken!, ctx.params.attempt ?? ""),
    );
    const { tenantId } = review.rows.attempt;
    mustBeAllowed(ctx.state, "attempts.review", tenantId);
    return page({ ...review, now: Date.now() });
  },
});
