/** A story told in steps, each of which needs those before it. */
import { it } from "@std/testing/bdd";

/**
 * `it` for the steps of one story: after a failure there is no use in waiting
 * for the rest.
 */
export function storyOf(): (
  what: string,
  run: () => void | Promise<void>,
) => void {
  let failed = false;
  return (what, run) =>
    it(what, async () => {
      if (failed) throw new Error("An earlier step has failed");
      failed = true;
      await run();
      failed = false;
    });
}
