/** Which files hold tests, and which of them drive browsers. */

import { sourceFiles } from "./tree.ts";

/** Test files in three lots, run one after the other. */
export interface TestFiles {
  /** Keep a processor busy. */
  light: string[];
  /** Run whole programs and browsers, which wait a lot: when the others are done. */
  heavy: string[];
  /** Drive browsers, and measure what a busy computer would not show. */
  alone: string[];
}

const isTest = (name: string) => /_test\.tsx?$/.test(name);

/** By their name: `*_alone_browser_test.ts`. */
const isAlone = (path: string) => /_alone_browser_test\.tsx?$/.test(path);

/** By their name: everything else of `tests/e2e/`, and `*_browser_test.ts`. */
const isHeavy = (path: string) =>
  path.startsWith("tests/e2e/") || /_browser_test\.tsx?$/.test(path);

/** What begins last should not be what lasts longest: these begin first. */
const SLOWEST = [
  "room",
  "offline",
  "vision_events",
  "vision_without",
  "pages",
  "acts",
  "review",
  "states",
  "clock",
].map((name) => `tests/e2e/${name}_browser_test.ts`);

/** `files`, with the slowest in front. */
function slowestFirst(files: string[]): string[] {
  const slow = SLOWEST.filter((file) => files.includes(file));
  return [...slow, ...files.filter((file) => !slow.includes(file))];
}

/**
 * The test files under `root`, as paths relative to it.
 *
 * @param wanted folders, files or parts of a path; none means all
 */
export function findTestFiles(root: string, wanted: string[]): TestFiles {
  const patterns = wanted.map((path) => path.replace(/^\.\//, ""));
  const files = sourceFiles(root).filter(isTest).filter((file) =>
    patterns.length === 0 || patterns.some((pattern) => file.includes(pattern))
  );
  return {
    light: files.filter((file) => !isHeavy(file)),
    heavy: slowestFirst(
      files.filter((file) => isHeavy(file) && !isAlone(file)),
    ),
    alone: files.filter(isAlone),
  };
}
