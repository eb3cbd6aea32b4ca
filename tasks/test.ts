/**
 * `deno task test [path…] [--filter=…]`: every test, or those whose path
 * contains one of the given texts.
 *
 * Finds or installs the programs the tests need, starts a PostgreSQL of their
 * own (unless INVIGIL_TEST_DATABASE_URL names one), runs the tests of files in
 * parallel, then those that drive browsers, last those that need the computer
 * alone, and prints `N passed, N failed`.
 *
 * INVIGIL_VISION_DIR names the folder of test data for what cameras see.
 * Without, the tests that need it are ignored; where CI is set, nothing may be.
 */
import { buildIfStale } from "../local/app.ts";
import { prepareAssets } from "./assets/prepare.ts";
import { type Counts } from "./junit.ts";
import { type Cluster, startCluster } from "./postgres_cluster.ts";
import { findPrograms, type Programs, thisMachine } from "./programs.ts";
import { runTests } from "./run_tests.ts";
import { step, TaskError } from "./step.ts";
import { findTestFiles, type TestFiles } from "./test_files.ts";
import { groupFiles, writeGroups } from "./test_groups.ts";
import { findVisionData, type VisionData } from "./vision_data.ts";

const URL_VARIABLE = "INVIGIL_TEST_DATABASE_URL";
/** Wasm and models for tests; a developer's own, in `assets/`, are left alone. */
const ASSETS = new URL("../node_modules/.cache/invigil/assets", import.meta.url)
  .pathname;

async function cluster(programs: Programs): Promise<Cluster> {
  const url = Deno.env.get(URL_VARIABLE);
  if (url) {
    console.log(`• PostgreSQL of ${URL_VARIABLE}`);
    return { url, stop: () => Promise.resolve() };
  }
  return await step(
    "PostgreSQL for the tests",
    () => startCluster(programs.postgresBin),
  );
}

function environment(
  programs: Programs,
  url: string,
  vision: VisionData,
): Record<string, string> {
  return {
    [URL_VARIABLE]: url,
    // Empty is unset: a folder that is named and unusable is told at the end.
    INVIGIL_VISION_DIR: vision.folder ?? "",
    INVIGIL_ASSETS_DIR: ASSETS,
    FACE_LANDMARKER_MODEL: vision.landmarker,
    CHROMIUM_PATH: programs.chromium,
    FIREFOX_PATH: programs.firefox,
    PG_BIN: programs.postgresBin,
    PG_PROVE: programs.pgProve,
    DO_NOT_TRACK: "1",
    LITE_TELEMETRY: "0",
    SUPABASE_TELEMETRY_DISABLED: "1",
    ...(Deno.stdout.isTerminal() ? {} : { NO_COLOR: "1" }),
  };
}

/**
 * Makes once what else each file would make that starts the product.
 *
 * @returns more environment for them
 */
async function prepareWhole(data: string): Promise<Record<string, string>> {
  await Promise.all([
    step("the app", buildIfStale),
    step("the demo schools", async () => {
      const { success, stderr } = await new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "tasks/test_data.ts", data],
        stdin: "null",
        stdout: "null",
        stderr: "piped",
      }).output();
      if (!success) throw new TaskError(new TextDecoder().decode(stderr));
    }),
  ]);
  return { INVIGIL_TEST_DATA: data };
}

async function runAll(
  files: TestFiles,
  flags: string[],
  env: Record<string, string>,
  folder: string,
  signal: AbortSignal,
): Promise<Counts> {
  const total: Counts = { passed: 0, failed: 0, ignored: 0 };
  const { heavy, alone } = files;
  const groups = groupFiles(files.light, Deno.readTextFileSync);
  const light = await writeGroups(groups, Deno.cwd(), folder);
  const processors = navigator.hardwareConcurrency;
  // Browsers leave a processor more than half idle.
  const lots = [
    { name: "tests", lot: light, jobs: processors },
    {
      name: "tests of the whole, in browsers",
      lot: heavy,
      jobs: processors + 1,
    },
    { name: "tests that need the computer alone", lot: alone, jobs: 1 },
  ];
  let whole: Record<string, string> | undefined;
  for (const { name, lot, jobs } of lots) {
    if (lot.length === 0) continue;
    if (lot !== light) whole ??= await prepareWhole(`${folder}/demo`);
    const counts = await step(
      name,
      () =>
        runTests({
          files: lot,
          flags,
          env: { ...env, ...whole },
          jobs,
          signal,
        }),
    );
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.ignored += counts.ignored;
  }
  return total;
}

/** What makes a run without failures fail nevertheless. */
function complaint(counts: Counts, vision: VisionData): string | undefined {
  if (vision.wrong) return vision.wrong;
  if (counts.passed + counts.failed === 0) return "No test ran.";
  if (counts.ignored > 0 && Deno.env.get("CI")) {
    return `${counts.ignored} ignored: in CI nothing may be skipped.`;
  }
}

async function main(args: string[]): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith("-"));
  const paths = args.filter((arg) => !arg.startsWith("-"));
  const files = findTestFiles(Deno.cwd(), paths);
  if (Object.values(files).flat().length === 0) {
    throw new TaskError(`No test file's path contains ${paths.join(" or ")}`);
  }
  const interrupted = new AbortController();
  for (const signal of ["SIGINT", "SIGTERM"] as const) {
    Deno.addSignalListener(
      signal,
      () => interrupted.abort(new TaskError(`Stopped by ${signal}`)),
    );
  }
  const programs = await step(
    "browsers and PostgreSQL 15",
    () => findPrograms(thisMachine()),
  );
  interrupted.signal.throwIfAborted();
  // What builds the app here puts them there too.
  Deno.env.set("INVIGIL_ASSETS_DIR", ASSETS);
  const vision = await findVisionData((name) => Deno.env.get(name));
  if (vision.wrong) console.log(`! ${vision.wrong}`);
  await step(
    "wasm and models",
    () => prepareAssets({ dir: ASSETS, landmarker: vision.landmarker }),
  );
  interrupted.signal.throwIfAborted();
  const { url, stop } = await cluster(programs);
  const folder = await Deno.makeTempDir({ prefix: "invigil-test-" });
  try {
    const env = environment(programs, url, vision);
    const counts = await runAll(files, flags, env, folder, interrupted.signal);
    const wrong = complaint(counts, vision);
    if (wrong) console.log(wrong);
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
    return counts.failed > 0 || wrong ? 1 : 0;
  } finally {
    await Deno.remove(folder, { recursive: true });
    await stop();
  }
}

// Its name matches `deno test`'s own pattern for test files: loaded by that,
// it does nothing.
if (import.meta.main) {
  try {
    Deno.exit(await main(Deno.args));
  } catch (error) {
    console.error(error instanceof TaskError ? error.message : error);
    Deno.exit(1);
  }
}
