import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { PageHead } from "../../../components/PageHead.tsx";
import { ExamTabs } from "../../../components/staff/ExamTabs.tsx";
import LiveExam from "../../../islands/LiveExam.tsx";
import { apiUrl } from "../../../lib/config.ts";
import { loadLiveExam } from "../../../lib/data/live_exam.ts";
import { unwrap } from "../../../lib/data/result.ts";
import { fill } from "../../../lib/i18n/fill.ts";
import { mustBeAllowed } from "../../../lib/staff/page.ts";
import { EVENT_KINDS } from "../../../supabase/functions/_shared/contract/events.ts";
import { define } from "../../../utils.ts";

export default define.page<typeof handler>(({ data, state, url }) => {
  const { exam, now } = data;
  const { lang, config, words: { proctor, staff } } = state;
  const memberships = state.user?.memberships ?? [];
  const title = fill(proctor.live.title, { exam: exam.title });
  return (
    <>
      <Head>
        <title>{`${title} · Invigil`}</title>
        <link id="css-live" rel="stylesheet" href={asset("/live.css")} />
        <link id="css-acts" rel="stylesheet" href={asset("/acts.css")} />
        <link
          id="css-live-view"
          rel="stylesheet"
          href={asset("/live_view.css")}
        />
      </Head>
      <PageHead title={exam.title}>
        <a href="/proctor">{proctor.live.back}</a>
      </PageHead>
      <ExamTabs
        examId={exam.id}
        tenantId={exam.tenantId}
        here="live"
        memberships={memberships}
        words={staff.tabs}
      />
      <LiveExam
        examId={exam.id}
        tenantId={exam.tenantId}
        timeZone={exam.timeZone}
        usual={exam.usual}
        initial={exam.live}
        now={now}
        search={url.search}
        memberships={memberships}
        me={state.user?.id ?? ""}
        kinds={kindsIn(lang)}
        words={proctor.live}
        actWords={proctor.acts}
        lookWords={proctor.live_view}
        refusals={staff.refusals}
        lang={lang}
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
    const exam = unwrap(
      await loadLiveExam(config, accessToken!, ctx.params.exam ?? ""),
    );
    mustBeAllowed(ctx.state, "exams.watch", exam.tenantId);
    return page({ exam, now: Date.now() });
  },
});

/** What each kind of event is called and looks like, in one language. */
function kindsIn(lang: "en" | "fr") {
  return Object.fromEntries(
    Object.entries(EVENT_KINDS).map(([type, { meaning, icon }]) => [
      type,
      { meaning: meaning[lang], icon },
    ]),
  );
}
