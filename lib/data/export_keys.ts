import type { ExportKey } from "../../supabase/functions/_shared/contract/answers.ts";
import type { Config } from "../config.ts";
import { fingerprintOf } from "../rescue/fingerprint.ts";
import type { Result } from "./result.ts";
import { asked, staffClient } from "./staff_client.ts";

/** A school's key for answers in files, and the ones before it. */
export interface SchoolExportKey {
  tenantId: string;
  school: string;
  timeZone: string;
  /** Of the key in use; null: there is none. */
  fingerprint: string | null;
  /** Every key set so far, the newest first; `at` as the database writes it. */
  history: { at: string; fingerprint: string }[];
}

/** Older ones are in the audit log. */
const SHOWN = 50;

/** The keys of schools that the asker manages. */
export async function loadExportKeys(
  config: Config,
  accessToken: string,
  tenantIds: string[],
): Promise<Result<SchoolExportKey[]>> {
  const client = staffClient(config, accessToken);
  const [tenants, lines] = await Promise.all([
    asked(
      client.from("tenants").select("id, name, time_zone, answer_public_key")
        .in("id", tenantIds).order("name").order("id"),
    ),
    asked(
      client.from("audit_log").select("at, tenant_id, details")
        .eq("action", "school.set_export_key").in("tenant_id", tenantIds)
        .order("at", { ascending: false }).limit(SHOWN),
    ),
  ]);
  if (!tenants.ok) return tenants;
  if (!lines.ok) return lines;
  return {
    ok: true,
    data: await Promise.all(tenants.data.map(async (tenant) => ({
      tenantId: tenant.id,
      school: tenant.name,
      timeZone: tenant.time_zone,
      fingerprint: await fingerprintIn(tenant.answer_public_key),
      history: lines.data.filter((line) => line.tenant_id === tenant.id)
        .map(({ at, details }) => ({
          at,
          fingerprint: String(
            (details as { fingerprint?: string }).fingerprint ?? "",
          ),
        })),
    }))),
  };
}

/** Null for no key, and for one that no browser could read. */
async function fingerprintIn(stored: string | null): Promise<string | null> {
  if (!stored) return null;
  try {
    return await fingerprintOf(JSON.parse(stored) as ExportKey);
  } catch {
    return null;
  }
}
