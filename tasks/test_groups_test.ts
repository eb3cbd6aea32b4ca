import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { runTests } from "./run_tests.ts";
import { groupFiles, writeGroups } from "./test_groups.ts";

const FILES: Record<string, string> = {
  "a_test.ts": `Deno.test("same", async (t) => {
    await t.step("one", () => {});
    await t.step("two", () => {});
  });`,
  "b_test.ts": `Deno.test({ name: "same", fn: async (t) => {
    await t.step("one", () => {});
  } });
  Deno.test(function named() {});
  Deno.test("ignored", { ignore: true }, () => {});`,
  "broken_test.ts": `throw new Error("expected");`,
  "bad_test.ts": `Deno.test("bad", () => { throw new Error("expected"); });`,
};

describe("groupFiles", () => {
  const group = (files: string[], texts: Record<string, string> = {}) =>
    groupFiles(files, (file) => texts[file] ?? 'describe("x", () => {});');

  it("puts neighbours together, those with stacks first and in smaller groups", () => {
    const unit = Array.from({ length: 50 }, (_, n) => `lib/${n}_test.ts`);
    const stacks = Array.from({ length: 9 }, (_, n) => `tests/${n}_test.ts`);
    const groups = group([...unit, ...stacks]);
    assertEquals(groups.map((one) => one.length), [5, 4, 25, 25]);
    assertEquals(groups.flat(), [...stacks, ...unit]);
  });

  it("leaves a file alone whose hooks are all its own", () => {
    const files = ["lib/a_test.ts", "lib/b_test.ts", "lib/c_test.ts"];
    assertEquals(group(files, { "lib/b_test.ts": "beforeAll(open);" }), [
      ["lib/b_test.ts"],
      ["lib/a_test.ts", "lib/c_test.ts"],
    ]);
    assertEquals(group([]), []);
  });

  it("puts nobody behind a file that may leave something open", () => {
    const off = "{ sanitizeOps: false }";
    const texts = {
      "tests/careless_test.ts": `describe("a", ${off}, () => {});`,
      "tests/both_test.ts":
        `for (const e of all) {\n  describe("a", ${off}, () => {});\n}`,
      "tests/half_test.ts":
        `describe("a", ${off}, () => {});\ndescribe("b", () => {});`,
      "tests/open_test.ts":
        'describe("a", { sanitizeResources: false }, () => {});',
      "tests/client_test.ts": 'describe("a", clientTimers, () => {});',
      "tests/faked_test.ts": "const timers = fakeTimers(NOON);",
    };
    assertEquals(group([...Object.keys(texts), "tests/good_test.ts"], texts), [
      ["tests/half_test.ts"],
      ["tests/open_test.ts"],
      ["tests/client_test.ts"],
      ["tests/careless_test.ts", "tests/both_test.ts"],
      ["tests/faked_test.ts", "tests/good_test.ts"],
    ]);
  });
});

describe("a group", () => {
  it("runs as its files would, each by its name", async () => {
    const root = await Deno.makeTempDir({ prefix: "invigil-run-" });
    try {
      for (const [name, text] of Object.entries(FILES)) {
        await Deno.writeTextFile(`${root}/${name}`, text);
      }
      const names = Object.keys(FILES);
      const files = await writeGroups([names, ["a_test.ts"]], root, root);
      assertEquals(files[1], "a_test.ts");
      let output = "";
      const counts = await runTests({
        files: [files[0]!],
        flags: ["--no-config", "--no-lock"],
        env: { NO_COLOR: "1" },
        signal: new AbortController().signal,
        write: (chunk) => {
          output += new TextDecoder().decode(chunk);
          return Promise.resolve();
        },
      });
      assertEquals(counts, { passed: 4, failed: 2, ignored: 1 });
      for (
        const name of [
          "a_test.ts: same",
          "b_test.ts: same",
          "b_test.ts: named",
          "broken_test.ts: can be loaded",
        ]
      ) assertEquals(output.includes(name), true, name);
    } finally {
      await Deno.remove(root, { recursive: true });
    }
  });
});
