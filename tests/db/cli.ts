/** The Supabase CLI as a test sees it: what it says, and whether it failed. */
import { address, CLI } from "../../tasks/db_types.ts";

/** What a run of the CLI came to. */
export interface Said {
  code: number;
  stdout: string;
  stderr: string;
}

/** Runs the CLI on a database, in `folder` or else in the repository. */
export async function cli(
  databaseUrl: string,
  args: string[],
  folder: string | URL = new URL("../../", import.meta.url),
): Promise<Said> {
  const { code, stdout, stderr } = await new Deno.Command("npx", {
    args: ["-y", CLI, ...args, "--db-url", address(databaseUrl)],
    cwd: folder,
    env: { SUPABASE_TELEMETRY_DISABLED: "1", DO_NOT_TRACK: "1", NO_COLOR: "1" },
    stdin: "null",
    stdout: "piped",
    stderr: "piped",
  }).output();
  const decode = (bytes: Uint8Array) => new TextDecoder().decode(bytes);
  return { code, stdout: decode(stdout), stderr: decode(stderr) };
}
