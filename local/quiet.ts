import { AsyncLocalStorage } from "node:async_hooks";

type Log = (line: string) => void;

const inside = new AsyncLocalStorage<Log | undefined>();
let patched = false;

/**
 * Runs `work`; what it prints to the console goes to `log` without the details.
 * lite prints database errors whole, and their details hold people's data.
 */
export function quietly<T>(log: Log, work: () => T): T {
  if (!patched) patch();
  return inside.run(log, work);
}

function patch(): void {
  patched = true;
  for (const level of ["log", "info", "warn", "error"] as const) {
    const print = console[level];
    console[level] = (...values: unknown[]) => {
      const log = inside.getStore();
      if (!log) print(...values);
      else if (level === "error") {
        const line = `lite: ${values.map(kind).filter(Boolean).join(" ")}`;
        // Outside again: `log` may print to the console, which comes back here.
        inside.run(undefined, log, line);
      }
    };
  }
}

/** What went wrong and where in the program; never the message, which may quote data. */
export function kind(error: unknown): string {
  if (!(error instanceof Error)) return "";
  const code = (error as { code?: unknown }).code;
  const at = error.stack?.split("\n").find((line) => /^\s+at /.test(line));
  return [error.name, code, at?.trim()].filter(Boolean).join(" ");
}
