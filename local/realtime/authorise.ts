import type { RealtimeOptions } from "./mod.ts";

/** `until`: when the token ends, in milliseconds since 1970. */
export type Verdict =
  | { allowed: true; until: number }
  | { allowed: false; reason: string };

export type Authorise = (token: unknown, topic: string) => Promise<Verdict>;

const ROLES = ["anon", "authenticated", "service_role"];

/** Carries the answer out of a transaction that must leave no trace. */
class Undo extends Error {
  constructor(readonly mayRead: boolean) {
    super();
  }
}

/**
 * May the bearer of `token` hear `topic`? The policies on `realtime.messages`
 * decide: a message of the topic is written, looked for as the bearer, and
 * undone. Throws when the database does not answer.
 */
export function createAuthorise(
  o: Pick<RealtimeOptions, "transaction" | "verify" | "isKey">,
): Authorise {
  /** Who a token stands for. A bare API key, or none, is anon. */
  async function identify(token: unknown) {
    if (token === undefined || token === null) return anon;
    if (typeof token !== "string") return null;
    if (o.isKey(token)) return anon;
    const { role, sub, exp, claims } = await o.verify(token) ?? {};
    if (!role || !ROLES.includes(role) || !exp) return null;
    return { role, sub: sub ?? "", claims: claims ?? {}, until: exp * 1000 };
  }

  async function mayRead(
    who: { role: string; sub: string; claims: Record<string, unknown> },
    topic: string,
  ): Promise<boolean> {
    try {
      return await o.transaction<never>(async (query) => {
        const [probe] = await query(
          `insert into realtime.messages (topic, extension, private)
           values ($1, 'broadcast', true) returning id`,
          [topic],
        );
        await query(
          `select set_config('request.jwt.claims', $1, true),
             set_config('request.jwt.claim.sub', $2, true),
             set_config('request.jwt.claim.role', $3, true),
             set_config('realtime.topic', $4, true),
             set_config('role', $3, true)`,
          [JSON.stringify(who.claims), who.sub, who.role, topic],
        );
        const found = await query(
          "select from realtime.messages where id = $1",
          [probe!.id],
        );
        throw new Undo(found.length === 1);
      });
    } catch (error) {
      if (error instanceof Undo) return error.mayRead;
      throw error;
    }
  }

  return async (token, topic) => {
    const who = await identify(token);
    if (!who || who.until <= Date.now()) {
      return {
        allowed: false,
        reason: "InvalidJWTToken: The access token is not valid or has expired",
      };
    }
    if (await mayRead(who, topic)) return { allowed: true, until: who.until };
    return {
      allowed: false,
      reason:
        `Unauthorized: You do not have permissions to read from this Channel topic: ${topic}`,
    };
  };
}

const anon = {
  role: "anon",
  sub: "",
  claims: { role: "anon" } as Record<string, unknown>,
  until: Infinity,
};
