/** A school's settings and staff, as its admins change them. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { exportSPKI, generateKeyPair, SignJWT } from "jose";
import type { Stack } from "../../local/stack.ts";
import type {
  MemberAdded,
  TokenTried,
} from "../../supabase/functions/_shared/contract/admin_school.ts";
import { assertProblem, send } from "../api/helpers.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { type Answer, audited, Staff } from "./people.ts";

describe("a school's own settings and staff", { sanitizeOps: false }, () => {
  let stack: Stack;
  let school: School;
  let other: School;
  let admin: Staff;
  beforeAll(async () => {
    stack = await engines[0]!.start();
    [school, other] = await Promise.all([
      makeSchool(stack, {
        staff: ["admin", "proctor", "grader"],
        candidates: 2,
      }),
      makeSchool(stack, { staff: ["admin"], candidates: 0 }),
    ]);
    admin = new Staff(stack, school, "admin");
  });
  afterAll(() => stack.stop());

  const read = () => admin.done("staff_school", { tenant_id: school.tenantId });
  const save = async (settings: Record<string, unknown>) =>
    await admin.act("staff_save_school", {
      tenant_id: school.tenantId,
      version: (await read()).version,
      ...settings,
    });
  function post<T>(staff: Staff, path: string, body: unknown) {
    return send<T>(stack, "POST", `/admin/schools/${school.tenantId}${path}`, {
      headers: {
        authorization: `Bearer ${staff.token}`,
        "content-type": "application/json",
      },
      body: JSON.stringify(body),
    });
  }

  describe("settings", () => {
    it("are read and changed by admins alone", async () => {
      for (const role of ["proctor", "grader"]) {
        const person = new Staff(stack, school, role);
        assertEquals(
          await person.act("staff_school", { tenant_id: school.tenantId }),
          { error: "bearer_not_allowed" },
        );
      }
      const stranger = new Staff(stack, other, "admin");
      for (const fn of ["staff_school", "staff_members"]) {
        assertEquals(
          await stranger.act(fn, { tenant_id: school.tenantId }),
          { error: "school_not_found" },
        );
      }
    });

    it("change what is named, leave the rest, and say what in the log", async () => {
      const before = await read();
      const after = await save({
        time_zone: "Africa/Lusaka",
        monitoring_notice: "We watch **calmly**.",
      });
      assertEquals(after, {
        ...before,
        version: before.version + 1,
        time_zone: "Africa/Lusaka",
        monitoring_notice: "We watch **calmly**.",
      });
      const cleared = await save({ monitoring_notice: null });
      assertEquals(cleared.monitoring_notice, null);
      const same = await save({ time_zone: "Africa/Lusaka" });
      assertEquals(same.version, cleared.version);
      const lines = (await stack.sql<Answer>(
        `select details from public.audit_log
         where tenant_id = $1 and action = 'school.save' order by at, id`,
        [school.tenantId],
      )).map(({ details }) => details.changed);
      assertEquals(lines, [
        ["monitoring_notice", "time_zone"],
        ["monitoring_notice"],
      ]);
    });

    it("are not overwritten: the second one sees what the first wrote", async () => {
      const { version } = await read();
      await save({ refusal_offer: "A seat in the library." });
      const refused = await admin.act("staff_save_school", {
        tenant_id: school.tenantId,
        version,
        refusal_offer: "Nothing.",
      });
      assertEquals(refused.error, "changed_meanwhile");
      assertEquals(refused.detail.refusal_offer, "A seat in the library.");
    });

    it("refuse what could not work, naming the field", async () => {
      const cases: [string, unknown, string?][] = [
        ["name", null],
        ["name", "  "],
        ["time_zone", "Mars/Olympus", "unknown"],
        ["renew_url", "http://school.example/renew", "address"],
        ["renew_url", "https://a b", "address"],
        ["renew_url", "javascript:alert(1)", "address"],
        ["exam_jwt_jwks_url", "https://school.example:8443/keys", "address"],
        ["exam_jwt_jwks_url", "https://me@school.example/keys", "address"],
        ["exam_jwt_public_key", "-----BEGIN PRIVATE KEY-----", "pem"],
        ["create_on_launch", "yes"],
        ["unheard_of", 1],
      ];
      for (const [field, value, reason] of cases) {
        const { error, detail } = await save({ [field]: value });
        assertEquals(
          [error, detail?.field, detail?.reason],
          ["bad_request", field, reason],
          `${field}: ${value}`,
        );
      }
      const alone = await save({ exam_jwt_issuer: "https://lms.example" });
      assertEquals(alone.detail, {
        field: "exam_jwt_audience",
        reason: "missing",
      });
    });

    it("keep one issuer to one school, and say so", async () => {
      const token = {
        exam_jwt_issuer: "https://taken.example",
        exam_jwt_audience: "invigil",
        exam_jwt_jwks_url: "https://taken.example/keys.json",
      };
      const first = await new Staff(stack, other, "admin").done(
        "staff_save_school",
        { tenant_id: other.tenantId, version: 1, ...token },
      );
      assertEquals(first.exam_jwt_issuer, token.exam_jwt_issuer);
      assertEquals((await save(token)).detail, {
        field: "exam_jwt_issuer",
        reason: "taken",
      });
    });
  });

  describe("staff", () => {
    const members = async (): Promise<Answer[]> =>
      (await admin.done("staff_members", { tenant_id: school.tenantId }))
        .members;
    const set = (user_id: string, was: string[], roles: string[]) =>
      admin.act("staff_set_member", {
        tenant_id: school.tenantId,
        user_id,
        was,
        roles,
        display_name: "Somebody",
      });

    it("come with an account made for them, which works at once", async () => {
      const answer = await post<MemberAdded>(admin, "/members", {
        email: "New.Proctor@school.example",
        display_name: "N. Proctor",
        roles: ["proctor", "grader"],
      });
      const { user_id, made, password } = answer.body;
      assertEquals([answer.status, made], [200, true]);
      const signedIn = await fetch(
        `${stack.url}/auth/v1/token?grant_type=password`,
        {
          method: "POST",
          headers: {
            apikey: stack.publishableKey,
            "content-type": "application/json",
          },
          body: JSON.stringify({
            email: "new.proctor@school.example",
            password,
          }),
        },
      );
      assertEquals(signedIn.status, 200);
      await signedIn.body?.cancel();
      const found = (await members()).find((one) => one.user_id === user_id)!;
      assertEquals(found.roles, ["grader", "proctor"]);
      assertEquals(found.display_name, "N. Proctor");
      const [line] = await audited(stack, user_id);
      assertEquals([line!.action, line!.actor_id], [
        "school.add_member",
        admin.id,
      ]);
      const again = await post(admin, "/members", {
        email: "new.proctor@school.example",
        display_name: "N. Proctor",
        roles: ["admin"],
      });
      assertProblem(again, 409, "member_already");
    });

    it("come with the account they have, and keep its password", async () => {
      const pupil = school.candidates[0]!;
      const { body } = await post<MemberAdded>(admin, "/members", {
        email: pupil.email.toUpperCase(),
        display_name: "Helps out",
        roles: ["grader"],
      });
      assertEquals([body.user_id, body.made, body.password], [
        pupil.userId,
        false,
        null,
      ]);
    });

    it("do not come with an account that nobody proved", async () => {
      const made = await fetch(`${stack.url}/auth/v1/admin/users`, {
        method: "POST",
        headers: {
          apikey: stack.secretKey,
          "content-type": "application/json",
        },
        body: JSON.stringify({
          email: "squatter@school.example",
          password: "squatting here",
        }),
      });
      assertEquals(made.ok, true);
      await made.body?.cancel();
      const answer = await post(admin, "/members", {
        email: "squatter@school.example",
        display_name: "The Head",
        roles: ["admin"],
      });
      assertProblem(answer, 409, "account_unconfirmed");
    });

    it("do not come with an account whose first password another school read", async () => {
      const email = "head@school.example";
      const theirs = new Staff(stack, other, "admin");
      const squatted = await send<MemberAdded>(
        stack,
        "POST",
        `/admin/schools/${other.tenantId}/members`,
        {
          headers: {
            authorization: `Bearer ${theirs.token}`,
            "content-type": "application/json",
          },
          body: JSON.stringify({
            email,
            display_name: "Not the Head",
            roles: ["grader"],
          }),
        },
      );
      assertEquals(squatted.body.made, true);
      const asStaff = await post(admin, "/members", {
        email,
        display_name: "The Head",
        roles: ["admin"],
      });
      assertProblem(asStaff, 409, "account_unconfirmed");
      const [pupil] = await stack.sql<{ id: string }>(
        `insert into public.candidates (tenant_id, name)
         values ($1, 'Without an account') returning id`,
        [school.tenantId],
      );
      const asPupil = await send(
        stack,
        "POST",
        `/admin/candidates/${pupil!.id}/account`,
        {
          headers: {
            authorization: `Bearer ${admin.token}`,
            "content-type": "application/json",
          },
          body: JSON.stringify({ email }),
        },
      );
      assertProblem(asPupil, 409, "account_unconfirmed");
    });

    it("change their roles, and leave", async () => {
      const { userId } = school.staff.find(({ role }) => role === "grader")!;
      const both = await set(userId, ["grader"], ["grader", "proctor"]);
      assertEquals(both.member.roles, ["grader", "proctor"]);
      const stale = await set(userId, ["grader"], ["admin"]);
      assertEquals([stale.error, stale.detail.roles], [
        "changed_meanwhile",
        ["grader", "proctor"],
      ]);
      const gone = await set(userId, ["grader", "proctor"], []);
      assertEquals(gone.member, null);
      assertEquals(
        await new Staff(stack, school, "grader").act("staff_grade_exam", {
          exam_id: school.examId,
        }),
        { error: "exam_not_found" },
      );
      assertEquals(
        (await set(userId, ["grader"], ["grader"])).error,
        "member_not_found",
      );
    });

    it("always have an admin among them", async () => {
      assertEquals(
        (await set(admin.id, ["admin"], ["proctor"])).error,
        "last_admin",
      );
      assertEquals((await set(admin.id, ["admin"], [])).error, "last_admin");
      assertEquals((await read()).tenant_id, school.tenantId);
    });

    it("have roles that there are, each once", async () => {
      for (
        const roles of [["head"], ["admin", "admin"], "admin", [1], [null]]
      ) {
        assertEquals(
          (await set(admin.id, ["admin"], roles as string[])).detail,
          { field: "roles" },
        );
      }
    });
  });

  describe("a token that is tried", () => {
    const ISSUER = "https://platform.example";
    let key: CryptoKey;
    const claims = {
      exam_schedule_id: "physics-1",
      user_id: "pupil-7",
      attempt_no: 1,
    };
    const sign = (more: Record<string, unknown> = {}, by = key) =>
      new SignJWT({
        tenant_id: school.tenantId,
        ...claims,
        ...more,
      }).setProtectedHeader({ alg: "RS256" })
        .setIssuer((more.iss as string) ?? ISSUER)
        .setAudience((more.aud as string) ?? "invigil")
        .setExpirationTime((more.until as string) ?? "1h").sign(by);
    const tried = async (token: string) =>
      (await post<TokenTried>(admin, "/try-token", { token })).body;

    beforeAll(async () => {
      const pair = await generateKeyPair("RS256", { extractable: true });
      key = pair.privateKey;
      const saved = await save({
        exam_jwt_issuer: ISSUER,
        exam_jwt_audience: "invigil",
        exam_jwt_public_key: await exportSPKI(pair.publicKey),
      });
      assertEquals(saved.error, undefined);
      await stack.sql(
        "update public.exams set external_id = 'physics-1' where id = $1",
        [school.examId],
      );
      await stack.sql(
        "update public.candidates set external_id = 'pupil-7' where id = $1",
        [school.candidates[1]!.candidateId],
      );
    });

    it("is good, and nothing has happened", async () => {
      // As people paste it.
      const token = await sign();
      const pasted = `Bearer ${token.slice(0, 60)}\n  ${token.slice(60)}\n`;
      const { refusal, exam, claims: said } = await tried(pasted);
      assertEquals([refusal, exam?.id, said?.user_id], [
        null,
        school.examId,
        "pupil-7",
      ]);
      const attempts = await stack.sql(
        "select id from public.attempts where candidate_id = $1",
        [school.candidates[1]!.candidateId],
      );
      assertEquals(attempts, []);
    });

    it("says why it is not, with what was asked for", async () => {
      const wrong = await generateKeyPair("RS256");
      const cases: [string, string][] = [
        ["nonsense", "token_malformed"],
        ["pasted\u200bwith more", "token_malformed"],
        [await sign({ iss: "https://other.example" }), "token_issuer"],
        [await sign({ aud: "somebody else" }), "token_audience"],
        [await sign({}, wrong.privateKey), "token_signature"],
        [await sign({ until: "-1h" }), "token_expired"],
        [await sign({ tenant_id: other.tenantId }), "token_claims"],
        [await sign({ exam_schedule_id: "poetry" }), "exam_not_found"],
        [await sign({ user_id: "nobody" }), "candidate_unknown"],
        [await sign({ attempt_no: 2 }), "no_attempts_left"],
      ];
      for (const [token, code] of cases) {
        const { refusal, expected } = await tried(token);
        assertEquals(refusal, code);
        assertEquals(expected.issuer, ISSUER);
        assertEquals(expected.keys, "public_key");
      }
      const bad = await tried(await sign({ attempt_no: "first" }));
      assertEquals(bad.detail, { claim: "attempt_no" });
      assert(bad.claims);
    });

    it("that would make a student makes none", async () => {
      await save({ create_on_launch: true });
      const { refusal } = await tried(await sign({ user_id: "newcomer" }));
      assertEquals(refusal, null);
      const made = await stack.sql(
        "select id from public.candidates where external_id = 'newcomer'",
      );
      assertEquals(made, []);
    });

    it("is not for proctors to try", async () => {
      const answer = await post(
        new Staff(stack, school, "proctor"),
        "/try-token",
        { token: await sign() },
      );
      assertProblem(answer, 403, "bearer_not_allowed");
    });
  });
});
