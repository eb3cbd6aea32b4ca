import { HttpError, page } from "fresh";
import { Head } from "fresh/runtime";
import { PageHead } from "../../../components/PageHead.tsx";
import LiveExam from "../../../islands/LiveExam.tsx";
import { loadLiveExam } from "../../../lib/data/live_exam.ts";
import { unwrap } from "../../../lib/data/result.ts";
import { may } from "../../../lib/iam.ts";
import { fill } from "../../../lib/i18n/fill.ts";
import { EVENT_KINDS } from "../../../supabase/functions/_shared/contract/events.ts";
import { define } from "../../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const { exam, now } = data;
  const words = state.words.proctor.live;
  const title = fill(words.title, { exam: exam.title });
  return (
    <>
      <Head>
        <title>{`${title} · Invigil`}</title>
      </Head>
      <PageHead title={exam.title}>
        <a href="/proctor">{words.back}</a>
      </PageHead>
      <LiveExam
        examId={exam.id}
        timeZone={exam.timeZone}
        lostAfter={exam.lostAfter}
        initial={exam.live}
        now={now}
        kinds={kindsIn(state.lang)}
        words={words}
        lang={state.lang}
        supabaseUrl={state.config.supabaseUrl}
        publishableKey={state.config.publishableKey}
      />
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const { config, accessToken, user } = ctx.state;
    const exam = unwrap(
      await loadLiveExam(config, accessToken!, ctx.params.exam ?? ""),
    );
    if (!may(user?.memberships ?? [], "exams.watch", exam.tenantId)) {
      throw new HttpError(404);
    }
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
