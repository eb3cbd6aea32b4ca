import { Failure } from "./failure.ts";

/** What the environment says about this start. */
export interface Settings {
  /** The app's port. */
  port: number;
  supabasePort: number;
  dataDir: string;
  databaseUrl?: string;
}

export function readSettings(
  env: (name: string) => string | undefined,
): Settings {
  return {
    port: portOf(env, "PORT", 8000),
    supabasePort: portOf(env, "SUPABASE_PORT", 54321),
    dataDir: env("INVIGIL_DATA_DIR") || ".invigil",
    databaseUrl: env("DATABASE_URL") || undefined,
  };
}

function portOf(
  env: (name: string) => string | undefined,
  name: string,
  otherwise: number,
): number {
  const text = env(name);
  if (!text) return otherwise;
  if (!/^\d{1,5}$/.test(text) || Number(text) > 65535) {
    throw new Failure(`${name} is "${text}"; set it to a port, 0 to 65535.`);
  }
  return Number(text);
}
