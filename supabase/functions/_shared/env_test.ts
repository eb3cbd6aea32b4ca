import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readEnv } from "./env.ts";

const full: Record<string, string> = {
  SUPABASE_URL: "http://127.0.0.1:54321/",
  SUPABASE_SECRET_KEYS: '{"default":"sb_secret_1"}',
  INVIGIL_HEAD_SECRET: "head",
  APP_ORIGINS: "https://a.example/, https://b.example,",
};
const read = (changes: Record<string, string> = {}) =>
  readEnv((name) => ({ ...full, ...changes })[name]);

describe("readEnv", () => {
  it("reads addresses, keys and origins", () => {
    const env = read();
    assertEquals(env.supabaseUrl, "http://127.0.0.1:54321");
    assertEquals(env.secretKey, "sb_secret_1");
    assertEquals(env.appOrigins, ["https://a.example", "https://b.example"]);
    assertEquals(env.trustedHops, 0);
    assertEquals([env.databaseUrl, env.jwtSecret], [undefined, undefined]);
  });

  it("takes another issuer of Auth's tokens, where it is told one", () => {
    assertEquals(read().authIssuer, undefined);
    const issuer = "https://school.example/auth/v1";
    const env = read({ INVIGIL_AUTH_ISSUER: issuer });
    assertEquals(env.authIssuer, issuer);
  });

  it("takes the older name of the secret key", () => {
    const env = read({
      SUPABASE_SECRET_KEYS: "",
      SUPABASE_SERVICE_ROLE_KEY: "older",
    });
    assertEquals(env.secretKey, "older");
  });

  const wrong: [string, Record<string, string>, string][] = [
    ["no URL", { SUPABASE_URL: "" }, "SUPABASE_URL"],
    ["no secret key", { SUPABASE_SECRET_KEYS: "" }, "SUPABASE_SECRET_KEYS"],
    ["keys not JSON", { SUPABASE_SECRET_KEYS: "x" }, "SUPABASE_SECRET_KEYS"],
    ["no head secret", { INVIGIL_HEAD_SECRET: "" }, "INVIGIL_HEAD_SECRET"],
    ["hops below 0", { TRUSTED_HOPS: "-1" }, "TRUSTED_HOPS"],
    ["hops not a number", { TRUSTED_HOPS: "two" }, "TRUSTED_HOPS"],
    ["a relay without secret", { TURN_URLS: "turn:a.example" }, "TURN_SECRET"],
  ];
  for (const [what, changes, name] of wrong) {
    it(`${what}: says that ${name} is wrong`, () => {
      const error = assertThrows(() => read(changes)) as Error;
      assertEquals(error.message.startsWith(name), true);
    });
  }
});
