import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Config } from "../config.ts";
import type { Database } from "./database_types.ts";
import { failed, type Result } from "./result.ts";

/** A Supabase client that asks with one person's own rights. */
export function staffClient(
  { supabaseUrl, publishableKey }: Config,
  accessToken: string,
): SupabaseClient<Database> {
  return createClient<Database>(supabaseUrl, publishableKey, {
    accessToken: () => Promise.resolve(accessToken),
    // A page waits for this: better a clear error than half a minute.
    db: { retry: false, timeout: 10_000 },
  });
}

interface Answer<Data> {
  data: Data | null;
  error: { code?: string; message: string } | null;
  status: number;
}

/** Turns what supabase-js answers into a `Result`. */
export async function asked<Data>(
  answer: PromiseLike<Answer<Data>>,
): Promise<Result<Data>> {
  const { data, error, status } = await answer;
  if (!error && data !== null) return { ok: true, data };
  if (!error) return failed(404, "not_found", "There is no such row.");
  return failed(status || 503, error.code || "unavailable", error.message);
}
