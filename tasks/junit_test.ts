import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { countBrokenFiles, countTests } from "./junit.ts";

const report = (...cases: [name: string, inside?: string][]) =>
  `<testsuites><testsuite name="x">${
    cases.map(([name, inside = ""]) =>
      `<testcase name="${name}" classname="x">${inside}</testcase>`
    ).join("\n")
  }</testsuite></testsuites>`;

const failed = (message: string) =>
  `<failure message="${message}">why</failure>`;

describe("countTests", () => {
  it("counts tests, not the groups around them", () => {
    const counts = countTests(report(
      ["group", failed("1 test step failed")],
      ["group &gt; inner"],
      ["group &gt; inner &gt; one"],
      ["group &gt; inner &gt; two"],
      ["group &gt; three", failed("Uncaught Error: no")],
      ["group &gt; four", "<skipped/>"],
      ["alone"],
    ));
    assertEquals(counts, { passed: 3, failed: 1, ignored: 1 });
  });

  it("counts a group that failed by itself", () => {
    const counts = countTests(report(
      ["group", failed("Leaks detected")],
      ["group &gt; one"],
      ["other", failed("Uncaught Error: in a hook")],
    ));
    assertEquals(counts, { passed: 1, failed: 2, ignored: 0 });
  });

  it("knows a group by its steps, in whichever suite they are told", () => {
    const both = report(["a_test.ts: group"]) +
      report(["a_test.ts: group &gt; one"], ["a_test.ts: group &gt; two"]);
    assertEquals(countTests(both).passed, 2);
  });
});

describe("countBrokenFiles", () => {
  it("finds them in the list at the end alone", () => {
    const output = "./c_test.ts (uncaught error)\n\n FAILURES \n\n" +
      "x => ./a_test.ts:1:1\n\x1b[1m./b_test.ts\x1b[0m (uncaught error)\n\n";
    assertEquals(countBrokenFiles(output), 1);
    assertEquals(countBrokenFiles("ok | 1 passed"), 0);
  });
});
