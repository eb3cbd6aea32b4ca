/**
 * Staff's acts: `staff_*` functions, called with the person's own session by
 * islands (`staffLink`) and by pages (`staffClient` of lib/data).
 */
import { createClient, type SupabaseClient } from "@supabase/supabase-js";
import type { Database } from "../data/database_types.ts";
import { createBearer } from "../session/client.ts";

/** A Supabase client that knows the tables. */
export type StaffClient = SupabaseClient<Database>;

/** The functions by which staff act. */
export type StaffFunction = Extract<
  keyof Database["public"]["Functions"],
  `staff_${string}`
>;

/**
 * What a function answered, or why not: a code of the contract,
 * `changed_meanwhile` with what is there now, or `unavailable`.
 */
export type Called<Data> =
  | { ok: true; data: Data }
  | { ok: false; code: string; detail?: Record<string, unknown> };

/** The database, by the session of the page's cookies. */
export function staffLink(url: string, publishableKey: string): StaffClient {
  const bearer = createBearer();
  return createClient<Database>(url, publishableKey, {
    accessToken: () => bearer.get(),
    db: { retry: false, timeout: 30_000 },
  });
}

/** Calls a staff function. Refusals are values. */
export async function callStaff<Data>(
  client: StaffClient,
  fn: StaffFunction,
  request: Record<string, unknown>,
): Promise<Called<Data>> {
  const { data, error } = await client.rpc(fn, { request: request as never });
  // Class 22: what cannot even be read, as a NUL or half a surrogate pair.
  if (error) {
    const code = error.code?.startsWith("22") ? "bad_request" : "unavailable";
    return { ok: false, code };
  }
  const refusal = data as {
    error?: string;
    detail?: Record<string, unknown>;
  };
  return refusal?.error
    ? { ok: false, code: refusal.error, detail: refusal.detail }
    : { ok: true, data: data as Data };
}
