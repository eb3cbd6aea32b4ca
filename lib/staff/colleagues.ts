import { everyPage } from "../paging.ts";
import type { StaffClient } from "./calls.ts";

/**
 * Names of a school's staff by their user ids. Empty where it could not be
 * read; somebody who has left is not among them.
 */
export async function loadColleagues(
  client: StaffClient,
  tenantId: string,
): Promise<Map<string, string>> {
  const { data } = await everyPage((from, to) =>
    client.from("memberships").select("user_id, display_name")
      .eq("tenant_id", tenantId).order("id").range(from, to)
  );
  return new Map(
    (data ?? []).filter((one) => one.display_name !== "")
      .map(({ user_id, display_name }) => [user_id, display_name]),
  );
}
