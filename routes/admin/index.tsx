import { Head } from "fresh/runtime";
import { PageHead } from "../../components/PageHead.tsx";
import { managedSchools } from "../../lib/iam.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { define } from "../../utils.ts";

export default define.page(({ state }) => {
  const words = state.words.admin.home;
  const schools = managedSchools(state.user?.memberships ?? []);
  const school = new Intl.ListFormat(state.lang)
    .format(schools.map(({ name }) => name));
  return (
    <>
      <Head>
        <title>{`${words.title} · Invigil`}</title>
      </Head>
      <PageHead title={words.title} lead={fill(words.lead, { school })} />
      <div class="cards">
        <article class="card">
          <h2>{words.answers}</h2>
          <p>{words.answers_text}</p>
          <footer>
            <a
              href="/admin/answers"
              role="button"
              aria-label={`${words.answers_open}: ${words.answers}`}
            >
              {words.answers_open}
            </a>
          </footer>
        </article>
      </div>
    </>
  );
});
