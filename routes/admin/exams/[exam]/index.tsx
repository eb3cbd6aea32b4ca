import { HttpError, page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { ExamActs } from "../../../../components/exam_setup/ExamActs.tsx";
import { ExamState } from "../../../../components/exam_setup/ExamState.tsx";
import { SettingsForm } from "../../../../components/exam_setup/SettingsForm.tsx";
import { SettingsNotices } from "../../../../components/exam_setup/SettingsNotices.tsx";
import { PageHead } from "../../../../components/PageHead.tsx";
import { ExamTabs } from "../../../../components/staff/ExamTabs.tsx";
import { actOnExam } from "../../../../lib/data/exam_acts.ts";
import {
  type ExamSetup,
  loadExamSetup,
  shortWindow,
  validPolicy,
} from "../../../../lib/data/exam_setup.ts";
import { unwrap } from "../../../../lib/data/result.ts";
import {
  openView,
  saveSettings,
  sentView,
  type SettingsView,
} from "../../../../lib/data/save_exam.ts";
import { rulesHtml } from "../../../../lib/data/school_rules.ts";
import { staffClient } from "../../../../lib/data/staff_client.ts";
import { fill } from "../../../../lib/i18n/fill.ts";
import { formOf } from "../../../../lib/web/body.ts";
import { define, type State } from "../../../../utils.ts";

/** Rules of 100,000 characters, twice, each character in nine at most. */
const FORM_LIMIT_BYTES = 2 * 1024 * 1024;

interface Data {
  setup: ExamSetup;
  view: SettingsView;
  /** The rules as students see them, if asked for. */
  preview: string | null;
  done: string | null;
  /** Why an act was refused. */
  refused: string | null;
  requestId: string;
}

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.admin.exam;
  const { setup, view } = data;
  const { exam, standing } = setup;
  const { lang } = state;
  const title = fill(words.title, { exam: exam.title });
  const short = shortWindow(setup, lang);
  return (
    <>
      <Head>
        <title>{`${title} · Invigil`}</title>
        <link rel="stylesheet" href={asset("/exam_setup.css")} />
      </Head>
      <PageHead title={exam.title} lead={setup.school.name}>
        <a href="/admin/exams">{words.back}</a>
      </PageHead>
      <ExamTabs
        examId={exam.id}
        tenantId={exam.tenant_id}
        here="settings"
        memberships={state.user?.memberships ?? []}
        words={state.words.staff.tabs}
      />
      <SettingsNotices
        view={view}
        done={data.done}
        refused={data.refused}
        standing={standing}
        lang={lang}
        words={words}
        refusals={state.words.staff.refusals}
      />
      <ExamState
        examId={exam.id}
        version={exam.version}
        state={exam.state as "draft"}
        standing={standing}
        policyIsValid={validPolicy(setup)}
        nobodyEnrolled={setup.students === 0}
        shortWindow={short && fill(words.short_window, short)}
        stateLabel={state.words.admin.exams.states[exam.state as "draft"]}
        lang={lang}
        words={words}
      />
      <SettingsForm
        typed={view.typed}
        base={view.base}
        version={view.version}
        problems={view.problems}
        theirs={view.stale?.theirs ?? {}}
        state={exam.state}
        standing={standing}
        preview={data.preview}
        lang={lang}
        words={words}
      />
      <ExamActs
        title={exam.title}
        version={exam.version}
        state={exam.state}
        standing={standing}
        requestId={data.requestId}
        lang={lang}
        words={words}
      />
    </>
  );
});

/** The exam as it is now; 404 where it is not the asker's to set up. */
const load = async ({ config, accessToken }: State, examId: string) =>
  unwrap(await loadExamSetup(config, accessToken!, examId));

const nothing = { preview: null, done: null, refused: null };

export const handler = define.handlers({
  async GET(ctx) {
    const setup = await load(ctx.state, ctx.params.exam ?? "");
    return page<Data>({
      ...nothing,
      setup,
      view: openView(setup),
      done: ctx.url.searchParams.get("done"),
      requestId: crypto.randomUUID(),
    });
  },

  async POST(ctx) {
    const examId = ctx.params.exam ?? "";
    const form = await formOf(ctx.req, FORM_LIMIT_BYTES);
    const client = staffClient(ctx.state.config, ctx.state.accessToken!);
    const setup = await load(ctx.state, examId);
    const action = form.get("action");
    const shown = { ...nothing, setup, requestId: crypto.randomUUID() };

    if (action === "preview") {
      const view = sentView(form, setup);
      const rules = view.typed.rules_markdown.slice(0, 100_000);
      const preview = rules.trim() === "" ? "" : rulesHtml(rules);
      return page<Data>({ ...shown, view, preview });
    }
    if (action === "save") {
      const saved = await saveSettings(client, form, setup);
      if ("done" in saved) {
        return ctx.redirect(`/admin/exams/${examId}?done=${saved.done}`, 303);
      }
      if ("view" in saved) {
        const { view, status } = saved;
        return page<Data>({ ...shown, view }, { status });
      }
      const newer = await load(ctx.state, examId);
      const view = sentView(form, newer);
      return page<Data>({ ...shown, setup: newer, view }, { status: 409 });
    }
    if (action === "publish" && !validPolicy(setup)) {
      const view = openView(setup);
      return page<Data>({ ...shown, view, refused: "exam_not_ready" }, {
        status: 409,
      });
    }
    const did = await actOnExam(client, examId, form);
    if (!did) throw new HttpError(400);
    if (did.ok) return ctx.redirect(did.to, 303);
    const now = await load(ctx.state, examId);
    return page<Data>({
      ...shown,
      setup: now,
      view: openView(now),
      refused: did.code,
    }, { status: did.code === "unavailable" ? 503 : 409 });
  },
});
