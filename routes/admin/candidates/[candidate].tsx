import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { AccountPart } from "../../../components/candidates/AccountPart.tsx";
import { ArchivePart } from "../../../components/candidates/ArchivePart.tsx";
import { DetailsPart } from "../../../components/candidates/DetailsPart.tsx";
import { DoorPart } from "../../../components/candidates/DoorPart.tsx";
import { EnrolmentsPart } from "../../../components/candidates/EnrolmentsPart.tsx";
import { GrantedPart } from "../../../components/candidates/GrantedPart.tsx";
import { Notice } from "../../../components/Notice.tsx";
import { StudentData } from "../../../components/retention/StudentData.tsx";
import { PageHead } from "../../../components/PageHead.tsx";
import { AdminNav } from "../../../components/staff/AdminNav.tsx";
import {
  DONE,
  editCandidate,
  type Edited,
} from "../../../lib/candidates/edit.ts";
import { loadCandidate } from "../../../lib/data/candidates.ts";
import { unwrap } from "../../../lib/data/result.ts";
import { staffClient } from "../../../lib/data/staff_client.ts";
import { askAs } from "../../../lib/staff/api.ts";
import { refusalText } from "../../../lib/staff/refusal.ts";
import { formOf } from "../../../lib/web/body.ts";
import { USUAL_QUESTIONS } from "../../../supabase/functions/_shared/auth/ticket_question.ts";
import { define, type State } from "../../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const { candidate, edited, done } = data;
  const words = state.words.admin.candidates;
  const said = edited?.code
    ? refusalText(edited.code, state.words.staff.refusals, {
      ...words.refusals,
      empty: words.door.empty,
      changed_meanwhile: words.meanwhile.title,
    })
    : null;
  const parts = { candidate, edited, said, words };
  const good = doneText(done, words);
  return (
    <>
      <Head>
        <title>{`${candidate.name} · Invigil`}</title>
        <link
          id="css-candidates"
          rel="stylesheet"
          href={asset("/candidates.css")}
        />
      </Head>
      <PageHead
        title={candidate.name}
        lead={candidate.hall_ticket && <bdi>{candidate.hall_ticket}</bdi>}
      >
        <a href={`/admin/candidates?school=${candidate.tenant_id}`}>
          {words.back}
        </a>
      </PageHead>
      <AdminNav here="candidates" words={state.words.staff.nav} />
      <div role="status">
        {good && <Notice tone="good">{good}</Notice>}
      </div>
      {candidate.erase_requested_at && (
        <Notice tone="danger">{words.erasing}</Notice>
      )}
      {candidate.archived_at && !candidate.erase_requested_at && (
        <Notice tone="warning" title={words.archived}>
          {words.archived_text}
        </Notice>
      )}
      {!candidate.erase_requested_at && <DetailsPart {...parts} />}
      <EnrolmentsPart {...parts} lang={state.lang} />
      {!candidate.erase_requested_at && (
        <>
          <GrantedPart {...parts} />
          <DoorPart
            {...parts}
            questions={USUAL_QUESTIONS.map((one) => one[state.lang])}
          />
          <AccountPart {...parts} />
          <ArchivePart {...parts} />
        </>
      )}
      <div class="panel">
        <StudentData
          candidateId={candidate.id}
          eraseRequestedAt={candidate.erase_requested_at ?? null}
          words={state.words.admin.retention.student}
          files={state.words.proctor.exports.file}
          lang={state.lang}
          timeZone={candidate.time_zone}
        />
      </div>
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const done = ctx.url.searchParams.get("done");
    return page(await load(ctx.state, ctx.params.candidate ?? "", null, done));
  },
  async POST(ctx) {
    const { config, accessToken } = ctx.state;
    const id = ctx.params.candidate ?? "";
    // Whoever may not see it learns no more by sending a form.
    unwrap(await loadCandidate(config, accessToken!, id));
    const edited = await editCandidate(
      staffClient(config, accessToken!),
      askAs(config, accessToken!),
      id,
      await formOf(ctx.req),
    );
    if (!edited.code && !edited.account) {
      return ctx.redirect(`/admin/candidates/${id}?done=${edited.act}`, 303);
    }
    const data = await load(ctx.state, id, edited, null);
    const status = !edited.code ? 200 : edited.there ? 409 : 422;
    // A first password is in it: for this one look, and kept nowhere.
    return page(data, { status, headers: { "cache-control": "no-store" } });
  },
});

async function load(
  { config, accessToken }: State,
  id: string,
  edited: Edited | null,
  done: string | null,
) {
  const candidate = unwrap(await loadCandidate(config, accessToken!, id));
  const known = (DONE as readonly (string | null)[]).includes(done);
  return { candidate, edited, done: known ? done : null };
}

function doneText(
  done: string | null,
  words: State["words"]["admin"]["candidates"],
): string | null {
  const texts: Record<string, string> = {
    added: words.added,
    save: words.saved,
    accommodations: words.saved,
    answer: words.door.done,
    forget: words.door.forgotten,
    unlink: words.account.unlinked,
    archive: words.archive.done,
    unarchive: words.archive.undone,
  };
  return done ? texts[done] ?? null : null;
}
