/** One line before and one after a step of a task, with the time it took. */

/** A failure whose message says everything: it is printed without a stack. */
export class TaskError extends Error {
  override name = "TaskError";
}

/** Milliseconds as a person reads them: `0.3 s`, `75 s`. */
export function seconds(milliseconds: number): string {
  const value = milliseconds / 1000;
  return `${value < 10 ? value.toFixed(1) : Math.round(value)} s`;
}

/** Runs a step, printing its name at once and its time at the end. */
export async function step<T>(
  name: string,
  run: () => T | Promise<T>,
): Promise<T> {
  const began = performance.now();
  const took = () => seconds(performance.now() - began);
  console.log(`• ${name}`);
  try {
    const result = await run();
    console.log(`✓ ${name} (${took()})`);
    return result;
  } catch (error) {
    console.log(`✗ ${name} (${took()})`);
    throw error;
  }
}
