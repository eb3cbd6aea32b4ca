import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { AddCandidate } from "../../../components/candidates/AddCandidate.tsx";
import { CandidateTable } from "../../../components/candidates/CandidateTable.tsx";
import { FindCandidates } from "../../../components/candidates/FindCandidates.tsx";
import { Pager } from "../../../components/candidates/Pager.tsx";
import { EmptyState } from "../../../components/EmptyState.tsx";
import { PageHead } from "../../../components/PageHead.tsx";
import { AdminNav } from "../../../components/staff/AdminNav.tsx";
import { SchoolSwitch } from "../../../components/staff/SchoolSwitch.tsx";
import {
  type Added,
  addedOf,
  addStudent,
} from "../../../lib/candidates/add.ts";
import { PAGE_SIZE, pageOf, textOf } from "../../../lib/candidates/page.ts";
import { findCandidates } from "../../../lib/data/candidates.ts";
import { unwrap } from "../../../lib/data/result.ts";
import { staffClient } from "../../../lib/data/staff_client.ts";
import { plural } from "../../../lib/i18n/fill.ts";
import { askedSchool } from "../../../lib/staff/page.ts";
import { formOf } from "../../../lib/web/body.ts";
import { define, type State } from "../../../utils.ts";

export default define.page<typeof handler>(({ data, state, url }) => {
  const words = state.words.admin.candidates;
  const { found, schools, school, added } = data;
  const query = url.searchParams;
  const narrowed = ["q", "center", "district", "trade", "shown"]
    .some((name) => query.get(name));
  return (
    <>
      <Head>
        <title>{`${words.title} · Invigil`}</title>
        <link
          id="css-candidates"
          rel="stylesheet"
          href={asset("/candidates.css")}
        />
      </Head>
      <PageHead title={words.title} lead={words.lead}>
        <a
          href={`/admin/candidates/import?school=${school.id}`}
          role="button"
          class="secondary"
        >
          {words.import_link}
        </a>
      </PageHead>
      <AdminNav here="candidates" words={state.words.staff.nav} />
      <SchoolSwitch
        schools={schools}
        chosen={school.id}
        path="/admin/candidates"
        label={state.words.staff.nav.which}
      />
      <FindCandidates
        query={query}
        school={schools.length > 1 ? school.id : null}
        groups={found.groups}
        words={words}
      />
      <p class="counted" role="status">
        {plural(state.lang, found.total, words.counted)}
      </p>
      {found.total === 0
        ? (
          <EmptyState title={narrowed ? words.none_found : words.empty}>
            <p>{narrowed ? words.none_found_text : words.empty_text}</p>
          </EmptyState>
        )
        : <CandidateTable candidates={found.candidates} words={words} />}
      <Pager
        url={url}
        page={pageOf(url)}
        total={found.total}
        lang={state.lang}
        words={words}
      />
      <AddCandidate
        school={school.id}
        added={added}
        words={words}
        refusals={state.words.staff.refusals}
      />
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    return page(await load(ctx.state, ctx.url, null));
  },
  async POST(ctx) {
    const { config, accessToken } = ctx.state;
    const form = await formOf(ctx.req);
    const added = addedOf(form);
    const client = staffClient(config, accessToken!);
    const answer = await addStudent(client, textOf(form, "school"), added);
    if (answer.id) {
      return ctx.redirect(`/admin/candidates/${answer.id}?done=added`, 303);
    }
    const data = await load(ctx.state, ctx.url, answer.added);
    return page(data, { status: answer.status });
  },
});

async function load(state: State, url: URL, added: Added | null) {
  const { config, accessToken } = state;
  const { schools, school } = askedSchool(state, url);
  const query = url.searchParams;
  const narrowed = (name: string) => textOf(query, name) || undefined;
  const found = unwrap(
    await findCandidates(config, accessToken!, {
      tenant_id: school.id,
      text: narrowed("q")?.slice(0, 200),
      center: narrowed("center"),
      district: narrowed("district"),
      trade: narrowed("trade"),
      archived: query.get("shown") === "archived",
      offset: (pageOf(url) - 1) * PAGE_SIZE,
      limit: PAGE_SIZE,
      with_groups: true,
    }),
  );
  return { found, schools, school, added };
}
