import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { PageHead } from "../../../../components/PageHead.tsx";
import { EraseStudent } from "../../../../components/retention/EraseStudent.tsx";
import { AdminNav } from "../../../../components/staff/AdminNav.tsx";
import { loadStudentToErase } from "../../../../lib/data/retention.ts";
import { unwrap } from "../../../../lib/data/result.ts";
import { fill } from "../../../../lib/i18n/fill.ts";
import { callStaff } from "../../../../lib/staff/calls.ts";
import { clientOf, mustBeAllowed } from "../../../../lib/staff/page.ts";
import { refusalText } from "../../../../lib/staff/refusal.ts";
import { formOf } from "../../../../lib/web/body.ts";
import { define, type State } from "../../../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.admin.retention.erase;
  const title = fill(words.title, { name: data.student.name });
  return (
    <>
      <Head>
        <title>{`${title} · Invigil`}</title>
        <link key="retention" rel="stylesheet" href={asset("/retention.css")} />
      </Head>
      <PageHead title={title} lead={words.lead}>
        <a href={`/admin/candidates/${data.student.id}`}>{words.back}</a>
      </PageHead>
      <AdminNav here="candidates" words={state.words.staff.nav} />
      <EraseStudent {...data} lang={state.lang} words={words} />
    </>
  );
});

export const handler = define.handlers({
  async GET({ state, params }) {
    const student = await studentOf(state, params.candidate);
    return page({ student, typed: "", problem: null as string | null });
  },
  async POST(ctx) {
    const { req, state, params } = ctx;
    const student = await studentOf(state, params.candidate);
    const typed = String((await formOf(req)).get("name") ?? "");
    const called = await callStaff(clientOf(state), "staff_erase_candidate", {
      candidate_id: student.id,
      name: typed.slice(0, 400) || "-",
    });
    if (called.ok) return ctx.redirect("/admin/retention?done=erase", 303);
    const { erase } = state.words.admin.retention;
    const problem = called.detail?.field === "name"
      ? erase.problems.name
      : refusalText(called.code, state.words.staff.refusals, erase.problems);
    const status = called.code === "bad_request" ? 422 : 409;
    return page({ student, typed, problem }, { status });
  },
});

async function studentOf(state: State, id = "") {
  const student = unwrap(await loadStudentToErase(clientOf(state), id));
  mustBeAllowed(state, "candidates.manage", student.tenantId);
  return student;
}
