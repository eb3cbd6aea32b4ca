import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import {
  AddToExam,
  SHOWN,
} from "../../../../../components/candidates/AddToExam.tsx";
import { AdmittedDialog } from "../../../../../components/candidates/AdmittedDialog.tsx";
import { ChosenActs } from "../../../../../components/candidates/ChosenActs.tsx";
import { EnrolmentTable } from "../../../../../components/candidates/EnrolmentTable.tsx";
import { FindEnrolments } from "../../../../../components/candidates/FindEnrolments.tsx";
import { Outcome } from "../../../../../components/candidates/Outcome.tsx";
import { Pager } from "../../../../../components/candidates/Pager.tsx";
import { Removing } from "../../../../../components/candidates/Removing.tsx";
import { EmptyState } from "../../../../../components/EmptyState.tsx";
import { PageHead } from "../../../../../components/PageHead.tsx";
import { ExamTabs } from "../../../../../components/staff/ExamTabs.tsx";
import ExportFile from "../../../../../islands/ExportFile.tsx";
import {
  type Acted,
  actOnEnrolments,
  countsOf,
  countsText,
} from "../../../../../lib/candidates/enrolment_acts.ts";
import {
  PAGE_SIZE,
  pageOf,
  textOf,
} from "../../../../../lib/candidates/page.ts";
import { findCandidates } from "../../../../../lib/data/candidates.ts";
import { findEnrolments } from "../../../../../lib/data/enrolments.ts";
import { findExam } from "../../../../../lib/data/exam.ts";
import { unwrap } from "../../../../../lib/data/result.ts";
import { staffClient } from "../../../../../lib/data/staff_client.ts";
import { fill, plural } from "../../../../../lib/i18n/fill.ts";
import { mustBeAllowed } from "../../../../../lib/staff/page.ts";
import { formOf } from "../../../../../lib/web/body.ts";
import { define, type State } from "../../../../../utils.ts";

export default define.page<typeof handler>(({ data, state, url }) => {
  const { exam, found, adding, groups, acted, counts } = data;
  const { enrolments: words, candidates } = state.words.admin;
  const { lang } = state;
  const query = url.searchParams;
  const title = fill(words.title, { exam: exam.title });
  const asking = acted?.admitted || acted && acted.removing.length > 0
    ? true
    : undefined;
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
      <PageHead
        title={exam.title}
        lead={plural(lang, found.enrolled, words.counted)}
      >
        <a
          href={`/admin/candidates/import?school=${exam.tenantId}&exam=${exam.id}`}
        >
          {words.import_link}
        </a>
        {found.enrolled > 0 && (
          <ExportFile
            href={`/admin/exams/${exam.id}/slips.pdf${roomOf(query)}`}
            label={roomOf(query) ? words.slips_room : words.slips}
            words={state.words.proctor.exports.file}
          />
        )}
      </PageHead>
      <ExamTabs
        examId={exam.id}
        tenantId={exam.tenantId}
        here="candidates"
        memberships={state.user?.memberships ?? []}
        words={state.words.staff.tabs}
      />
      <Outcome
        acted={acted}
        counts={counts}
        lang={lang}
        words={words}
        refusals={state.words.staff.refusals}
      />
      {acted?.admitted && (
        <AdmittedDialog
          admitted={acted.admitted}
          name={nameOf(acted.admitted.candidate_id)}
          origin={state.config.appOrigin}
          timeZone={exam.timeZone}
          lang={lang}
          words={words.admit}
        />
      )}
      {acted && acted.removing.length > 0 && (
        <Removing
          ids={acted.removing}
          enrolments={found.enrolments}
          lang={lang}
          words={words}
        />
      )}
      <div inert={asking}>
        {found.enrolled > 0 && (
          <FindEnrolments query={query} rooms={found.rooms} words={words} />
        )}
        {found.total === 0
          ? (
            <EmptyState title={found.enrolled ? words.none_found : words.empty}>
              {found.enrolled === 0 && <p>{words.empty_text}</p>}
            </EmptyState>
          )
          : (
            <form method="post">
              <EnrolmentTable
                enrolments={found.enrolments}
                exam={exam}
                chosen={data.chosen}
                words={words}
                granted={candidates.granted}
                none={words.none}
              />
              <Pager
                url={url}
                page={pageOf(url)}
                total={found.total}
                lang={lang}
                words={candidates}
              />
              <ChosenActs
                attemptsAllowed={exam.attemptsAllowed}
                rooms={found.rooms.map(({ name }) => name)}
                words={words}
              />
            </form>
          )}
        <AddToExam
          found={adding}
          asked={query.get("find") ?? ""}
          typed={acted?.typed ?? ""}
          groups={groups}
          open={found.enrolled === 0 || adding !== null ||
            Boolean(acted?.act.startsWith("add"))}
          words={words}
        />
      </div>
    </>
  );
});

/** The room that is shown, for its slips; "-" is no room. */
function roomOf(query: URLSearchParams): string {
  const room = query.get("room");
  return room && room !== "-" ? `?room=${encodeURIComponent(room)}` : "";
}

export const handler = define.handlers({
  async GET(ctx) {
    return page(await load(ctx.state, ctx.params.exam ?? "", ctx.url, null));
  },
  async POST(ctx) {
    const { config, accessToken } = ctx.state;
    const exam = await examOf(ctx.state, ctx.params.exam ?? "");
    const form = await formOf(ctx.req);
    const acted = await actOnEnrolments(
      staffClient(config, accessToken!),
      exam.id,
      form,
    );
    const shown = acted.code || acted.admitted || acted.removing.length > 0 ||
      acted.unknown.length > 0;
    if (!shown) {
      const url = new URL(ctx.url);
      url.searchParams.set("done", countsText(acted.counts));
      return ctx.redirect(url.pathname + url.search, 303);
    }
    const chosen = form.getAll("chosen").map(String);
    const data = await load(ctx.state, exam.id, ctx.url, acted, chosen);
    const wrong = acted.code || acted.unknown.length > 0;
    return page(data, {
      status: wrong ? 422 : 200,
      // The code that admits is in it.
      headers: { "cache-control": "no-store" },
    });
  },
});

async function examOf({ config, accessToken, user }: State, id: string) {
  const exam = unwrap(await findExam(staffClient(config, accessToken!), id));
  mustBeAllowed({ user }, "candidates.manage", exam.tenantId);
  return exam;
}

async function load(
  state: State,
  id: string,
  url: URL,
  acted: Acted | null,
  chosen: string[] = [],
) {
  const { config, accessToken } = state;
  const exam = await examOf(state, id);
  const query = url.searchParams;
  const room = query.get("room");
  const asked = textOf(query, "find").slice(0, 200);
  const [found, adding] = await Promise.all([
    findEnrolments(config, accessToken!, {
      exam_id: exam.id,
      text: textOf(query, "q").slice(0, 200) || undefined,
      // "-" in the address: those without one.
      room: room ? (room === "-" ? "" : room.slice(0, 100)) : undefined,
      offset: (pageOf(url) - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
    }),
    findCandidates(config, accessToken!, {
      tenant_id: exam.tenantId,
      text: asked || undefined,
      not_in_exam: exam.id,
      limit: SHOWN,
      with_groups: true,
    }),
  ]);
  const others = unwrap(adding);
  return {
    exam,
    found: unwrap(found),
    adding: query.has("find") ? others : null,
    groups: others.groups,
    acted,
    counts: acted ? acted.counts : countsOf(query.get("done")),
    chosen: new Set(chosen),
  };
}
