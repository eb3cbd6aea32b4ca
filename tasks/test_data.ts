/**
 * deno run -A tasks/test_data.ts <folder>
 *
 * Makes a data folder with the demo schools in it, as the first `deno task
 * start` would, and ends. The tests of the whole start the product on copies of
 * it: making a database takes several times as long as opening one.
 */
import { seedDemo } from "../local/seed.ts";
import { startStack } from "../local/stack.ts";

const [dataDir] = Deno.args;
if (!dataDir) throw new Error("Which folder?");
const stack = await startStack({ dataDir, ticker: false });
await seedDemo(stack);
await stack.stop();
