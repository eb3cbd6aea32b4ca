/** Runs `deno test` over a list of files, and counts what it did. */
import { countBrokenFiles, type Counts, countTests } from "./junit.ts";
import { TaskError } from "./step.ts";

/** How to run the files. */
export interface RunOptions {
  files: string[];
  /** More arguments of `deno test`: `--filter=…`. */
  flags: string[];
  env: Record<string, string>;
  /** Files at the same time; default: as many as there are processors. */
  jobs?: number;
  /** Ends the run, and everything it started. */
  signal: AbortSignal;
  /** Where its output goes; default: to our own. */
  write?: (chunk: Uint8Array) => Promise<unknown>;
}

/** Minutes after which a run is taken to hang. */
const LIMIT = 20;

/** Hands a stream on as it comes, and keeps its text. */
async function passOn(
  stream: ReadableStream<Uint8Array>,
  write: (chunk: Uint8Array) => Promise<unknown>,
): Promise<string> {
  const decoder = new TextDecoder();
  let text = "";
  for await (const chunk of stream) {
    await write(chunk);
    text += decoder.decode(chunk, { stream: true });
  }
  return text;
}

/** Sends a signal to a process and everything it started. */
function signalGroup(pid: number, signal: Deno.Signal): void {
  try {
    Deno.kill(-pid, signal);
  } catch {
    // All of it has ended already.
  }
}

/** Runs the files, several at once; a failed test is counted, not thrown. */
export async function runTests(options: RunOptions): Promise<Counts> {
  const folder = await Deno.makeTempDir({ prefix: "invigil-report-" });
  const report = `${folder}/report.xml`;
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      ...["test", "-A", "--no-check", "--parallel", `--junit-path=${report}`],
      // For groups of files: see test_groups.ts.
      "--v8-flags=--expose-gc",
      ...options.flags,
      ...options.files,
    ],
    env: {
      ...options.env,
      ...(options.jobs ? { DENO_JOBS: String(options.jobs) } : {}),
    },
    // Its own group, so that what the tests started can be ended with it.
    detached: true,
    stdin: "null",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();

  let stopped: unknown;
  const timers: ReturnType<typeof setTimeout>[] = [];
  const stop = (reason: unknown) => {
    stopped ??= reason;
    signalGroup(child.pid, "SIGTERM");
    timers.push(setTimeout(() => signalGroup(child.pid, "SIGKILL"), 3_000));
  };
  const onAbort = () => stop(options.signal.reason);
  options.signal.addEventListener("abort", onAbort);
  if (options.signal.aborted) onAbort();
  timers.push(setTimeout(() => {
    stop(new TaskError(`The tests took more than ${LIMIT} minutes`));
  }, LIMIT * 60_000));

  try {
    const [output, status] = await Promise.all([
      passOn(child.stdout, options.write ?? ((c) => Deno.stdout.write(c))),
      child.status,
    ]);
    if (stopped) throw stopped;
    const counts = countTests(await Deno.readTextFile(report).catch(() => ""));
    if (!status.success) {
      counts.failed += countBrokenFiles(output);
      // Whatever else made it fail (`only`, a crash) is a failure too.
      counts.failed ||= 1;
    }
    return counts;
  } finally {
    timers.forEach((timer) => clearTimeout(timer));
    options.signal.removeEventListener("abort", onAbort);
    if (stopped) signalGroup(child.pid, "SIGKILL");
    await Deno.remove(folder, { recursive: true });
  }
}
