import type { Config } from "../config.ts";
import { failed, type Result } from "./result.ts";
import { asked, staffClient } from "./staff_client.ts";

/** What lies under all exams of a school. */
export interface SchoolPolicy {
  tenantId: string;
  name: string;
  policy: unknown;
  /** Of the school's settings. */
  version: number;
}

/** A school's default policy, by its id. */
export async function loadSchoolPolicy(
  config: Config,
  accessToken: string,
  tenantId: string,
): Promise<Result<SchoolPolicy>> {
  const found = await asked(
    staffClient(config, accessToken).from("tenants")
      .select("id, name, default_policy, version").eq("id", tenantId),
  );
  if (!found.ok) return found;
  const [school] = found.data;
  if (!school) {
    return failed(404, "school_not_found", "There is no such school.");
  }
  return {
    ok: true,
    data: {
      tenantId: school.id,
      name: school.name,
      policy: school.default_policy,
      version: school.version,
    },
  };
}
