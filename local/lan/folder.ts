/** The data folder of `--lan`: its own, and nothing but the demo in it. */
import { Failure } from "../failure.ts";
import type { Settings } from "../settings.ts";
import type { Stack } from "../stack.ts";

const exists = (path: string) => Deno.stat(path).then(() => true, () => false);

/** What is written there of the last start, for `demo:class`. */
export const addressFile = (dataDir: string) => `${dataDir}/tls/address`;

/** Where the certificate and its key lie. */
export const tlsFolder = (dataDir: string) => `${dataDir}/tls`;

/**
 * The settings of a start with `--lan`: a folder beside the usual one's data,
 * unless INVIGIL_DATA_DIR names one.
 *
 * @throws Failure where a database or a folder is named that may hold a
 * school's own data, or keys that were in use without TLS
 */
export async function lanSettings(
  settings: Settings,
  dataDir: string | undefined,
): Promise<Settings> {
  if (settings.databaseUrl) {
    throw new Failure(
      "--lan serves the demo alone, from a data folder of its own: unset DATABASE_URL.",
    );
  }
  const dir = dataDir || `${settings.dataDir}/lan`;
  if (await exists(`${dir}/keys.json`) && !await exists(tlsFolder(dir))) {
    throw new Failure(
      `The data folder ${dir} was made without --lan, and its data and keys are not served to a network. Unset INVIGIL_DATA_DIR, or set it to a new folder.`,
    );
  }
  return { ...settings, dataDir: dir };
}

/** @throws Failure where there is a school that is not the demo's */
export async function refuseSchools(stack: Stack): Promise<void> {
  const [found] = await stack.sql<{ count: number }>(
    "select count(*)::int as count from public.tenants where not is_demo",
  );
  if (found!.count === 0) return;
  throw new Failure(
    `The data folder ${stack.dataDir} holds a school of your own: --lan serves the demo alone. Set INVIGIL_DATA_DIR to a new folder.`,
  );
}
