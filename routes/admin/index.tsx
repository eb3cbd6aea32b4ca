import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { NeedsList } from "../../components/exam_setup/NeedsList.tsx";
import { PageHead } from "../../components/PageHead.tsx";
import { AdminNav } from "../../components/staff/AdminNav.tsx";
import {
  loadAdminExams,
  loadSchoolCounts,
} from "../../lib/data/admin_exams.ts";
import { unwrap } from "../../lib/data/result.ts";
import { needsOf } from "../../lib/exam_setup/exam_list.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { managedSchools } from "../../lib/iam.ts";
import { define } from "../../utils.ts";

const PLACES = [
  "exams",
  "candidates",
  "people",
  "school",
  "retention",
  "answers",
] as const;

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.admin.home;
  const { nav } = state.words.staff;
  const schools = managedSchools(state.user?.memberships ?? []);
  const school = new Intl.ListFormat(state.lang)
    .format(schools.map(({ name }) => name));
  const count = (n: number, forms: typeof words.people_count) =>
    plural(state.lang, n, forms);
  const { exams, counts } = data;
  const inState = (wanted: string) =>
    exams.filter((exam) => exam.state === wanted).length;
  const counted: Partial<Record<typeof PLACES[number], string>> = {
    exams: [
      count(inState("published"), words.exams_count),
      count(inState("draft"), words.drafts_count),
    ].join(" · "),
    candidates: count(counts.students, words.candidates_count),
    people: count(counts.staff, words.people_count),
  };
  return (
    <>
      <Head>
        <title>{`${words.title} · Invigil`}</title>
        <link rel="stylesheet" href={asset("/exam_setup.css")} />
      </Head>
      <PageHead title={words.title} lead={fill(words.lead, { school })} />
      <AdminNav here={null} words={nav} />
      <NeedsList
        needs={data.needs}
        schools={schools.filter(({ id }) => counts.withoutKey.includes(id))}
        lang={state.lang}
        words={words}
      />
      <div class="cards">
        {PLACES.map((place) => (
          <article class="card" key={place}>
            <h2>{nav[place]}</h2>
            <p>{words.places[place]}</p>
            {counted[place] && <p class="muted">{counted[place]}</p>}
            <footer>
              <a
                href={`/admin/${place}`}
                role="button"
                class="secondary outline small"
                aria-label={fill(words.open_named, { name: nav[place] })}
              >
                {words.open}
              </a>
            </footer>
          </article>
        ))}
      </div>
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const { config, accessToken, user } = ctx.state;
    const ids = managedSchools(user?.memberships ?? []).map(({ id }) => id);
    const [exams, counts] = await Promise.all([
      loadAdminExams(config, accessToken!, ids),
      loadSchoolCounts(config, accessToken!, ids),
    ]);
    const all = unwrap(exams);
    return page({
      exams: all,
      counts: unwrap(counts),
      needs: needsOf(all, Date.now()),
    });
  },
});
