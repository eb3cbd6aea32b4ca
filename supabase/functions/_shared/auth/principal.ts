/** Who is asking. */

/**
 * The one form of identity behind the API, whatever bearer proved it. It goes
 * into every SQL call, which checks it in its WHERE. Later bearers (hall
 * ticket, exam JWT, device) add kinds here and a verifier beside
 * `supabase_token.ts`.
 */
export type Principal = {
  kind: "user";
  /** `auth.users.id`. */
  sub: string;
};

/** Proves one kind of bearer. */
export interface Verifier {
  /** Whether a bearer of this form is this verifier's, and nobody else's. */
  takes(form: TokenForm): boolean;
  /** @throws Refusal with the code of what is wrong. */
  verify(form: TokenForm): Promise<Principal>;
}

/** What a bearer looks like before anything in it is believed. */
export type TokenForm =
  | { form: "jwt"; token: string; algorithm: string; issuer: unknown }
  | { form: "opaque"; token: string };
