/**
 * Makes one piece of work of many wishes: `ask()` runs `work` after `wait` ms;
 * wishes that come meanwhile join it, those that come while it runs make it
 * run once more. `work` must not reject.
 */
export function coalesce(
  work: () => Promise<void>,
  wait: number | (() => number),
  after: (run: () => void, ms: number) => void = setTimeout,
): () => void {
  let state: "idle" | "waiting" | "running" | "again" = "idle";

  function ask(): void {
    if (state === "running") state = "again";
    if (state !== "idle") return;
    state = "waiting";
    after(run, typeof wait === "number" ? wait : wait());
  }

  async function run(): Promise<void> {
    state = "running";
    await work();
    const again = (state as string) === "again";
    state = "idle";
    if (again) ask();
  }

  return ask;
}
