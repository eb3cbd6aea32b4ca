/** Signing keys of a hosted project; HS256 is tested over HTTP in tests/api. */
import { assertEquals, assertRejects } from "@std/assert";
import { beforeAll, describe, it } from "@std/testing/bdd";
import { exportJWK, exportSPKI, generateKeyPair, SignJWT } from "jose";
import { authenticateWith, authentication } from "./auth.ts";
import { supabaseTokens } from "./auth/supabase_token.ts";
import { Refusal } from "./errors.ts";

const ISSUER = "https://project.example/auth/v1";
const SUB = "aaaaaaaa-0000-4000-8000-000000000011";

type Key = Parameters<SignJWT["sign"]>[0];

function token(
  key: Key,
  header: { alg: string; kid?: string },
  issuer = ISSUER,
) {
  return new SignJWT({ role: "authenticated" }).setProtectedHeader(header)
    .setSubject(SUB).setIssuer(issuer).setAudience("authenticated")
    .setExpirationTime("1h").sign(key);
}

describe("authentication - a project with signing keys", () => {
  let jwks: string;
  let pem: string;
  let privateKey: Key;
  beforeAll(async () => {
    const pair = await generateKeyPair("RS256", { extractable: true });
    privateKey = pair.privateKey;
    pem = await exportSPKI(pair.publicKey);
    const jwk = await exportJWK(pair.publicKey);
    jwks = JSON.stringify({ keys: [{ ...jwk, kid: "one", alg: "RS256" }] });
  });

  const ask = (bearer: string, jwtSecret?: string) =>
    authenticateWith([supabaseTokens({ issuer: ISSUER, jwks, jwtSecret })])(
      new Headers({ authorization: `Bearer ${bearer}` }),
    );
  async function refused(bearer: string, code: string, secret?: string) {
    const error = await assertRejects(() => ask(bearer, secret), Refusal);
    assertEquals((error as Refusal).code, code);
  }

  it("takes a token of its key", async () => {
    const good = await token(privateKey, { alg: "RS256", kid: "one" });
    assertEquals(await ask(good), { kind: "user", sub: SUB });
  });

  it("refuses HS256 altogether, with the public key as secret too", async () => {
    const secret = new TextEncoder().encode(pem);
    const forged = await token(secret, { alg: "HS256", kid: "one" });
    await refused(forged, "token_algorithm");
  });

  it("where HS256 is on, the public key is still no secret", async () => {
    const secret = new TextEncoder().encode(pem);
    const forged = await token(secret, { alg: "HS256" });
    await refused(forged, "token_signature", "the real secret, 32 bytes long");
  });

  it("refuses an unknown key and another's signature", async () => {
    const unknown = await token(privateKey, { alg: "RS256", kid: "two" });
    await refused(unknown, "token_key");
    const other = await generateKeyPair("RS256");
    const forged = await token(other.privateKey, { alg: "RS256", kid: "one" });
    await refused(forged, "token_signature");
  });

  it("keys that cannot be fetched are not the token's fault", async () => {
    for (const body of ["no JSON", "[]"]) {
      const auth = Deno.serve(
        { hostname: "127.0.0.1", port: 0, onListen() {} },
        () => new Response(body),
      );
      const issuer = `http://127.0.0.1:${auth.addr.port}`;
      const bearer = await token(privateKey, { alg: "RS256" }, issuer);
      const authenticate = authenticateWith([supabaseTokens({ issuer })]);
      const headers = new Headers({ authorization: `Bearer ${bearer}` });
      for (const state of ["answers badly", "is away"]) {
        const error = await assertRejects(() => authenticate(headers), Refusal);
        assertEquals((error as Refusal).code, "unavailable", state);
        await auth.shutdown();
      }
    }
  });

  it("a bearer nobody takes has no verifier to fall through to", async () => {
    await refused("opaque-token", "token_malformed");
  });
});

describe("authentication - of a deployment", () => {
  const INSIDE = "http://kong:8000";
  const SECRET = "the real secret, 32 bytes long..";
  /** No school has an issuer here. */
  const db = { call: <T>() => Promise.resolve({ tenant: null } as T) };

  async function codeOf(authIssuer: string | undefined, issuer: string) {
    const secret = new TextEncoder().encode(SECRET);
    const bearer = await token(secret, { alg: "HS256" }, issuer);
    const authenticate = authentication({
      supabaseUrl: INSIDE,
      authIssuer,
      databaseUrl: undefined,
      secretKey: "sb_secret_x",
      jwks: undefined,
      jwtSecret: SECRET,
      headSecret: "head",
      appOrigins: [],
      trustedHops: 0,
      ice: { servers: [] },
    }, db);
    try {
      const headers = new Headers({ authorization: `Bearer ${bearer}` });
      return (await authenticate(headers)).kind;
    } catch (error) {
      return (error as Refusal).code;
    }
  }

  it("Auth's issuer is its address, or the one that is set", async () => {
    const inside = `${INSIDE}/auth/v1`;
    assertEquals(await codeOf(undefined, inside), "user");
    assertEquals(await codeOf(undefined, ISSUER), "token_issuer");
    assertEquals(await codeOf(ISSUER, ISSUER), "user");
    assertEquals(await codeOf(ISSUER, inside), "token_issuer");
  });
});
