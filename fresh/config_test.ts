import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";

const UPSTREAM = [
  "fresh",
  "fresh/runtime",
  "fresh/dev",
  "@std/assert",
  "@std/testing/bdd",
];

async function config(name: string) {
  const text = await Deno.readTextFile(new URL(`../${name}`, import.meta.url));
  return JSON.parse(text);
}

describe("deno.jsr.json", () => {
  it("is deno.json with the upstream packages", async () => {
    const ours = await config("deno.json");
    const theirs = await config("deno.jsr.json");
    for (const name of UPSTREAM) {
      assert(ours.imports[name].startsWith("./"), name);
      assert(theirs.imports[name].startsWith("jsr:@"), name);
      theirs.imports[name] = ours.imports[name];
    }
    assertEquals(theirs, ours, "copy changes of deno.json to deno.jsr.json");
  });

  it("the contract tests import nothing else of Fresh", async () => {
    const folder = new URL("contract/", import.meta.url);
    for await (const { name } of Deno.readDir(folder)) {
      const text = await Deno.readTextFile(new URL(name, folder));
      const outside = text.match(/from "\.\.\/(?!testdata\/).*"/g);
      assertEquals(outside, null, name);
    }
  });
});
