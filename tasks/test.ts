/**
 * `deno task test [path…] [--filter=…]`: every test, or those whose path
 * contains one of the given texts.
 *
 * Finds or installs the programs the tests need, starts a PostgreSQL of their
 * own (unless INVIGIL_TEST_DATABASE_URL names one), runs the tests of files in
 * parallel, then those that drive browsers, and prints `N passed, N failed`.
 */
import { buildIfStale } from "../local/app.ts";
import { type Counts } from "./junit.ts";
import { type Cluster, startCluster } from "./postgres_cluster.ts";
import { findPrograms, type Programs, thisMachine } from "./programs.ts";
import { runTests } from "./run_tests.ts";
import { step, TaskError } from "./step.ts";
import { findTestFiles, type TestFiles } from "./test_files.ts";

const URL_VARIABLE = "INVIGIL_TEST_DATABASE_URL";

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

function environment(programs: Programs, url: string): Record<string, string> {
  return {
    [URL_VARIABLE]: url,
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

async function runAll(
  files: TestFiles,
  flags: string[],
  env: Record<string, string>,
  signal: AbortSignal,
): Promise<Counts> {
  const total: Counts = { passed: 0, failed: 0, ignored: 0 };
  for (
    const [name, lot] of [
      ["tests", files.light],
      ["tests of the whole, in browsers", files.heavy],
    ] as const
  ) {
    if (lot.length === 0) continue;
    // Once, and not by two files that start the product at the same time.
    if (lot === files.heavy) await step("the app", buildIfStale);
    const counts = await step(
      name,
      () => runTests({ files: lot, flags, env, signal }),
    );
    total.passed += counts.passed;
    total.failed += counts.failed;
    total.ignored += counts.ignored;
  }
  return total;
}

/** What makes a run without failures fail nevertheless. */
function complaint(counts: Counts): string | undefined {
  if (counts.passed + counts.failed === 0) return "No test ran.";
  if (counts.ignored > 0 && Deno.env.get("CI")) {
    return `${counts.ignored} ignored: in CI nothing may be skipped.`;
  }
}

async function main(args: string[]): Promise<number> {
  const flags = args.filter((arg) => arg.startsWith("-"));
  const paths = args.filter((arg) => !arg.startsWith("-"));
  const files = findTestFiles(Deno.cwd(), paths);
  if (files.light.length + files.heavy.length === 0) {
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
  const { url, stop } = await cluster(programs);
  try {
    const env = environment(programs, url);
    const counts = await runAll(files, flags, env, interrupted.signal);
    const wrong = complaint(counts);
    if (wrong) console.log(wrong);
    console.log(`${counts.passed} passed, ${counts.failed} failed`);
    return counts.failed > 0 || wrong ? 1 : 0;
  } finally {
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
