/** Sends a policy to the API, as the person who is signed in. */
import type { PolicySaved } from "../../supabase/functions/_shared/contract/admin_policy.ts";
import type { AskApi } from "../staff/api.ts";
import type { Called } from "../staff/calls.ts";
import { type Flat, nest } from "./policy_layers.ts";

/**
 * Puts `own` in place of what is stored. With `changed_meanwhile` comes what is
 * stored now.
 *
 * @param of `/admin/exams/{id}`, or a school's
 */
export function savePolicy(
  ask: AskApi,
  of: string,
  version: number,
  own: Flat,
): Promise<Called<PolicySaved>> {
  const body = { version, policy: nest(own) };
  return ask<PolicySaved>(`${of}/policy`, body, { method: "PUT" });
}
