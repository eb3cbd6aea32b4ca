/** Exam JWTs: every one that is refused, and by which code. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { exportJWK, generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import type { Stack } from "../../local/stack.ts";
import { authentication } from "../../supabase/functions/_shared/auth.ts";
import type { ErrorCode } from "../../supabase/functions/_shared/contract/errors.ts";
import { openDb } from "../../supabase/functions/_shared/db.ts";
import { Refusal } from "../../supabase/functions/_shared/errors.ts";
import { engines } from "../fixtures/engines.ts";
import { assertProblem, send } from "./helpers.ts";
import { makeKeys, makePlatform, Platform, type Wrong } from "./platform.ts";

const seconds = () => Math.floor(Date.now() / 1000);

for (const engine of engines) {
  describe(`exam JWT on ${engine.name}`, () => {
    let stack: Stack;
    let platform: Platform;
    beforeAll(async () => {
      stack = await engine.start();
      platform = await makePlatform(stack, await makeKeys(), {
        candidates: 1,
        staff: [],
      });
    });
    afterAll(() => stack.stop());

    const ask = (token: string) =>
      send(stack, "GET", "/me/exams", {
        headers: { authorization: `Bearer ${token}` },
      });
    const refused = async (token: string, code: ErrorCode, status = 401) => {
      const reply = await ask(token);
      assertProblem(reply, status, code);
      return reply;
    };
    const detailOf = async (wrong: Wrong) =>
      (await refused(await platform.token(0, wrong), "token_claims")).body
        .detail;

    it("lets the student in, and to the one exam alone", async () => {
      const { body, status } = await ask(await platform.token());
      const exams = body.exams as { id: string }[];
      assertEquals([status, exams.map(({ id }) => id)], [
        200,
        [platform.school.examId],
      ]);
      const other = { exam_schedule_id: "exam-2" };
      const none = await ask(await platform.token(0, { claims: other }));
      assertEquals([none.status, none.body.exams], [200, []]);
    });

    it("takes the school's own id, and numbers for names", async () => {
      const { tenantId } = platform.school;
      for (const tenant_id of [tenantId, tenantId.toUpperCase()]) {
        const claims = { tenant_id, user_id: 7, exam_schedule_id: 12 };
        const reply = await ask(await platform.token(0, { claims }));
        assertEquals(reply.status, 200);
      }
    });

    it("no algorithm, or another one", async () => {
      const none = new UnsecuredJWT(platform.claims()).encode();
      await refused(none, "token_algorithm");
      for (const alg of ["ES256", "PS256", "RS512"]) {
        const { privateKey } = await generateKeyPair(alg);
        const token = await platform.token(0, {
          header: { alg },
          key: privateKey,
        });
        await refused(token, "token_algorithm");
      }
    });

    it("HS256 with the public key as the secret", async () => {
      for (const pem of [platform.keys.pem, platform.keys.pem.trim()]) {
        const forged = await new SignJWT(platform.claims())
          .setProtectedHeader({ alg: "HS256" })
          .sign(new TextEncoder().encode(pem));
        await refused(forged, "token_algorithm");
      }
    });

    it("another key's signature, a changed claim", async () => {
      const { privateKey } = await generateKeyPair("RS256");
      await refused(
        await platform.token(0, { key: privateKey }),
        "token_signature",
      );
      const [head, , tail] = (await platform.token()).split(".");
      const claims = btoa(
        JSON.stringify({ ...platform.claims(), attempt_no: 2 }),
      ).replace(/=+$/, "").replaceAll("+", "-").replaceAll("/", "_");
      await refused(`${head}.${claims}.${tail}`, "token_signature");
    });

    it("a key that it brings or names itself", async () => {
      const pair = await generateKeyPair("RS256", { extractable: true });
      const jwk = await exportJWK(pair.publicKey);
      for (
        const header of [
          { jwk },
          { jku: "https://evil.example/jwks" },
          { x5u: "https://evil.example/cert" },
          { x5c: ["AAAA"] },
        ]
      ) {
        const forged = await platform.token(0, {
          header,
          key: pair.privateKey,
        });
        await refused(forged, "token_malformed");
      }
    });

    const wrong: [string, Record<string, unknown>, ErrorCode][] = [
      ["another issuer", { iss: "https://evil.example" }, "token_issuer"],
      ["no issuer", { iss: undefined }, "token_issuer"],
      [
        "an issuer too long",
        { iss: `https://${"x".repeat(600)}` },
        "token_issuer",
      ],
      ["an issuer with NUL", { iss: "https://x\0" }, "token_issuer"],
      ["another audience", { aud: "someone" }, "token_audience"],
      ["no audience", { aud: undefined }, "token_audience"],
      ["no end", { exp: undefined }, "token_claims"],
      ["an end that is past", { exp: seconds() - 60 }, "token_expired"],
      ["a later beginning", { nbf: seconds() + 3600 }, "token_not_yet_valid"],
    ];
    for (const [what, claims, code] of wrong) {
      it(`${what}: ${code}`, async () => {
        await refused(await platform.token(0, { claims }), code);
      });
    }

    const malformed: [string, string, unknown][] = [
      ["no school", "tenant_id", undefined],
      ["another school", "tenant_id", "school-of-others"],
      ["no exam", "exam_schedule_id", undefined],
      ["an exam too long", "exam_schedule_id", "x".repeat(201)],
      ["no student", "user_id", undefined],
      ["a student without a letter", "user_id", ""],
      ["a student that is a list", "user_id", ["a"]],
      ["a number below zero", "user_id", -1],
      ["no attempt number", "attempt_no", undefined],
      ["an attempt number in a text", "attempt_no", "1"],
      ["attempt 0", "attempt_no", 0],
      ["attempt 101", "attempt_no", 101],
      ["attempt 1.5", "attempt_no", 1.5],
      ["a name too long", "name", "x".repeat(201)],
      ["a policy that is a list", "exam_config", []],
      ["a policy out of range", "exam_config", { max_tab_switches: -1 }],
      ["a life longer than a day", "exp", seconds() + 25 * 3600],
    ];
    for (const [what, claim, value] of malformed) {
      it(`${what}: token_claims`, async () => {
        assertEquals(await detailOf({ claims: { [claim]: value } }), { claim });
      });
    }

    it("a long life, whatever it says when it began", async () => {
      const past = { iat: seconds() - 20 * 3600, exp: seconds() + 5 * 3600 };
      assertEquals(await detailOf({ claims: past }), { claim: "exp" });
      const future = { iat: seconds() + 9 * 3600, exp: seconds() + 30 * 3600 };
      assertEquals(await detailOf({ claims: future }), { claim: "exp" });
    });

    it("text that cannot be stored", async () => {
      for (const user_id of ["a\0b", "\ud800"]) {
        await refused(
          await platform.token(0, { claims: { user_id } }),
          "token_claims",
        );
      }
    });

    it("allows clocks to differ by five seconds", async () => {
      for (const claims of [{ exp: seconds() - 2 }, { nbf: seconds() + 3 }]) {
        const reply = await ask(await platform.token(0, { claims }));
        assertEquals(reply.status, 200);
      }
      const claims = { exp: seconds() - 10 };
      await refused(await platform.token(0, { claims }), "token_expired");
    });

    it("another school's valid token opens nothing here", async () => {
      const other = await makePlatform(stack, platform.keys, {
        candidates: 1,
        staff: [],
      });
      // Signed by one school's key, in the other's name: same claims, same key.
      const borrowed = { tenant_id: platform.name };
      await refused(
        await other.token(0, { claims: borrowed }),
        "token_claims",
      );
      const reply = await send(
        stack,
        "POST",
        `/exams/${platform.school.examId}/attempts`,
        { headers: { authorization: `Bearer ${await other.token()}` } },
      );
      assertProblem(reply, 404, "exam_not_found");
    });

    it("a school with a key that is none is asked to mend it", async () => {
      const broken = await makePlatform(stack, {
        ...platform.keys,
        pem: "-----BEGIN PUBLIC KEY-----\nAAAA\n-----END PUBLIC KEY-----",
      }, { candidates: 0, staff: [] });
      const reply = await refused(
        await broken.token(),
        "keys_unavailable",
        503,
      );
      assertEquals(reply.headers.get("retry-after"), "60");
    });

    it("a demo's key counts on loopback alone", async () => {
      const demo = await makePlatform(stack, platform.keys, {
        candidates: 1,
        staff: [],
      });
      await demo.set("is_demo", true);
      const token = await demo.token();
      assertEquals((await ask(token)).status, 200);

      const env = {
        supabaseUrl: stack.url,
        databaseUrl: stack.databaseUrl,
        secretKey: stack.secretKey,
        jwks: undefined,
        jwtSecret: stack.jwtSecret,
        headSecret: "head",
        appOrigins: [],
        trustedHops: 0,
        ice: { servers: [] },
      };
      const db = openDb(env);
      try {
        const code = async (bearer: string) => {
          const hosted = { ...env, supabaseUrl: "https://school.supabase.co" };
          const headers = new Headers({ authorization: `Bearer ${bearer}` });
          try {
            return (await authentication(hosted, db)(headers)).kind;
          } catch (error) {
            return (error as Refusal).code;
          }
        };
        assertEquals(await code(token), "token_issuer");
        assertEquals(await code(await platform.token()), "exam_jwt");
      } finally {
        await db.close();
      }
    });
  });
}
