import type { Config } from "../config.ts";
import type { Membership, Role } from "../iam.ts";
import type { Result } from "./result.ts";
import { asked, staffClient } from "./staff_client.ts";

/** The roles of the person a token belongs to; none for students. */
export async function loadMemberships(
  config: Config,
  accessToken: string,
  userId = "",
): Promise<Result<Membership[]>> {
  // Admins see their colleagues' rows too: ask for one's own.
  const result = await asked(
    staffClient(config, accessToken).from("memberships")
      .select("tenant_id, role, tenants(name)")
      .eq("user_id", userId),
  );
  if (!result.ok) return result;
  return {
    ok: true,
    data: result.data.map(({ tenant_id, role, tenants }) => ({
      tenantId: tenant_id,
      school: tenants?.name ?? "",
      role: role as Role,
    })),
  };
}
