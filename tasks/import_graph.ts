/** Who imports whom, as Deno itself resolves it through the import map. */
import { TaskError } from "./step.ts";

/** One import of a file. */
export interface Import {
  /** A path relative to the root, `npm:name/entry`, `node:name` or a URL. */
  to: string;
  /** As it is written. */
  specifier: string;
  /** Only types: nothing of it is left when the program runs. */
  typeOnly: boolean;
  line: number;
}

/** The imports of every file under the root, by path. */
export type ImportGraph = Map<string, Import[]>;

/** What we read of `deno info --json`. */
interface Info {
  modules: {
    specifier: string;
    dependencies?: {
      specifier: string;
      code?: Resolution;
      type?: Resolution;
    }[];
  }[];
}

interface Resolution {
  specifier?: string;
  span: { start: { line: number } };
}

/** `npm:/zod@4.6.7/mini` is `npm:zod/mini`; our own files are relative. */
function shorten(specifier: string, base: string): string {
  if (specifier.startsWith(base)) {
    return decodeURIComponent(specifier.slice(base.length));
  }
  return specifier.replace(
    /^npm:\/?((?:@[^/]+\/)?[^/@]+)(?:@[^/]+)?/,
    "npm:$1",
  );
}

/**
 * Reads the imports of `files`. Packages are not opened: the graph ends at
 * their names, so nothing is fetched.
 *
 * @param root the project's folder, with its `deno.json`
 */
export async function readImports(
  root: string,
  files: string[],
): Promise<ImportGraph> {
  root = await Deno.realPath(root);
  const base = `file://${encodeURI(root)}/`;
  const folder = await Deno.makeTempDir({ prefix: "invigil-imports-" });
  try {
    const entry = `${folder}/all.ts`;
    const lines = files.map((file) =>
      `import ${JSON.stringify(base + encodeURI(file))};`
    );
    await Deno.writeTextFile(entry, lines.join("\n"));
    const output = await new Deno.Command(Deno.execPath(), {
      args: ["info", "--json", "--no-npm", "--no-lock"]
        .concat("--config", `${root}/deno.json`, entry),
      cwd: root,
      stdout: "piped",
      stderr: "piped",
    }).output();
    const decoder = new TextDecoder();
    if (!output.success) {
      throw new TaskError(`deno info failed: ${decoder.decode(output.stderr)}`);
    }
    return toGraph(JSON.parse(decoder.decode(output.stdout)), base);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

function toGraph(info: Info, base: string): ImportGraph {
  const graph: ImportGraph = new Map();
  for (const { specifier, dependencies = [] } of info.modules) {
    if (!specifier.startsWith(base)) continue;
    const imports = dependencies.map(({ specifier: written, code, type }) => {
      const resolution = code ?? type;
      return {
        to: shorten(resolution?.specifier ?? written, base),
        specifier: written,
        typeOnly: code === undefined,
        line: (resolution?.span.start.line ?? 0) + 1,
      };
    });
    graph.set(shorten(specifier, base), imports);
  }
  return graph;
}
