/** Every bearer that is refused, and by which code. */
import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { generateKeyPair, SignJWT, UnsecuredJWT } from "jose";
import type { Stack } from "../../local/stack.ts";
import type { ErrorCode } from "../../supabase/functions/_shared/contract/errors.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { assertProblem, send, sign } from "./helpers.ts";

for (const engine of engines) {
  describe(`bearers on ${engine.name}`, () => {
    let stack: Stack;
    let school: School;
    let sub: string;
    beforeAll(async () => {
      stack = await engine.start();
      school = await makeSchool(stack, { candidates: 1 });
      sub = school.candidates[0]!.userId;
    });
    afterAll(() => stack.stop());

    const ask = (headers: Record<string, string>) =>
      send(stack, "GET", "/me/exams", { headers });
    const refused = async (token: string, code: ErrorCode) =>
      assertProblem(await ask({ authorization: `Bearer ${token}` }), 401, code);
    const seconds = () => Math.floor(Date.now() / 1000);

    it("takes Supabase Auth's own, and one that is signed like it", async () => {
      for (
        const token of [
          school.candidates[0]!.accessToken,
          await sign(stack, sub),
        ]
      ) {
        const reply = await ask({ authorization: `Bearer ${token}` });
        assertEquals(reply.status, 200);
      }
    });

    it("none at all", async () => {
      const reply = await ask({});
      assertProblem(reply, 401, "token_missing");
      assertEquals(reply.headers.get("www-authenticate"), "Bearer");
    });

    it("an API key alone, wherever it is put", async () => {
      assertProblem(
        await ask({ apikey: stack.publishableKey }),
        401,
        "api_key_alone",
      );
      await refused(stack.publishableKey, "api_key_alone");
      await refused(stack.secretKey, "api_key_alone");
      await refused(await sign(stack, sub, { role: "anon" }), "api_key_alone");
      await refused(
        await sign(stack, sub, { role: "service_role" }),
        "api_key_alone",
      );
    });

    it("what is no token", async () => {
      for (const token of ["abc", "a.b.c", "x".repeat(9000), "..", "a.b"]) {
        await refused(token, "token_malformed");
      }
      for (const authorization of ["Basic YTpi", "Bearer", "Bearer a b"]) {
        assertProblem(await ask({ authorization }), 401, "token_malformed");
      }
    });

    it("a token without meaning that nobody gave out", async () => {
      const rest = "A".repeat(43);
      await refused(`iht_${rest}`, "token_unknown");
      for (
        const token of [`iht_${rest}A`, `iht_${rest.slice(1)}`, `xyz_${rest}`]
      ) {
        await refused(token, "token_malformed");
      }
      // A phone's is for what a phone does.
      const reply = await ask({ authorization: `Bearer idv_${rest}` });
      assertProblem(reply, 403, "bearer_not_allowed");
    });

    it("no algorithm, or one that is not ours", async () => {
      const claims = {
        sub,
        aud: "authenticated",
        role: "authenticated",
        iss: `${stack.url}/auth/v1`,
        exp: seconds() + 60,
      };
      await refused(new UnsecuredJWT(claims).encode(), "token_algorithm");
      const key = new TextEncoder().encode(stack.jwtSecret.padEnd(64, "x"));
      const hs512 = await new SignJWT(claims)
        .setProtectedHeader({ alg: "HS512" }).sign(key);
      await refused(hs512, "token_algorithm");
    });

    it("a key it brings along itself", async () => {
      const { privateKey } = await generateKeyPair("ES256");
      const token = await new SignJWT({ sub, iss: `${stack.url}/auth/v1` })
        .setProtectedHeader({ alg: "ES256", jwk: { kty: "EC" } })
        .sign(privateKey);
      await refused(token, "token_malformed");
    });

    it("another secret, or a changed claim", async () => {
      await refused(
        await sign(stack, sub, {}, "s".repeat(40)),
        "token_signature",
      );
      const [head, , tail] = (await sign(stack, sub)).split(".");
      const claims = btoa(JSON.stringify({
        sub: crypto.randomUUID(),
        iss: `${stack.url}/auth/v1`,
      })).replace(/=+$/, "");
      await refused(`${head}.${claims}.${tail}`, "token_signature");
    });

    const claims: [string, Record<string, unknown>, ErrorCode][] = [
      ["another issuer", { iss: "https://evil.test/auth/v1" }, "token_issuer"],
      ["no issuer", { iss: undefined }, "token_issuer"],
      ["another audience", { aud: "anon" }, "token_audience"],
      ["no audience", { aud: undefined }, "token_audience"],
      ["another role", { role: "postgres" }, "token_claims"],
      ["no subject", { sub: undefined }, "token_claims"],
      ["a subject that is no id", { sub: "ann" }, "token_claims"],
      ["no end", { exp: undefined }, "token_claims"],
      ["an end that is no number", { exp: "soon" }, "token_claims"],
      ["its end is past", { exp: 1 }, "token_expired"],
      ["it begins later", { nbf: 4_000_000_000 }, "token_not_yet_valid"],
    ];
    for (const [what, changed, code] of claims) {
      it(`${what}: ${code}`, async () => {
        await refused(await sign(stack, sub, changed), code);
      });
    }

    it("allows clocks to differ by five seconds", async () => {
      const late = await sign(stack, sub, { exp: seconds() - 2 });
      assertEquals(
        (await ask({ authorization: `Bearer ${late}` })).status,
        200,
      );
      await refused(
        await sign(stack, sub, { exp: seconds() - 10 }),
        "token_expired",
      );
    });

    it("staff are nobody's candidates", async () => {
      const { accessToken } = school.staff[0]!;
      const reply = await ask({ authorization: `Bearer ${accessToken}` });
      assertEquals([reply.status, reply.body.exams], [200, []]);
    });

    it("the worker wants the secret key", async () => {
      const call = async (method: string, headers: Record<string, string>) => {
        const url = `${stack.url}/functions/v1/score`;
        const answer = await fetch(url, { method, headers });
        const body = await answer.json();
        return { status: answer.status, headers: answer.headers, body };
      };
      const { accessToken } = school.staff[0]!;
      for (
        const headers of [
          {},
          { apikey: stack.publishableKey },
          { apikey: "" },
          { authorization: `Bearer ${accessToken}` },
        ]
      ) {
        assertProblem(
          await call("POST", headers as Record<string, string>),
          401,
          "secret_key_needed",
        );
      }
      const apikey = stack.secretKey;
      assertEquals((await call("POST", { apikey })).status, 200);
      assertProblem(await call("GET", { apikey }), 405, "method_not_allowed");
    });
  });
}
