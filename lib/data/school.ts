import type { Config } from "../config.ts";
import type { SchoolSettings } from "../school/settings_form.ts";
import { type Called, callStaff } from "../staff/calls.ts";
import { failed, type Result } from "./result.ts";
import { staffClient } from "./staff_client.ts";

/** One person of a school's staff, as `staff_members` answers. */
export interface Member {
  user_id: string;
  email: string | null;
  display_name: string;
  roles: string[];
  /** ISO 8601. */
  since: string;
  last_sign_in_at: string | null;
}

/** A refusal of a staff function as a page's: what is not there is 404. */
function asResult<Data>(called: Called<Data>): Result<Data> {
  if (called.ok) return called;
  const status = called.code === "unavailable" ? 503 : 404;
  return failed(status, called.code, called.code);
}

/** A school's settings; only its admins have them. */
export async function loadSchool(
  config: Config,
  accessToken: string,
  tenant_id: string,
): Promise<Result<SchoolSettings>> {
  const client = staffClient(config, accessToken);
  return asResult(
    await callStaff<SchoolSettings>(client, "staff_school", { tenant_id }),
  );
}

/** Everybody who works at a school, by name; only its admins have them. */
export async function loadMembers(
  config: Config,
  accessToken: string,
  tenant_id: string,
): Promise<Result<Member[]>> {
  const client = staffClient(config, accessToken);
  const called = asResult(
    await callStaff<{ members: Member[] }>(client, "staff_members", {
      tenant_id,
    }),
  );
  return called.ok ? { ok: true, data: called.data.members } : called;
}
