/**
 * Test files put together, so that they share what each would load anew: every
 * file that `deno test` is given runs in an isolate of its own, which compiles
 * the functions and a database's WebAssembly again. That is half of what a
 * file over the whole stack costs.
 */

/** Files in one isolate, one after the other. */
export type Group = string[];

/** Of those that start a stack: more would leave a processor idle at the end. */
const FILES_WITH_STACKS = 6;
/** Of all others: they take milliseconds. */
const FILES_WITHOUT = 40;

/** Hooks of a whole file would be hooks of the whole group. */
const HAS_FILE_HOOKS = /^(before|after)(All|Each)\(/m;
/** Leaves connections and timers behind, which would be blamed on the next. */
const LEAVES_MUCH = /\b(sanitizeResources: false|\w+Timers\b.*=>)/;
/** Leaves ended work behind that is not told of yet. */
const LEAVES_WORK = /\bsanitizeOps: false/g;
/** Outermost groups, as they stand in a file or in a loop over databases. */
const OUTERMOST =
  /^describe\w*\(|^for \(.*\{\n( {2}(const|let) .*\n)* {2}describe\(/gm;

/** With which others a file may share an isolate. */
function sharesWith(text: string): "nobody" | "careless" | "careful" {
  if (HAS_FILE_HOOKS.test(text) || LEAVES_MUCH.test(text)) return "nobody";
  const careless = text.match(LEAVES_WORK)?.length ?? 0;
  if (careless === 0) return "careful";
  // Among others whose leaks are not looked for, its own watched half would fail.
  const groups = text.match(OUTERMOST)?.length ?? 0;
  return careless >= groups ? "careless" : "nobody";
}

/**
 * Bytes of the process from which on garbage is collected between tests, and by
 * which it has grown since: V8 does not see how large a database in WebAssembly
 * is that nobody needs. Collecting takes a while, and finds nothing again soon.
 */
const MOST_MEMORY = 3e9;
const GROWN_BY = 5e8;

/** Starts databases and servers, most of them. */
const hasStacks = (file: string) => file.startsWith("tests/");

/**
 * Groups of neighbours, those that take long first. Files with hooks of their
 * own, or that leave something open, have one each; those whose leaks are not
 * looked for are not put with those whose are.
 *
 * @param read gives the text of a file
 */
export function groupFiles(
  files: readonly string[],
  read: (file: string) => string,
): Group[] {
  const found = files.map((file) => ({
    file,
    shares: sharesWith(read(file)),
  }));
  const those = (wanted: string, stacks: boolean) =>
    found.filter(({ file, shares }) =>
      shares === wanted && hasStacks(file) === stacks
    ).map(({ file }) => file);
  return [
    ...inGroupsOf(1, those("nobody", true)),
    ...inGroupsOf(FILES_WITH_STACKS, those("careless", true)),
    ...inGroupsOf(FILES_WITH_STACKS, those("careful", true)),
    ...inGroupsOf(1, those("nobody", false)),
    ...inGroupsOf(FILES_WITHOUT, those("careless", false)),
    ...inGroupsOf(FILES_WITHOUT, those("careful", false)),
  ];
}

function inGroupsOf(most: number, files: string[]): Group[] {
  const count = Math.ceil(files.length / most);
  return Array.from(
    { length: count },
    (_, nth) =>
      files.slice(
        Math.round(nth * files.length / count),
        Math.round((nth + 1) * files.length / count),
      ),
  );
}

/**
 * The text of a test file that holds a group. Every test is told with the file
 * it comes from; one that cannot be loaded fails by itself.
 *
 * @param root where the files' paths begin, an absolute path
 */
export function groupText(group: Group, root: string): string {
  const files = group.map((file) => [file, new URL(file, `file://${root}/`)]);
  return `const usual = Deno.test;
let file = "";
/** Of all the ways to write a test, the one with everything in one object. */
const read = (args) => {
  const objects = args.filter((one) => typeof one === "object");
  const fn = args.find((one) => typeof one === "function");
  const name = args.find((one) => typeof one === "string");
  const test = Object.assign({ fn }, ...objects);
  return { ...test, name: name ?? test.name ?? test.fn?.name };
};
let most = ${MOST_MEMORY};
const tidy = () => {
  if (Deno.memoryUsage().rss < most) return;
  globalThis.gc?.();
  most = Math.max(${MOST_MEMORY}, Deno.memoryUsage().rss + ${GROWN_BY});
};
const named = (...args) => {
  const { name, fn, ...rest } = read(args);
  const run = async (t) => {
    try {
      await fn(t);
    } finally {
      tidy();
    }
  };
  return [{ ...rest, name: \`\${file}: \${name}\`, fn: run }];
};
Deno.test = Object.assign((...args) => usual(...named(...args)), {
  only: (...args) => usual.only(...named(...args)),
  ignore: (...args) => usual.ignore(...named(...args)),
});
for (const [name, url] of ${JSON.stringify(files)}) {
  file = name;
  try {
    await import(url);
  } catch (error) {
    Deno.test("can be loaded", () => { throw error; });
  }
}
Deno.test = usual;
`;
}

/** Writes the groups into `folder`; answers the paths to run, in their order. */
export async function writeGroups(
  groups: readonly Group[],
  root: string,
  folder: string,
): Promise<string[]> {
  return await Promise.all(groups.map(async (group, nth) => {
    if (group.length === 1) return group[0]!;
    const path = `${folder}/group_${String(nth).padStart(2, "0")}_test.js`;
    await Deno.writeTextFile(path, groupText(group, root));
    return path;
  }));
}
