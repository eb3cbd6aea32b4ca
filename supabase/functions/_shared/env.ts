/** The functions' settings, read once when a function is loaded. */
import { type IceEnv, readIce } from "./env_ice.ts";

/** What the functions need to know about where they run. */
export interface Env {
  /** Address of the Supabase gateway, without a slash at the end. */
  supabaseUrl: string;
  /**
   * The address under which browsers reach Supabase, where functions use
   * another one (self-hosted: `http://kong:8000`); default `supabaseUrl`.
   */
  publicUrl?: string | undefined;
  /** A direct connection; without it all SQL goes through REST. */
  databaseUrl: string | undefined;
  /** The key that may call `api_*` and `score_*` through REST. */
  secretKey: string;
  /** JSON Web Key Set of Supabase Auth; fetched when absent. */
  jwks: string | undefined;
  /**
   * What Auth's tokens name as their issuer, where that is not the address
   * under which functions reach it; default `{supabaseUrl}/auth/v1`.
   */
  authIssuer?: string | undefined;
  /** Set only where Supabase Auth signs with HS256. */
  jwtSecret: string | undefined;
  /** Signs the heads of event chains. */
  headSecret: string;
  /** Origins whose pages may call the API, exactly. */
  appOrigins: readonly string[];
  /** Proxies in front whose X-Forwarded-For entry is believed. */
  trustedHops: number;
  /** What helps live view across networks. */
  ice: IceEnv;
}

/** What a `get` of environment variables looks like. */
export type GetEnv = (name: string) => string | undefined;

function fail(name: string, mend: string): never {
  throw new Error(`${name} is not set or not valid: ${mend}`);
}

function secretKeyOf(get: GetEnv): string {
  const keys = get("SUPABASE_SECRET_KEYS");
  if (keys) {
    try {
      const named = JSON.parse(keys) as Record<string, unknown>;
      const key = named.default ?? Object.values(named)[0];
      if (typeof key === "string" && key) return key;
    } catch {
      fail("SUPABASE_SECRET_KEYS", 'it must be JSON like {"default":"sb_…"}.');
    }
  }
  return get("SUPABASE_SERVICE_ROLE_KEY") ||
    fail("SUPABASE_SECRET_KEYS", "Supabase sets it for every function.");
}

/**
 * Reads the settings. Call it while the module `index.ts` is being loaded:
 * the embedded stack gives each function its own environment only then.
 *
 * @throws Error that says which variable is wrong and how to mend it.
 */
export function readEnv(get: GetEnv): Env {
  const hops = Number(get("TRUSTED_HOPS") || "0");
  return {
    supabaseUrl: (get("SUPABASE_URL") ||
      fail("SUPABASE_URL", "Supabase sets it for every function."))
      .replace(/\/+$/, ""),
    publicUrl: get("SUPABASE_PUBLIC_URL")?.replace(/\/+$/, "") || undefined,
    databaseUrl: get("SUPABASE_DB_URL") || undefined,
    secretKey: secretKeyOf(get),
    jwks: get("SUPABASE_JWKS") || undefined,
    authIssuer: get("INVIGIL_AUTH_ISSUER") || undefined,
    jwtSecret: get("INVIGIL_JWT_SECRET") || undefined,
    headSecret: get("INVIGIL_HEAD_SECRET") ||
      fail("INVIGIL_HEAD_SECRET", "set it to 32 random bytes, kept secret."),
    appOrigins: (get("APP_ORIGINS") ?? "").split(",")
      .map((origin) => origin.trim().replace(/\/+$/, "")).filter(Boolean),
    trustedHops: Number.isInteger(hops) && hops >= 0
      ? hops
      : fail("TRUSTED_HOPS", "the number of proxies in front, 0 or more."),
    ice: readIce(get),
  };
}
