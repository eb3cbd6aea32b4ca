import { AsyncLocalStorage } from "node:async_hooks";

const inside = new AsyncLocalStorage<(line: string) => void>();
let patched = false;

/**
 * Runs `work`; what it prints to the console goes to `log` without the details.
 * lite prints database errors whole, and their details hold people's data.
 */
export function quietly<T>(log: (line: string) => void, work: () => T): T {
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
        log(`lite: ${values.map(kind).filter(Boolean).join(" ")}`);
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
