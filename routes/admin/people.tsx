import { page } from "fresh";
import { asset, Head } from "fresh/runtime";
import { Notice } from "../../components/Notice.tsx";
import { PageHead } from "../../components/PageHead.tsx";
import {
  AddForm,
  MemberForm,
  type Problem,
} from "../../components/school/MemberForms.tsx";
import { MemberList } from "../../components/school/MemberList.tsx";
import { AdminNav } from "../../components/staff/AdminNav.tsx";
import { SchoolSwitch } from "../../components/staff/SchoolSwitch.tsx";
import { unwrap } from "../../lib/data/result.ts";
import { loadMembers, loadSchool, type Member } from "../../lib/data/school.ts";
import { staffClient } from "../../lib/data/staff_client.ts";
import { managedSchools } from "../../lib/iam.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { SchoolSettings } from "../../lib/school/settings_form.ts";
import { askAs } from "../../lib/staff/api.ts";
import { askedSchool } from "../../lib/staff/page.ts";
import { callStaff } from "../../lib/staff/calls.ts";
import { formOf } from "../../lib/web/body.ts";
import type { MemberAdded } from "../../supabase/functions/_shared/contract/admin_school.ts";
import { define, type State } from "../../utils.ts";

/** What was typed about somebody. */
interface Typed {
  email: string;
  display_name: string;
  roles: string[];
}
const NOTHING: Typed = { email: "", display_name: "", roles: [] };

interface Data {
  settings: SchoolSettings;
  members: Member[];
  done: string | null;
  /** The person who is changed, and whether it is asked if they shall go. */
  change: { member: Member; typed: Typed; asking: boolean } | null;
  add: Typed;
  refused: { in: "add" | "change"; code: string; field: string } | null;
  made: MemberAdded | null;
}

export default define.page<typeof handler>(({ data, state }) => {
  const words = state.words.admin.people;
  const { settings, change, refused, made } = data;
  const own: Record<string, string> = words.problems;
  const shared: Record<string, string> = state.words.staff.refusals;
  const text = refused &&
    (own[refused.field] ?? own[refused.code] ?? shared[refused.code] ??
      shared.other!);
  const problem = (at: "add" | "change"): Problem | null =>
    refused?.in === at && text ? { field: refused.field, text } : null;
  const done: Record<string, string> = words.done;
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
      <AdminNav here="people" words={state.words.staff.nav} />
      <SchoolSwitch
        schools={managedSchools(state.user?.memberships ?? [])}
        chosen={settings.tenant_id}
        path="/admin/people"
        label={state.words.staff.nav.which}
      />
      {data.done && done[data.done] && (
        <Notice tone="good" alert>{done[data.done]}</Notice>
      )}
      {text && <Notice tone="danger" alert>{text}</Notice>}
      {made && (
        made.password
          ? (
            <Notice tone="good" title={words.made_title} alert>
              <p>{words.made_text}</p>
              <dl class="made-account">
                <dt>{words.made_account}</dt>
                <dd>{made.email}</dd>
                <dt>{words.made_password}</dt>
                <dd>
                  <code>{made.password}</code>
                </dd>
              </dl>
            </Notice>
          )
          : <Notice tone="good" alert>{words.done.added}</Notice>
      )}
      <MemberList
        members={data.members}
        me={state.user?.id ?? ""}
        school={settings.tenant_id}
        timeZone={settings.time_zone}
        lang={state.lang}
        words={words}
      />
      {change && (
        <MemberForm
          member={change.member}
          typed={change.typed}
          asking={change.asking}
          school={settings.tenant_id}
          problem={problem("change")}
          words={words}
        />
      )}
      <AddForm typed={data.add} problem={problem("add")} words={words} />
    </>
  );
});

/** The school that the address names, or the first, with its people. */
async function load(state: State, url: URL): Promise<Data> {
  const { config, accessToken } = state;
  const { id } = askedSchool(state, url).school;
  const [settings, members] = await Promise.all([
    loadSchool(config, accessToken!, id),
    loadMembers(config, accessToken!, id),
  ]);
  return {
    settings: unwrap(settings),
    members: unwrap(members),
    done: url.searchParams.get("done"),
    change: null,
    add: NOTHING,
    refused: null,
    made: null,
  };
}

/** A person to change, as they are. */
function changing(
  members: readonly Member[],
  user_id: string | null,
): Data["change"] {
  const member = members.find((one) => one.user_id === user_id);
  if (!member) return null;
  const { email, display_name, roles } = member;
  return {
    member,
    typed: { email: email ?? "", display_name, roles },
    asking: false,
  };
}

function typedIn(form: FormData): Typed {
  const text = (name: string) => String(form.get(name) ?? "").trim();
  return {
    email: text("email"),
    display_name: text("display_name"),
    roles: form.getAll("roles").map(String),
  };
}

/** What is wrong with it before anybody is asked; null: nothing. */
function fault(typed: Typed, withEmail: boolean): string | null {
  if (withEmail && !/^[^\s@]+@[^\s@]+$/.test(typed.email)) return "email";
  if (typed.display_name === "" || typed.display_name.length > 200) {
    return "display_name";
  }
  return typed.roles.length === 0 ? "roles" : null;
}

const statusOf = (code: string) =>
  code === "unavailable" ? 503 : code === "changed_meanwhile" ? 409 : 422;

export const handler = define.handlers({
  async GET(ctx) {
    const data = await load(ctx.state, ctx.url);
    const wanted = ctx.url.searchParams.get("change");
    return page({ ...data, change: changing(data.members, wanted) });
  },

  async POST(ctx) {
    const { config, accessToken } = ctx.state;
    const form = await formOf(ctx.req);
    const data = await load(ctx.state, ctx.url);
    const { tenant_id } = data.settings;
    const typed = typedIn(form);
    const act = String(form.get("act"));

    if (act === "add") {
      const again = (code: string, field: string) =>
        page<Data>(
          { ...data, add: typed, refused: { in: "add", code, field } },
          {
            status: statusOf(code),
          },
        );
      const field = fault(typed, true);
      if (field) return again("bad_request", field);
      const added = await askAs(config, accessToken!)<MemberAdded>(
        `/admin/schools/${tenant_id}/members`,
        typed,
      );
      if (!added.ok) return again(added.code, "");
      const { members } = await load(ctx.state, ctx.url);
      return page<Data>({ ...data, members, made: added.data });
    }

    const user_id = String(form.get("user_id") ?? "");
    const change = changing(data.members, user_id);
    const refuse = (code: string, field: string, members = data.members) =>
      page<Data>({
        ...data,
        members,
        change: code === "changed_meanwhile"
          ? changing(members, user_id)
          : change && { ...change, typed },
        refused: { in: "change", code, field },
      }, { status: statusOf(code) });
    if (!change) return refuse("member_not_found", "");
    if (act === "ask") {
      return page<Data>({ ...data, change: { ...change, asking: true } });
    }
    const leaves = act === "remove";
    const field = leaves ? null : fault(typed, false);
    if (field) return refuse("bad_request", field);
    const set = await callStaff(
      staffClient(config, accessToken!),
      "staff_set_member",
      {
        tenant_id,
        user_id,
        was: form.getAll("was").map(String),
        roles: leaves ? [] : typed.roles,
        display_name: leaves ? change.member.display_name : typed.display_name,
      },
    );
    if (set.ok) {
      const done = leaves ? "removed" : "saved";
      return ctx.redirect(
        `/admin/people?school=${tenant_id}&done=${done}`,
        303,
      );
    }
    const { members } = await load(ctx.state, ctx.url);
    return refuse(set.code, "", members);
  },
});
