import { page } from "fresh";
import { Head } from "fresh/runtime";
import { Notice } from "../../components/Notice.tsx";
import { PageHead } from "../../components/PageHead.tsx";
import { RetentionOf } from "../../components/retention/RetentionOf.tsx";
import { AdminNav } from "../../components/staff/AdminNav.tsx";
import { unwrap } from "../../lib/data/result.ts";
import { loadRetention } from "../../lib/data/retention.ts";
import { managedSchools } from "../../lib/iam.ts";
import { clientOf } from "../../lib/staff/page.ts";
import { define } from "../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.admin.retention;
  return (
    <>
      <Head>
        <title>{`${words.title} · Invigil`}</title>
      </Head>
      <PageHead title={words.title} lead={words.lead} />
      <AdminNav here="retention" words={state.words.staff.nav} />
      {data.isErasing && (
        <div role="status">
          <Notice tone="good">{words.erase.done}</Notice>
        </div>
      )}
      <p class="muted">{words.how}</p>
      {data.schools.map(({ id, name, retention }) => (
        <RetentionOf
          key={id}
          school={data.schools.length > 1 ? name : null}
          retention={retention}
          lang={state.lang}
          words={words}
        />
      ))}
    </>
  );
});

export const handler = define.handlers({
  async GET({ state, url }) {
    const client = clientOf(state);
    const schools = managedSchools(state.user?.memberships ?? []);
    return page({
      isErasing: url.searchParams.get("done") === "erase",
      schools: await Promise.all(schools.map(async (school) => ({
        ...school,
        retention: unwrap(await loadRetention(client, school.id)),
      }))),
    });
  },
});
