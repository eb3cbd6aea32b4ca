import { assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { findTestFiles } from "./test_files.ts";

describe("findTestFiles", () => {
  let root: string;
  beforeAll(async () => {
    root = await Deno.makeTempDir({ prefix: "invigil-files-" });
    for (
      const file of [
        "lib/a_test.ts",
        "lib/a.ts",
        "tasks/test.ts",
        "routes/b_test.tsx",
        "routes/b_browser_test.ts",
        "lib/f_alone_browser_test.ts",
        "tests/e2e/whole_test.ts",
        "tests/rls/c_test.ts",
        "node_modules/x/d_test.ts",
        "_fresh/e_test.ts",
      ]
    ) {
      const folder = file.slice(0, file.lastIndexOf("/"));
      await Deno.mkdir(`${root}/${folder}`, { recursive: true });
      await Deno.writeTextFile(`${root}/${file}`, "");
    }
  });
  afterAll(() => Deno.remove(root, { recursive: true }));

  it("finds ours alone, and keeps browsers for the end", () => {
    assertEquals(findTestFiles(root, []), {
      light: ["lib/a_test.ts", "routes/b_test.tsx", "tests/rls/c_test.ts"],
      heavy: ["routes/b_browser_test.ts", "tests/e2e/whole_test.ts"],
      alone: ["lib/f_alone_browser_test.ts"],
    });
  });

  it("begins with the browsers that take longest", async () => {
    const folder = await Deno.makeTempDir({ prefix: "invigil-files-" });
    await Deno.mkdir(`${folder}/tests/e2e`, { recursive: true });
    for (const name of ["acts", "offline", "room", "a"]) {
      const file = `${folder}/tests/e2e/${name}_browser_test.ts`;
      await Deno.writeTextFile(file, "");
    }
    const { heavy } = findTestFiles(folder, []);
    await Deno.remove(folder, { recursive: true });
    assertEquals(
      heavy.map((file) => file.slice("tests/e2e/".length).split("_")[0]),
      ["room", "offline", "acts", "a"],
    );
  });

  it("takes folders, files and parts of a path", () => {
    assertEquals(findTestFiles(root, ["./tests/rls", "e2e"]), {
      light: ["tests/rls/c_test.ts"],
      heavy: ["tests/e2e/whole_test.ts"],
      alone: [],
    });
  });
});
