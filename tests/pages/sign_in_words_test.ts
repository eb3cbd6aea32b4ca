/** Whatever the API refuses at the ways in has words, in every language. */
import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { WORDS } from "../../lib/i18n/mod.ts";
import { ERRORS } from "../../supabase/functions/_shared/contract/errors.ts";
import { authRoutes } from "../../supabase/functions/api/routes/auth.ts";
import { sessionStartRoutes } from "../../supabase/functions/api/routes/session_start.ts";

const ALWAYS = ["rate_limited", "unavailable"];
/** What can be wrong with an exam JWT; only opaque tokens are unknown. */
const TOKEN = Object.keys(ERRORS).filter((code) =>
  code.startsWith("token_") && code !== "token_unknown"
);

function refusals(path: string): readonly string[] {
  const route = [...authRoutes, ...sessionStartRoutes].find((one) =>
    one.path === path
  );
  assert(route?.doc.refusals, path);
  return route.doc.refusals;
}

const missing = (codes: readonly string[], words: object) =>
  codes.filter((code) => !Object.hasOwn(words, code));

describe("words of refusals", () => {
  for (const [lang, { student }] of Object.entries(WORDS)) {
    const { launch, ticket } = student.sign_in;
    it(`${lang}: hall ticket`, () => {
      const codes = [
        ...refusals("/auth/hall-ticket/question"),
        ...refusals("/auth/hall-ticket"),
        ...ALWAYS,
      ];
      assertEquals(missing(codes, ticket.refused), []);
    });
    it(`${lang}: a platform's launch`, () => {
      const codes = [
        ...refusals("/auth/launch"),
        ...TOKEN,
        ...ALWAYS,
        "bearer_not_allowed",
        "keys_unavailable",
        "internal",
      ];
      assertEquals(missing(codes, launch.refused), []);
    });
  }
});
