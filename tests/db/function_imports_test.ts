/**
 * Each function brings its own `deno.json`, as Supabase deploys it: of the same
 * versions as everywhere, and with all it needs.
 */
import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { readImports } from "../../tasks/import_graph.ts";

const root = new URL("../../", import.meta.url).pathname.replace(/\/$/, "");
const functions = `${root}/supabase/functions`;

interface Config {
  imports: Record<string, string>;
}

const config = async (path: string): Promise<Config> =>
  JSON.parse(await Deno.readTextFile(path));

const names = [...Deno.readDirSync(functions)]
  .filter((entry) => entry.isDirectory && !entry.name.startsWith("_"))
  .map((entry) => entry.name).sort();

/** `zod/mini` comes with the package `zod`. */
const packageOf = (specifier: string) =>
  /^(@[^/]+\/)?[^/]+/.exec(specifier)![0];

/** The packages a function reaches. */
async function reached(name: string): Promise<string[]> {
  const graph = await readImports(root, [
    `supabase/functions/${name}/index.ts`,
  ]);
  const found = new Set<string>();
  for (const imports of graph.values()) {
    for (const { specifier } of imports) {
      if (/^(\.|node:)/.test(specifier)) continue;
      found.add(packageOf(specifier));
    }
  }
  return [...found].sort();
}

describe("functions' deno.json", () => {
  it("there is one for each function, and both are deployed", () => {
    assertEquals(names, ["api", "score"]);
  });

  for (const name of names) {
    it(`${name} - lists what it imports, and nothing else`, async () => {
      const { imports } = await config(`${functions}/${name}/deno.json`);
      assertEquals(Object.keys(imports).sort(), await reached(name));
    });

    it(`${name} - has the versions of the repository, exactly`, async () => {
      const { imports } = await config(`${functions}/${name}/deno.json`);
      const ours = (await config(`${root}/deno.json`)).imports;
      for (const [key, value] of Object.entries(imports)) {
        assertEquals(value, ours[key], key);
        assertEquals(
          /^npm:[^@]*@?[^@]+@\d+\.\d+\.\d+$/.test(value),
          true,
          value,
        );
      }
    });

    it(`${name} - imports nothing from outside supabase/functions`, async () => {
      const graph = await readImports(root, [
        `supabase/functions/${name}/index.ts`,
      ]);
      assertEquals(
        [...graph.keys()].filter((path) =>
          !path.startsWith("supabase/functions/")
        ),
        [],
      );
    });
  }
});
