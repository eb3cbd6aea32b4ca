/**
 * Who may import whom: the layout of the project as data. `deno task check`
 * holds it; the reasons are in docs/architecture.md.
 */
import { type Import, type ImportGraph, readImports } from "./import_graph.ts";
import { sourceFiles } from "./tree.ts";

/** A path that ends in `/` means everything in that folder. */
type Place = string;

/** A rule about the imports written in a file. */
interface DirectRule {
  kind: "direct";
  name: string;
  /** The files it is about … */
  from: Place[];
  /** … but not these. */
  except?: Place[];
  /** If given, an import of one of our files must be one of these … */
  only?: Place[];
  /** … or, for types alone, one of these. */
  onlyTypes?: Place[];
  /** What must not be imported. */
  never?: Place[];
  /** Types of `never` are welcome: nothing is left of them at run time. */
  typesAreWelcome?: boolean;
  /** Written so, and only so, an import of `never` is right. */
  unlessWritten?: string[];
}

/** A rule about everything that a file brings with it when it runs. */
interface ReachRule {
  kind: "reach";
  name: string;
  from: Place[];
  /** Start at what `from` reaches of these instead of at `from` itself. */
  startingAt?: Place[];
  never: Place[];
}

const CONTRACT = "supabase/functions/_shared/contract/";

/** The pages a candidate sees. */
const CANDIDATE_PAGES = [
  "routes/index.tsx",
  "routes/launch.tsx",
  "routes/exam/",
  "routes/phone/",
];

const RULES: (DirectRule | ReachRule)[] = [
  {
    kind: "direct",
    name:
      "islands import lib/ (not lib/data), components, and types of the contract",
    from: ["islands/"],
    only: ["islands/", "lib/", "components/", "fresh/runtime.ts"],
    onlyTypes: [CONTRACT],
    never: ["lib/data/"],
  },
  {
    kind: "reach",
    name: "what an island brings into the browser is not the server's",
    from: ["islands/"],
    never: [
      "lib/data/",
      "local/",
      "routes/",
      "fresh/mod.ts",
      "fresh/dev.ts",
      "node:",
      "npm:postgres",
      "npm:@supabase/ssr",
      "npm:@supabase/lite",
    ],
  },
  {
    kind: "reach",
    name: "candidate pages ship neither supabase-js nor a validation library",
    from: CANDIDATE_PAGES,
    startingAt: ["islands/"],
    never: ["npm:@supabase/", "npm:zod"],
  },
  {
    kind: "direct",
    name: "components are stateless",
    from: ["components/"],
    never: [
      "lib/data/",
      "routes/",
      "npm:preact/hooks",
      "npm:preact/compat",
      "npm:@preact/signals",
    ],
    typesAreWelcome: true,
  },
  {
    kind: "direct",
    name: "nothing imports local/ but tests and tasks",
    from: [""],
    except: ["local/", "tests/", "tasks/", "bench/"],
    never: ["local/"],
  },
  {
    kind: "direct",
    name: "only tests and measurements import tests/",
    from: [""],
    except: ["tests/", "bench/"],
    never: ["tests/"],
  },
  {
    kind: "direct",
    name:
      "nothing outside fresh/ knows its inside: import fresh, fresh/runtime, fresh/dev",
    from: [""],
    except: ["fresh/"],
    never: ["fresh/"],
    unlessWritten: ["fresh", "fresh/runtime", "fresh/dev"],
  },
  {
    kind: "direct",
    name: "fresh/ stands alone",
    from: ["fresh/"],
    only: ["fresh/"],
  },
  {
    kind: "direct",
    name: "_shared/ imports nothing outside itself",
    from: ["supabase/functions/_shared/"],
    only: ["supabase/functions/_shared/"],
  },
  {
    kind: "direct",
    name:
      "functions import nothing outside supabase/functions/: they are deployed alone",
    from: ["supabase/functions/"],
    only: ["supabase/functions/"],
  },
];

/** A rule that does not hold, and where. */
export interface Violation {
  rule: string;
  /** `file:line`, then what it imports, and so on to what it must not. */
  chain: string[];
}

const isTest = (path: string) => /_test\.tsx?$/.test(path);

function isIn(path: string, places: Place[] = []): boolean {
  return places.some((place) =>
    place === "" || path === place ||
    path.startsWith(/[/:]$/.test(place) ? place : `${place}/`)
  );
}

/** Paths of our own files, as opposed to packages. */
const isOurs = (path: string) => !/^[a-z]+:/.test(path);

function breaksDirect(rule: DirectRule, { to, specifier, typeOnly }: Import) {
  if (isIn(to, rule.never)) {
    return !(typeOnly && rule.typesAreWelcome) &&
      !rule.unlessWritten?.includes(specifier);
  }
  if (!rule.only || !isOurs(to) || isIn(to, rule.only)) return false;
  return !(typeOnly && isIn(to, rule.onlyTypes));
}

function checkDirect(rule: DirectRule, graph: ImportGraph): Violation[] {
  const violations: Violation[] = [];
  for (const [path, imports] of graph) {
    if (isTest(path) || !isIn(path, rule.from) || isIn(path, rule.except)) {
      continue;
    }
    for (const found of imports) {
      if (breaksDirect(rule, found)) {
        violations.push({
          rule: rule.name,
          chain: [`${path}:${found.line}`, found.to],
        });
      }
    }
  }
  return violations;
}

/**
 * Walks what `start` imports when it runs, nearest first, and answers the
 * shortest way to each place that `wanted` accepts.
 */
function ways(
  graph: ImportGraph,
  start: string,
  wanted: (path: string) => boolean,
): string[][] {
  const cameFrom = new Map<string, { path: string; line: number } | null>();
  cameFrom.set(start, null);
  const found: string[][] = [];
  // A Map keeps the order of insertion, also while it grows.
  for (const path of cameFrom.keys()) {
    if (path !== start && wanted(path)) {
      const chain = [path];
      for (let at = cameFrom.get(path); at; at = cameFrom.get(at.path)) {
        chain.unshift(`${at.path}:${at.line}`);
      }
      found.push(chain);
      continue;
    }
    for (const { to, typeOnly, line } of graph.get(path) ?? []) {
      if (!typeOnly && !cameFrom.has(to)) cameFrom.set(to, { path, line });
    }
  }
  return found;
}

function checkReach(rule: ReachRule, graph: ImportGraph): Violation[] {
  const from = [...graph.keys()].filter((path) =>
    isIn(path, rule.from) && !isTest(path)
  );
  const starts = rule.startingAt
    ? from.flatMap((path) =>
      ways(graph, path, (found) => isIn(found, rule.startingAt))
    ).map((way) => way.at(-1)!)
    : from;
  return [...new Set(starts)].flatMap((start) =>
    ways(graph, start, (path) => isIn(path, rule.never))
      .map((chain) => ({ rule: rule.name, chain }))
  );
}

/** Every file in `islands/` becomes an island, so nothing else may be there. */
function checkIslandNames(files: string[]): Violation[] {
  return files
    .filter((file) =>
      file.startsWith("islands/") && !isTest(file) &&
      !/^islands\/[A-Z][A-Za-z0-9]*\.tsx$/.test(file)
    )
    .map((file) => ({
      rule: "islands/ holds islands alone, one a file, PascalCase.tsx",
      chain: [file],
    }));
}

/** Everything under `root` that breaks a rule. */
export async function checkImports(root: string): Promise<Violation[]> {
  const files = sourceFiles(root);
  const graph = await readImports(root, files);
  return [
    ...checkIslandNames(files),
    ...RULES.flatMap((rule) =>
      rule.kind === "direct"
        ? checkDirect(rule, graph)
        : checkReach(rule, graph)
    ),
  ];
}

/** As a person reads it. */
export function describeViolation({ rule, chain }: Violation): string {
  return `${rule}\n    ${chain.join("\n      → ")}`;
}
