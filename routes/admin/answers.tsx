import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Fingerprint } from "../../components/admin/Fingerprint.tsx";
import { PageHead } from "../../components/PageHead.tsx";
import AnswerKey from "../../islands/AnswerKey.tsx";
import AnswersImport from "../../islands/AnswersImport.tsx";
import { loadExportKeys } from "../../lib/data/export_keys.ts";
import { unwrap } from "../../lib/data/result.ts";
import { managedSchools } from "../../lib/iam.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { formatDateTime } from "../../lib/time.ts";
import { define } from "../../utils.ts";

export default define.page<typeof handler>(({ data, state }) => {
  const { answers: words, key, import: reading } = state.words.admin;
  const { supabaseUrl, publishableKey } = state.config;
  const link = { supabaseUrl, publishableKey };
  return (
    <>
      <Head>
        <title>{`${words.title} · Invigil`}</title>
        <link rel="stylesheet" href={asset("/admin.css")} />
      </Head>
      <PageHead title={words.title} lead={words.lead}>
        <a href="/admin">{words.back}</a>
      </PageHead>
      {data.keys.map(({ tenantId, school, timeZone, fingerprint, history }) => (
        <section class="admin-panel" key={tenantId}>
          <h2>
            {key.title}
            {data.keys.length > 1 && <span class="muted">{` ${school}`}</span>}
          </h2>
          <p class="muted">{key.explain}</p>
          <AnswerKey
            tenantId={tenantId}
            school={school}
            fingerprint={fingerprint}
            words={key}
            insecure={{ title: words.no_crypto_title, text: words.no_crypto }}
            {...link}
          />
          {history.length > 0 && (
            <details class="key-history">
              <summary>{key.history}</summary>
              <ul>
                {history.map(({ at, fingerprint }) => (
                  <li key={at}>
                    <Fingerprint of={fingerprint} />{" "}
                    <span class="muted">
                      {fill(key.history_at, {
                        time: formatDateTime(state.lang, at, timeZone),
                      })}
                    </span>
                  </li>
                ))}
              </ul>
            </details>
          )}
        </section>
      ))}
      <section class="admin-panel">
        <h2>{reading.title}</h2>
        <p class="muted">{reading.explain}</p>
        <AnswersImport
          lang={state.lang}
          words={reading}
          keyProblems={key.problems}
          {...link}
        />
      </section>
    </>
  );
});

export const handler = define.handlers({
  async GET(ctx) {
    const { config, accessToken, user } = ctx.state;
    const schools = managedSchools(user?.memberships ?? []);
    const ids = schools.map(({ id }) => id);
    return page({
      keys: unwrap(await loadExportKeys(config, accessToken!, ids)),
    });
  },
});
