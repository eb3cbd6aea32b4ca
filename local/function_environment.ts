import type { Keys } from "./data_folder.ts";

/** The environment Supabase gives to functions, and Invigil's own secrets. */
export function functionEnvironment(
  keys: Keys,
  url: string,
  appOrigins: string[],
  o: { databaseUrl?: string },
): Record<string, string> {
  return {
    SUPABASE_URL: url,
    SUPABASE_PUBLISHABLE_KEYS: JSON.stringify({
      default: keys.publishable_key,
    }),
    SUPABASE_SECRET_KEYS: JSON.stringify({ default: keys.secret_key }),
    SUPABASE_JWKS: JSON.stringify({ keys: [] }),
    SUPABASE_ANON_KEY: keys.publishable_key,
    SUPABASE_SERVICE_ROLE_KEY: keys.secret_key,
    // PGlite is one session behind a mutex: nobody can connect to it.
    ...(o.databaseUrl ? { SUPABASE_DB_URL: o.databaseUrl } : {}),
    INVIGIL_JWT_SECRET: keys.jwt_secret,
    INVIGIL_HEAD_SECRET: keys.head_secret,
    APP_ORIGINS: appOrigins.join(","),
    TRUSTED_HOPS: "0",
  };
}
