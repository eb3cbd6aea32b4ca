import { assertEquals, assertRejects } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { runTests } from "./run_tests.ts";
import { TaskError } from "./step.ts";

const FILES = {
  "good_test.ts": `Deno.test("a", async (t) => {
    await t.step("b", () => {});
    await t.step("c", () => {});
  });`,
  "bad_test.ts": `Deno.test("d", () => { throw new Error("expected"); });`,
  "broken_test.ts": `throw new Error("expected");`,
  "only_test.ts": `Deno.test.only("e", () => {});`,
  "slow_test.ts": `Deno.test("f", async () => {
    await Deno.writeTextFile(new URL("started", import.meta.url), "");
    await new Promise((resolve) => setTimeout(resolve, 60_000));
  });`,
};

describe("runTests", () => {
  let folder: string;
  const never = new AbortController().signal;
  const run = (names: (keyof typeof FILES)[], signal = never) =>
    runTests({
      files: names.map((name) => `${folder}/${name}`),
      flags: ["--no-config", "--no-lock"],
      env: { NO_COLOR: "1" },
      signal,
      write: () => Promise.resolve(),
    });

  beforeAll(async () => {
    folder = await Deno.makeTempDir({ prefix: "invigil-run-" });
    for (const [name, text] of Object.entries(FILES)) {
      await Deno.writeTextFile(`${folder}/${name}`, text);
    }
  });
  afterAll(() => Deno.remove(folder, { recursive: true }));

  it("counts steps, failures and files that cannot be loaded", async () => {
    assertEquals(await run(["good_test.ts", "bad_test.ts", "broken_test.ts"]), {
      passed: 2,
      failed: 2,
      ignored: 0,
    });
  });

  it("counts a run that fails otherwise as one failure", async () => {
    assertEquals((await run(["only_test.ts"])).failed, 1);
  });

  it("ends what it started when it is told to", async () => {
    const controller = new AbortController();
    const watcher = Deno.watchFs(folder);
    const running = run(["slow_test.ts"], controller.signal);
    for await (const event of watcher) {
      if (event.paths.some((path) => path.endsWith("started"))) break;
    }
    controller.abort(new TaskError("enough"));
    await assertRejects(() => running, TaskError, "enough");
  });
});
