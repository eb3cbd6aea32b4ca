import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { AdmittedDialog } from "../../../components/candidates/AdmittedDialog.tsx";
import { AdmitList } from "../../../components/candidates/AdmitList.tsx";
import { FindEnrolments } from "../../../components/candidates/FindEnrolments.tsx";
import { Pager } from "../../../components/candidates/Pager.tsx";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { Notice } from "../../../components/Notice.tsx";
import { ExamTabs } from "../../../components/staff/ExamTabs.tsx";
import { PageHead } from "../../../components/PageHead.tsx";
import { admitStudent, type Admitted } from "../../../lib/candidates/admit.ts";
import { PAGE_SIZE, pageOf, textOf } from "../../../lib/candidates/page.ts";
import { findEnrolments } from "../../../lib/data/enrolments.ts";
import { findExam } from "../../../lib/data/exam.ts";
import { unwrap } from "../../../lib/data/result.ts";
import { staffClient } from "../../../lib/data/staff_client.ts";
import { fill } from "../../../lib/i18n/fill.ts";
import { mustBeAllowed } from "../../../lib/staff/page.ts";
import { refusalText } from "../../../lib/staff/refusal.ts";
import { formOf } from "../../../lib/web/body.ts";
import { isUuid } from "../../../lib/uuid.ts";
import { define, type State } from "../../../utils.ts";

/** For those who stand at the door: a student they know is let in. */
export default define.page<typeof handler>(({ data, state, url }) => {
  const { exam, found, admitted, code } = data;
  const { enrolments: words, candidates } = state.words.admin;
  const title = fill(words.admit.page_title, { exam: exam.title });
  const nameOf = (id: string) =>
    found.enrolments.find((one) => one.candidate_id === id)?.name ?? "";
  return (
    <>
      <Head>
        <title>{`${title} · Invigil`}</title>
        <link
          id="css-candidates"
          rel="stylesheet"
          href={asset("/candidates.css")}
        />
      </Head>
      <PageHead title={title} lead={words.admit.page_lead}>
        <a href={`/proctor/live/${exam.id}`}>{exam.title}</a>
      </PageHead>
      <ExamTabs
        examId={exam.id}
        tenantId={exam.tenantId}
        here="admit"
        memberships={state.user?.memberships ?? []}
        words={state.words.staff.tabs}
      />
      {code && (
        <Notice tone="danger" alert>
          {refusalText(code, state.words.staff.refusals, words.refusals)}
        </Notice>
      )}
      {admitted && (
        <AdmittedDialog
          admitted={admitted}
          name={nameOf(admitted.candidate_id)}
          origin={state.config.appOrigin}
          timeZone={exam.timeZone}
          lang={state.lang}
          words={words.admit}
        />
      )}
      <div inert={admitted ? true : undefined}>
        <FindEnrolments
          query={url.searchParams}
          rooms={found.rooms}
          words={words}
        />
        {found.total === 0
          ? (
            <EmptyState
              title={found.enrolled > 0 ? words.none_found : words.empty}
            />
          )
          : <AdmitList enrolments={found.enrolments} words={words} />}
        <Pager
          url={url}
          page={pageOf(url)}
          total={found.total}
          lang={state.lang}
          words={candidates}
        />
      </div>
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    return page(await load(ctx.state, ctx.params.exam ?? "", ctx.url));
  },
  async POST(ctx) {
    const { config, accessToken } = ctx.state;
    const id = ctx.params.exam ?? "";
    const before = await load(ctx.state, id, ctx.url);
    const form = await formOf(ctx.req);
    const enrolment = textOf(form, "admit");
    const called = isUuid(enrolment)
      ? await admitStudent(
        staffClient(config, accessToken!),
        enrolment,
        textOf(form, "reason"),
      )
      : { ok: false as const, code: "enrolment_not_found" };
    // The list says now who was admitted.
    const data = called.ok ? await load(ctx.state, id, ctx.url) : before;
    return page({
      ...data,
      admitted: called.ok ? called.data : null,
      code: called.ok ? null : called.code,
    }, {
      status: called.ok ? 200 : 422,
      headers: { "cache-control": "no-store" },
    });
  },
});

async function load(
  { config, accessToken, user }: State,
  id: string,
  url: URL,
) {
  const exam = unwrap(await findExam(staffClient(config, accessToken!), id));
  mustBeAllowed({ user }, "candidates.admit", exam.tenantId);
  const query = url.searchParams;
  const room = query.get("room");
  const found = unwrap(
    await findEnrolments(config, accessToken!, {
      exam_id: exam.id,
      text: textOf(query, "q").slice(0, 200) || undefined,
      room: room ? (room === "-" ? "" : room.slice(0, 100)) : undefined,
      offset: (pageOf(url) - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
    }),
  );
  const admitted = null as Admitted | null;
  return { exam, found, admitted, code: null as string | null };
}
