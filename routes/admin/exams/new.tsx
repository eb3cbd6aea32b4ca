import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { NewExamForm } from "../../../components/exam_setup/NewExamForm.tsx";
import { Notice } from "../../../components/Notice.tsx";
import { PageHead } from "../../../components/PageHead.tsx";
import { AdminNav } from "../../../components/staff/AdminNav.tsx";
import { staffClient } from "../../../lib/data/staff_client.ts";
import { isTimeZone } from "../../../lib/exam_setup/zoned.ts";
import { managedSchools } from "../../../lib/iam.ts";
import { callStaff } from "../../../lib/staff/calls.ts";
import { refusalText } from "../../../lib/staff/refusal.ts";
import { formOf } from "../../../lib/web/body.ts";
import { define } from "../../../utils.ts";

/** What is typed, and what is wrong with it. */
interface Data {
  typed: NewExam;
  /** The field that is wrong, or "form". */
  problem: { field: string; code: string } | null;
  requestId: string;
}
interface NewExam {
  title: string;
  tenant_id: string;
  /** Empty: the school's own. */
  time_zone: string;
  is_practice: boolean;
}

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.admin.exams;
  const { problem } = data;
  const own: Record<string, string> = words.problems;
  const text = problem &&
    (own[problem.field] ??
      refusalText(problem.code, state.words.staff.refusals));
  return (
    <>
      <Head>
        <title>{`${words.create_title} · Invigil`}</title>
        <link rel="stylesheet" href={asset("/exam_setup.css")} />
      </Head>
      <PageHead title={words.create_title} lead={words.create_lead} />
      <AdminNav here="exams" words={state.words.staff.nav} />
      {problem && text && !own[problem.field] && (
        <Notice tone="danger" alert>{text}</Notice>
      )}
      <NewExamForm
        typed={data.typed}
        problem={problem && text ? { field: problem.field, text } : null}
        requestId={data.requestId}
        schools={managedSchools(state.user?.memberships ?? [])}
        words={words}
      />
    </>
  );
});

export const handler = define.handlers({
  GET: () =>
    page<Data>({
      typed: { title: "", tenant_id: "", time_zone: "", is_practice: false },
      problem: null,
      requestId: crypto.randomUUID(),
    }),

  async POST(ctx) {
    const { config, accessToken, user } = ctx.state;
    const form = await formOf(ctx.req);
    const text = (name: string) => String(form.get(name) ?? "").trim();
    const schools = managedSchools(user?.memberships ?? []);
    const typed: NewExam = {
      title: text("title"),
      tenant_id: schools.length === 1 ? schools[0]!.id : text("tenant_id"),
      time_zone: text("time_zone"),
      is_practice: form.get("is_practice") === "on",
    };
    const requestId = text("request_id");
    const again = (field: string, code: string) =>
      page<Data>({ typed, problem: { field, code }, requestId }, {
        status: code === "unavailable" ? 503 : 422,
      });
    if (typed.title === "" || typed.title.length > 300) {
      return again("title", "bad_request");
    }
    if (!schools.some(({ id }) => id === typed.tenant_id)) {
      return again("tenant_id", "bad_request");
    }
    if (typed.time_zone !== "" && !isTimeZone(typed.time_zone)) {
      return again("time_zone", "bad_request");
    }
    const made = await callStaff<{ exam_id: string }>(
      staffClient(config, accessToken!),
      "staff_create_exam",
      {
        title: typed.title,
        tenant_id: typed.tenant_id,
        is_practice: typed.is_practice,
        // Asked once: a second press makes no second draft.
        request_id: requestId,
        ...(typed.time_zone === "" ? {} : { time_zone: typed.time_zone }),
      },
    );
    if (made.ok) {
      return ctx.redirect(
        `/admin/exams/${made.data.exam_id}?done=created`,
        303,
      );
    }
    return again(String(made.detail?.field ?? "form"), made.code);
  },
});
