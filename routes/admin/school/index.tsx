import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Notice } from "../../../components/Notice.tsx";
import { PageHead } from "../../../components/PageHead.tsx";
import { SchoolForm } from "../../../components/school/SchoolForm.tsx";
import { TokenVerdict } from "../../../components/school/TokenVerdict.tsx";
import { AdminNav } from "../../../components/staff/AdminNav.tsx";
import { SchoolSwitch } from "../../../components/staff/SchoolSwitch.tsx";
import { unwrap } from "../../../lib/data/result.ts";
import { loadSchool } from "../../../lib/data/school.ts";
import { rulesHtml } from "../../../lib/data/school_rules.ts";
import { staffClient } from "../../../lib/data/staff_client.ts";
import { mergeTyped } from "../../../lib/exam_setup/merge.ts";
import { managedSchools } from "../../../lib/iam.ts";
import { fill } from "../../../lib/i18n/fill.ts";
import {
  changesOf,
  type Field,
  readTyped,
  type SchoolSettings,
  type Typed,
  typedOf,
} from "../../../lib/school/settings_form.ts";
import { askAs } from "../../../lib/staff/api.ts";
import { askedSchool } from "../../../lib/staff/page.ts";
import { type Called, callStaff } from "../../../lib/staff/calls.ts";
import { refusalText } from "../../../lib/staff/refusal.ts";
import { formOf } from "../../../lib/web/body.ts";
import type { TokenTried } from "../../../supabase/functions/_shared/contract/admin_school.ts";
import { define, type State } from "../../../utils.ts";

/** Two texts of 20,000 characters, twice, each character in nine at most. */
const FORM_LIMIT_BYTES = 1024 * 1024;

interface Data {
  settings: SchoolSettings;
  typed: Typed;
  base: Typed;
  problem: { field: string; reason?: string; code: string } | null;
  /** What somebody else saved meanwhile, in fields that both changed. */
  conflicts: { field: Field; theirs: string }[] | null;
  saved: boolean;
  previews: { monitoring_notice: string; refusal_offer: string } | null;
  token: string;
  tried: Called<TokenTried> | null;
}

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.admin.school;
  const { settings, problem } = data;
  const own: Record<string, string> = words.problems;
  const text = problem &&
    (problem.code === "bad_request"
      ? own[`${problem.field}_${problem.reason}`] ?? own[problem.field] ??
        own.other!
      : refusalText(problem.code, state.words.staff.refusals));
  const atField = problem?.code === "bad_request" &&
    problem.field in data.typed;
  return (
    <>
      <Head>
        <title>{`${words.title} · Invigil`}</title>
        <link key="admin" rel="stylesheet" href={asset("/admin.css")} />
        <link key="school" rel="stylesheet" href={asset("/school.css")} />
      </Head>
      <PageHead
        title={words.title}
        lead={fill(words.lead, { school: settings.name })}
      />
      <AdminNav here="school" words={state.words.staff.nav} />
      <SchoolSwitch
        schools={managedSchools(state.user?.memberships ?? [])}
        chosen={settings.tenant_id}
        path="/admin/school"
        label={state.words.staff.nav.which}
      />
      {data.saved && <Notice tone="good" alert>{words.saved}</Notice>}
      {problem && text && (
        <Notice tone="danger" alert>
          {atField ? `${words.fields[problem.field as Field]}: ${text}` : text}
        </Notice>
      )}
      {data.conflicts && (
        <Notice tone="warning" title={words.changed.title} alert>
          <p>{words.changed.text}</p>
          {data.conflicts.length > 0 && (
            <>
              <p>
                {fill(words.changed.conflicts, {
                  fields: new Intl.ListFormat(state.lang).format(
                    data.conflicts.map(({ field }) => words.fields[field]),
                  ),
                })}
              </p>
              <dl>
                {data.conflicts.map(({ field, theirs }) => (
                  <div key={field}>
                    <dt>{words.fields[field]}</dt>
                    <dd>{theirs || words.changed.none}</dd>
                  </div>
                ))}
              </dl>
            </>
          )}
        </Notice>
      )}
      {settings.is_demo && <Notice>{words.demo}</Notice>}
      <section class="admin-panel">
        <h2>{words.policy}</h2>
        <p class="muted">{words.policy_lead}</p>
        <a href={`/admin/school/policy?school=${settings.tenant_id}`}>
          {words.policy_open}
        </a>
      </section>
      <SchoolForm
        id={settings.tenant_id}
        version={settings.version}
        typed={data.typed}
        base={data.base}
        problems={atField && text ? { [problem.field]: text } : {}}
        previews={data.previews}
        words={words}
      />
      <section class="admin-panel" id="try">
        <h2>{words.try.title}</h2>
        <p class="muted">{words.try.lead}</p>
        <form method="post" action="#verdict">
          <label>
            {words.try.label}
            <textarea
              name="token"
              rows={5}
              required
              maxLength={10000}
              spellcheck={false}
              autocomplete="off"
            >
              {data.token}
            </textarea>
          </label>
          <button type="submit" name="act" value="try">
            {words.try.submit}
          </button>
        </form>
        {data.tried?.ok && (
          <TokenVerdict
            tried={data.tried.data}
            timeZone={settings.time_zone}
            lang={state.lang}
            words={words.try}
          />
        )}
        {data.tried && !data.tried.ok && (
          <div id="verdict">
            <Notice tone="danger" alert>
              {refusalText(data.tried.code, state.words.staff.refusals)}
            </Notice>
          </div>
        )}
      </section>
    </>
  );
});

/** The school that the address names, or the only or first one. */
async function schoolOf(state: State, url: URL): Promise<SchoolSettings> {
  const { id } = askedSchool(state, url).school;
  return unwrap(await loadSchool(state.config, state.accessToken!, id));
}

function shown(settings: SchoolSettings, more: Partial<Data> = {}): Data {
  const base = typedOf(settings);
  return {
    settings,
    typed: base,
    base,
    problem: null,
    conflicts: null,
    saved: false,
    previews: null,
    token: "",
    tried: null,
    ...more,
  };
}

export const handler = define.handlers({
  async GET(ctx) {
    const settings = await schoolOf(ctx.state, ctx.url);
    const saved = ctx.url.searchParams.get("done") === "saved";
    return page(shown(settings, { saved }));
  },

  async POST(ctx) {
    const { config, accessToken } = ctx.state;
    const form = await formOf(ctx.req, FORM_LIMIT_BYTES);
    const settings = await schoolOf(ctx.state, ctx.url);
    const { tenant_id } = settings;
    const act = form.get("act");
    if (act === "try") {
      const token = String(form.get("token") ?? "").trim();
      const tried = await askAs(config, accessToken!)<TokenTried>(
        `/admin/schools/${tenant_id}/try-token`,
        { token },
      );
      return page(shown(settings, { token, tried }));
    }

    const base = readTyped(form, "was_");
    const typed = readTyped(form);
    const version = Number(form.get("version"));
    const again = (more: Partial<Data>, status: number) =>
      page(
        shown({ ...settings, version }, { typed, base, ...more }),
        { status },
      );
    if (act === "preview") {
      return again({
        previews: {
          monitoring_notice: rulesHtml(typed.monitoring_notice),
          refusal_offer: rulesHtml(typed.refusal_offer),
        },
      }, 200);
    }
    const saved = await callStaff<SchoolSettings>(
      staffClient(config, accessToken!),
      "staff_save_school",
      { tenant_id, version, ...changesOf(base, typed) },
    );
    if (saved.ok) {
      return ctx.redirect(`/admin/school?school=${tenant_id}&done=saved`, 303);
    }
    const { code, detail } = saved;
    if (code === "changed_meanwhile") {
      const there = detail as unknown as SchoolSettings;
      const theirs = typedOf(there);
      const merged = mergeTyped(base, typed, theirs);
      return page(
        shown(there, {
          typed: merged.typed,
          conflicts: merged.conflicts.map((field) => ({
            field,
            theirs: theirs[field],
          })),
        }),
        { status: 409 },
      );
    }
    const { field = "form", reason } = (detail ?? {}) as {
      field?: string;
      reason?: string;
    };
    return again(
      { problem: { field, code, ...(reason ? { reason } : {}) } },
      code === "unavailable" ? 503 : 422,
    );
  },
});
