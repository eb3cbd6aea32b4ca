import { HttpError, page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { AdmittedDialog } from "../../../../../components/candidates/AdmittedDialog.tsx";
import { EnrolmentForm } from "../../../../../components/candidates/EnrolmentForm.tsx";
import { Part } from "../../../../../components/candidates/Part.tsx";
import { Notice } from "../../../../../components/Notice.tsx";
import { PageHead } from "../../../../../components/PageHead.tsx";
import { ExamTabs } from "../../../../../components/staff/ExamTabs.tsx";
import {
  type EditedEnrolment,
  editEnrolment,
} from "../../../../../lib/candidates/enrolment_edit.ts";
import { loadCandidate } from "../../../../../lib/data/candidates.ts";
import { candidateOf } from "../../../../../lib/data/enrolments.ts";
import { findExam } from "../../../../../lib/data/exam.ts";
import { unwrap } from "../../../../../lib/data/result.ts";
import { staffClient } from "../../../../../lib/data/staff_client.ts";
import { fill } from "../../../../../lib/i18n/fill.ts";
import { mustBeAllowed } from "../../../../../lib/staff/page.ts";
import { refusalText } from "../../../../../lib/staff/refusal.ts";
import { formOf } from "../../../../../lib/web/body.ts";
import { define, type State } from "../../../../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const { exam, candidate, enrolment, edited, saved } = data;
  const { enrolments: words, candidates } = state.words.admin;
  const said = edited?.code
    ? refusalText(edited.code, state.words.staff.refusals, words.refusals)
    : null;
  return (
    <>
      <Head>
        <title>{`${candidate.name} · ${exam.title} · Invigil`}</title>
        <link
          id="css-candidates"
          rel="stylesheet"
          href={asset("/candidates.css")}
        />
      </Head>
      <PageHead
        title={fill(words.one_title, {
          name: candidate.name,
          exam: exam.title,
        })}
        lead={candidate.hall_ticket && <bdi>{candidate.hall_ticket}</bdi>}
      >
        <a href={`/admin/candidates/${candidate.id}`}>{words.back_one}</a>
        <a href={`/admin/exams/${exam.id}/candidates`}>{words.back}</a>
      </PageHead>
      <ExamTabs
        examId={exam.id}
        tenantId={exam.tenantId}
        here="candidates"
        memberships={state.user?.memberships ?? []}
        words={state.words.staff.tabs}
      />
      <div role="status">
        {saved && <Notice tone="good">{words.saved}</Notice>}
      </div>
      {edited?.admitted && (
        <AdmittedDialog
          admitted={edited.admitted}
          name={candidate.name}
          origin={state.config.appOrigin}
          timeZone={exam.timeZone}
          lang={state.lang}
          words={words.admit}
        />
      )}
      <div inert={edited?.admitted ? true : undefined}>
        <EnrolmentForm
          enrolment={enrolment}
          own={candidate.accommodations}
          edited={edited?.act === "save" ? edited : null}
          said={said}
          words={words}
          candidateWords={candidates}
        />
        <Part
          id="admit"
          title={words.admit.button}
          trouble={edited?.act === "admit" ? said : null}
        >
          <p>{words.admit.page_lead}</p>
          <form method="post">
            <input type="hidden" name="act" value="admit" />
            <label>
              {words.admit.reason}
              <input name="reason" maxLength={1000} autocomplete="off" />
            </label>
            <button type="submit" class="secondary">
              {words.admit.button}
            </button>
          </form>
        </Part>
      </div>
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const saved = ctx.url.searchParams.get("done") === "save";
    const { exam = "", enrolment = "" } = ctx.params;
    return page(await load(ctx.state, exam, enrolment, null, saved));
  },
  async POST(ctx) {
    const { config, accessToken } = ctx.state;
    const { exam = "", enrolment = "" } = ctx.params;
    await load(ctx.state, exam, enrolment, null, false);
    const edited = await editEnrolment(
      staffClient(config, accessToken!),
      { exam, enrolment },
      await formOf(ctx.req),
    );
    if (!edited.code && !edited.admitted) {
      return ctx.redirect(`${ctx.url.pathname}?done=save`, 303);
    }
    const data = await load(ctx.state, exam, enrolment, edited, false);
    const status = !edited.code ? 200 : edited.there ? 409 : 422;
    return page(data, { status, headers: { "cache-control": "no-store" } });
  },
});

async function load(
  { config, accessToken, user }: State,
  examId: string,
  id: string,
  edited: EditedEnrolment | null,
  saved: boolean,
) {
  const exam = unwrap(
    await findExam(staffClient(config, accessToken!), examId),
  );
  mustBeAllowed({ user }, "candidates.manage", exam.tenantId);
  const candidateId = unwrap(
    await candidateOf(config, accessToken!, exam.id, id),
  );
  const candidate = unwrap(
    await loadCandidate(config, accessToken!, candidateId),
  );
  const enrolment = candidate.enrolments.find((one) =>
    one.id.toLowerCase() === id.toLowerCase()
  );
  if (!enrolment) throw new HttpError(404);
  return { exam, candidate, enrolment, edited, saved };
}
