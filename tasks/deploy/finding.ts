/** What a check found, and how it is told. */

/** `not checked` is no failure, and never passes for `ok`. */
export type State = "ok" | "missing" | "not checked";

/** What a check comes to. */
export interface Verdict {
  state: State;
  /** What was seen, or why nothing was. */
  why: string;
  /** What to do about it; always there when something is missing. */
  mend?: string;
}

/** A verdict with the name of what was checked. */
export interface Finding extends Verdict {
  check: string;
}

/** One thing to look at. `T` is what it looks through. */
export interface Check<T> {
  name: string;
  look(target: T): Promise<Verdict>;
}

export const ok = (why: string): Verdict => ({ state: "ok", why });
export const missing = (why: string, mend: string): Verdict => ({
  state: "missing",
  why,
  mend,
});
export const unseen = (why: string, mend?: string): Verdict => ({
  state: "not checked",
  why,
  ...(mend ? { mend } : {}),
});

/** `missing` when a list has something in it. */
export function none(
  found: readonly string[],
  good: string,
  bad: string,
  mend: string,
): Verdict {
  return found.length === 0
    ? ok(good)
    : missing(`${bad}: ${found.join(", ")}`, mend);
}

/** What went wrong, without an address: those may hold passwords. */
function reasonOf(error: unknown): string {
  const { code, name, message } = error as Error & { code?: string };
  return `${code ?? name}: ${
    String(message).replace(/\w+:\/\/\S+/g, "…").slice(0, 200)
  }`;
}

/** Runs the checks one after the other; one that fails is not checked. */
export async function inspect<T>(
  checks: readonly Check<T>[],
  target: T,
): Promise<Finding[]> {
  const findings: Finding[] = [];
  for (const { name, look } of checks) {
    const verdict = await look(target).catch((error) =>
      unseen(`it could not be looked at (${reasonOf(error)})`)
    );
    findings.push({ check: name, ...verdict });
  }
  return findings;
}

/** The findings for people: one line each, and below it what to do. */
export function tell(findings: readonly Finding[]): string {
  const width = Math.max(...findings.map(({ check }) => check.length));
  const lines = findings.map(({ check, state, why, mend }) => {
    const line = `${state.padEnd(11)}  ${check.padEnd(width)}  ${why}`;
    return mend ? `${line}\n${" ".repeat(13)}→ ${mend}` : line;
  });
  const count = (state: State) =>
    findings.filter((one) => one.state === state).length;
  return [
    ...lines,
    "",
    `${count("ok")} ok, ${count("missing")} missing, ${
      count("not checked")
    } not checked`,
  ].join("\n");
}
