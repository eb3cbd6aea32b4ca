/** The school's settings and its staff, as an admin's browser without script. */
import {
  assert,
  assertEquals,
  assertFalse,
  assertStringIncludes,
} from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import {
  ask,
  byAccount,
  closeSchool,
  examToken,
  location,
  openSchool,
  stack,
} from "./shell_ways.ts";

const RIVERSIDE = "11111111-1111-4111-8111-111111111111";
const PROCTOR = "aaaaaaaa-0000-4000-8000-000000000002";

describe("the school's pages", { sanitizeOps: false }, () => {
  let admin: string, proctor: string;
  beforeAll(async () => {
    await openSchool();
    admin = await byAccount("admin@riverside.example");
    proctor = await byAccount("proctor1@riverside.example");
  });
  afterAll(closeSchool);

  const open = async (path: string, cookie = admin) => {
    const res = await ask(path, { cookie });
    return { status: res.status, html: await res.text() };
  };
  const send = async (
    path: string,
    form: Record<string, string>,
    cookie = admin,
  ) => {
    const res = await ask(path, { cookie, form });
    return { status: res.status, to: location(res), html: await res.text() };
  };
  /** A form as the page fills it. */
  const filled = (html: string): Record<string, string> => {
    const form = /<form[^>]*class="school-form"[^]*?<\/form>/.exec(html)![0];
    const decoded = (text: string) =>
      text.replaceAll("&quot;", '"').replaceAll("&lt;", "<")
        .replaceAll("&#39;", "'").replaceAll("&amp;", "&");
    const fields: Record<string, string> = {};
    for (const [tag] of form.matchAll(/<input[^>]*>/g)) {
      const name = /name="([^"]*)"/.exec(tag)?.[1];
      if (!name || /type="checkbox"/.test(tag)) continue;
      fields[name] = decoded(/value="([^"]*)"/.exec(tag)?.[1] ?? "");
    }
    for (
      const [, name, text] of form.matchAll(
        /<textarea[^>]*name="([^"]*)"[^>]*>([^]*?)<\/textarea>/g,
      )
    ) fields[name!] = decoded(text!);
    const chosen = /<option[^>]*\sselected[^>]*>/.exec(form)![0];
    fields.time_zone = /value="([^"]*)"/.exec(chosen)![1]!;
    return fields;
  };

  it("are an admin's: others do not learn that they are there", async () => {
    for (const path of ["/admin/school", "/admin/people"]) {
      assertEquals((await open(path, proctor)).status, 404);
      assertEquals(
        (await open(`${path}?school=22222222-2222-4222-8222-222222222222`))
          .status,
        404,
      );
      assertEquals((await open(path)).status, 200);
    }
  });

  it("save what was changed, and say so", async () => {
    const fields = filled((await open("/admin/school")).html);
    const { status, to } = await send("/admin/school", {
      ...fields,
      name: "Riverside Technical College & Academy",
    });
    assertEquals([status, to], [
      303,
      `/admin/school?school=${RIVERSIDE}&done=saved`,
    ]);
    const { html } = await open(to!);
    assertStringIncludes(html, "Saved.");
    assertStringIncludes(html, "Riverside Technical College &amp; Academy");
  });

  it("keep what was typed beside what is wrong with it", async () => {
    const fields = filled((await open("/admin/school")).html);
    const { status, html } = await send("/admin/school", {
      ...fields,
      renew_url: "http://plain.example",
      monitoring_notice: "New words",
    });
    assertEquals(status, 422);
    assertStringIncludes(html, 'id="renew_url-problem"');
    assertStringIncludes(html, "http://plain.example");
    assertStringIncludes(html, "New words");
  });

  it("refuse what no database can hold, as what is typed wrong", async () => {
    const fields = filled((await open("/admin/school")).html);
    const { status } = await send("/admin/school", {
      ...fields,
      name: "N\u0000UL",
    });
    assertEquals(status, 422);
  });

  it("show two people what the other saved, and lose neither's words", async () => {
    const first = filled((await open("/admin/school")).html);
    const second = { ...first };
    await send("/admin/school", {
      ...first,
      refusal_offer: "Theirs",
      exam_jwt_audience: "their audience",
    });
    const { status, html } = await send("/admin/school", {
      ...second,
      refusal_offer: "Mine",
    });
    assertEquals(status, 409);
    const shown = filled(html);
    assertEquals(shown.refusal_offer, "Mine");
    assertEquals(shown.exam_jwt_audience, "their audience");
    assert(/<dd>Theirs<\/dd>/.test(html));
    const again = await send("/admin/school", {
      ...shown,
      exam_jwt_audience: "invigil",
    });
    assertEquals(again.status, 303);
    const now = filled((await open("/admin/school")).html);
    assertEquals(now.refusal_offer, "Mine");
  });

  it("preview Markdown without scripts, and save nothing", async () => {
    const fields = filled((await open("/admin/school")).html);
    const { html } = await send("/admin/school", {
      ...fields,
      act: "preview",
      monitoring_notice: "**Calm** <script>alert(1)</script>",
    });
    assertStringIncludes(html, "<strong>Calm</strong>");
    assertFalse(html.includes("<script>alert"));
    const now = filled((await open("/admin/school")).html);
    assertEquals(now.monitoring_notice, fields.monitoring_notice);
  });

  it("try a platform's token, and say why one fails", async () => {
    const good = await send("/admin/school", {
      act: "try",
      token: await examToken("student02"),
    });
    assertStringIncludes(good.html, "Electrical Safety, Level 1");
    const bad = await send("/admin/school", {
      act: "try",
      token: await examToken("student02", { aud: "another" }),
    });
    assertStringIncludes(bad.html, "Its audience is not the one");
    assertStringIncludes(bad.html, "another");
  });

  it("change somebody's roles, and ask before somebody goes", async () => {
    const path = `/admin/people?school=${RIVERSIDE}`;
    const one = {
      user_id: PROCTOR,
      was: "proctor",
      display_name: "D. Whitcombe",
    };
    const changed = await send(path, {
      ...one,
      act: "change",
      roles: "grader",
    });
    assertEquals(changed.status, 303);
    const asked = await send(path, { ...one, was: "grader", act: "ask" });
    assertStringIncludes(asked.html, "Remove D. Whitcombe from the school?");
    const stale = await send(path, { ...one, act: "remove" });
    assertEquals(stale.status, 409);
    const gone = await send(path, { ...one, was: "grader", act: "remove" });
    assertEquals(gone.to, `${path}&done=removed`);
    assertFalse((await open(path)).html.includes("D. Whitcombe"));
    assertEquals((await open("/proctor", proctor)).status, 404);
  });

  it("never leave a school without an admin", async () => {
    const { status, html } = await send("/admin/people", {
      user_id: "aaaaaaaa-0000-4000-8000-000000000001",
      was: "admin",
      roles: "proctor",
      display_name: "Margaret Osei",
      act: "change",
    });
    assertEquals(status, 422);
    assertStringIncludes(html, "at least one administrator");
  });

  it("add somebody, and show a first password once", async () => {
    const { html } = await send("/admin/people", {
      act: "add",
      email: "marker@riverside.example",
      display_name: "M. Arker",
      roles: "grader",
    });
    const password = /<code>([a-z0-9-]{19})<\/code>/.exec(html)?.[1];
    assert(password, html);
    const kept = await stack.sql(
      "select details::text as d from public.audit_log where action = 'school.add_member'",
    );
    assertFalse(JSON.stringify(kept).includes(password));
    const wrong = await send("/admin/people", {
      act: "add",
      email: "nonsense",
      display_name: "X",
      roles: "grader",
    });
    assertEquals(wrong.status, 422);
    assertStringIncludes(wrong.html, 'id="email-problem"');
  });
});
