/**
 * The part of Deno's `@std/testing/bdd` that our tests use, on `Deno.test`.
 *
 * An outermost `describe` is one `Deno.test`; what is inside it are its steps,
 * so that every `it` appears by itself in the runner's report. Deno's
 * sanitizers watch the whole outermost block (everything it opened must be
 * closed when its last `afterAll` is done), not each `it`: a server started in
 * `beforeAll` and a connection pool filled on first use are no leaks. Where a
 * library keeps something open for the life of the process, say so:
 * `describe("x", { sanitizeResources: false }, () => …)`.
 */
type TestFn = (t: Deno.TestContext) => void | Promise<void>;
type Hook = () => unknown;
type HookName = "beforeAll" | "afterAll" | "beforeEach" | "afterEach";

/** What `describe` and `it` take besides name and function. */
export interface Options {
  ignore?: boolean;
  only?: boolean;
  sanitizeOps?: boolean;
  sanitizeResources?: boolean;
  sanitizeExit?: boolean;
}

interface Test {
  kind: "test";
  name: string;
  options: Options;
  fn: TestFn;
}

interface Suite {
  kind: "suite";
  name: string;
  options: Options;
  hooks: Record<HookName, Hook[]>;
  children: (Suite | Test)[];
}

/** The suite whose `describe` callback is running. */
let current: Suite | undefined;
/** Made by a hook that stands outside every `describe`. */
let global: Suite | undefined;
let registered = false;

function newSuite(name: string, options: Options = {}): Suite {
  return {
    kind: "suite",
    name,
    options,
    hooks: { beforeAll: [], afterAll: [], beforeEach: [], afterEach: [] },
    children: [],
  };
}

/** Whether this node or something in it was marked `only`. */
function hasOnly(node: Suite | Test): boolean {
  return node.options.only === true ||
    (node.kind === "suite" && node.children.some(hasOnly));
}

/** Runs `after` whatever `body` did; the first error is the one to tell. */
async function around(
  body: () => Promise<void>,
  after: () => Promise<void>,
): Promise<void> {
  try {
    await body();
  } catch (error) {
    await after().catch(() => {});
    throw error;
  }
  await after();
}

async function runHooks(suites: Suite[], name: HookName): Promise<void> {
  for (const suite of suites) {
    for (const hook of suite.hooks[name]) await hook();
  }
}

async function runTest(
  test: Test,
  t: Deno.TestContext,
  suites: Suite[],
): Promise<void> {
  await around(async () => {
    await runHooks(suites, "beforeEach");
    await test.fn(t);
  }, () => runHooks(suites.toReversed(), "afterEach"));
}

async function runSuite(
  suite: Suite,
  t: Deno.TestContext,
  outer: Suite[],
): Promise<void> {
  const suites = [...outer, suite];
  const narrowed = suite.children.some(hasOnly);
  await around(async () => {
    await runHooks([suite], "beforeAll");
    for (const child of suite.children) {
      await t.step({
        // Deno hands a step its parent's sanitizers unless told otherwise.
        sanitizeOps: false,
        sanitizeResources: false,
        ...settings(child.options),
        name: child.name,
        ignore: child.options.ignore || (narrowed && !hasOnly(child)),
        fn: (t) =>
          child.kind === "suite"
            ? runSuite(child, t, suites)
            : runTest(child, t, suites),
      });
    }
  }, () => runHooks([suite], "afterAll"));
}

/** The options that were given, without those that are undefined. */
function settings({ only: _, ...options }: Options): Omit<Options, "only"> {
  return Object.fromEntries(
    Object.entries(options).filter(([, value]) => value !== undefined),
  );
}

/** Puts a node where it belongs: in the open suite, or straight into Deno. */
function register(node: Suite | Test): void {
  const parent = current ?? global;
  if (parent) {
    parent.children.push(node);
    return;
  }
  registered = true;
  Deno.test({
    sanitizeOps: true,
    sanitizeResources: true,
    ...settings(node.options),
    name: node.name,
    only: hasOnly(node),
    fn: (t) =>
      node.kind === "suite" ? runSuite(node, t, []) : runTest(node, t, []),
  });
}

type Arguments<F> =
  | [name: string, fn?: F]
  | [name: string, options: Options, fn: F]
  | [options: Options & { name: string; fn?: F }, fn?: F];

function read<F>(args: Arguments<F>): [string, Options, F | undefined] {
  const [first, second, third] = args;
  if (typeof first === "string") {
    return typeof second === "object" && second !== null
      ? [first, second as Options, third]
      : [first, {}, second as F | undefined];
  }
  const { name, fn, ...options } = first;
  return [name, options, fn ?? second as F | undefined];
}

function addSuite(args: Arguments<() => void>, extra: Options): void {
  const [name, options, fn] = read(args);
  const suite = newSuite(name, { ...options, ...extra });
  const outer = current;
  current = suite;
  try {
    const result: unknown = fn?.();
    if (result instanceof Promise) {
      throw new Error(`describe("${name}"): its function must not be async`);
    }
  } finally {
    current = outer;
  }
  register(suite);
}

function addTest(args: Arguments<TestFn>, extra: Options): void {
  const [name, options, fn] = read(args);
  if (!fn && !extra.ignore) throw new Error(`it("${name}") has no function`);
  register({
    kind: "test",
    name,
    options: { ...options, ...extra },
    fn: fn ?? (() => {}),
  });
}

/** A function with its `.only`, `.ignore`, `.skip` and `.todo`. */
interface Entry<F> {
  (...args: Arguments<F>): void;
  only(...args: Arguments<F>): void;
  ignore(...args: Arguments<F>): void;
  skip(...args: Arguments<F>): void;
  todo(...args: Arguments<F>): void;
}

function entry<F>(
  add: (args: Arguments<F>, extra: Options) => void,
): Entry<F> {
  const ignore = (...args: Arguments<F>) => add(args, { ignore: true });
  return Object.assign((...args: Arguments<F>) => add(args, {}), {
    only: (...args: Arguments<F>) => add(args, { only: true }),
    ignore,
    skip: ignore,
    todo: ignore,
  });
}

/** A group of tests. */
export const describe: Entry<() => void> = entry(addSuite);
/** One test. */
export const it: Entry<TestFn> = entry(addTest);
/** The same as `it`. */
export const test: Entry<TestFn> = it;

function addHook(name: HookName, fn: Hook): void {
  if (!current && !global) {
    if (registered) {
      throw new Error(`${name} outside describe must come before the tests`);
    }
    const suite = newSuite("global");
    register(suite);
    global = suite;
  }
  (current ?? global)!.hooks[name].push(fn);
}

/** Runs once, before the first test of its group. */
export function beforeAll(fn: Hook): void {
  addHook("beforeAll", fn);
}

/** Runs once, after the last test of its group, also when one failed. */
export function afterAll(fn: Hook): void {
  addHook("afterAll", fn);
}

/** Runs before every test of its group, outermost group first. */
export function beforeEach(fn: Hook): void {
  addHook("beforeEach", fn);
}

/** Runs after every test of its group, innermost group first. */
export function afterEach(fn: Hook): void {
  addHook("afterEach", fn);
}

/** The same as `beforeAll`. */
export const before: (fn: Hook) => void = beforeAll;
/** The same as `afterAll`. */
export const after: (fn: Hook) => void = afterAll;
