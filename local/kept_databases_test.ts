import { assertEquals, assertNotEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { keep, nameFor, readKept } from "./kept_databases.ts";

describe("kept databases", () => {
  it("are there under their name, the last of a kind alone", async () => {
    const kind = `test-${crypto.randomUUID()}-`;
    const [old, young] = [`${kind}1`, `${kind}2`];
    assertEquals(await readKept(old), undefined);
    await keep(old, new Blob(["first"]), kind);
    assertEquals(await (await readKept(old))!.text(), "first");
    await keep(young, new Blob(["second"]), kind);
    assertEquals(await (await readKept(young))!.text(), "second");
    assertEquals(await readKept(old), undefined);
    await Deno.remove(
      new URL(`../node_modules/.cache/invigil/${young}.tar`, import.meta.url),
    );
  });

  it("have another name for every change of what they are made of", async () => {
    assertEquals(await nameFor("a-", "x"), await nameFor("a-", "x"));
    assertNotEquals(await nameFor("a-", "x"), await nameFor("a-", "y"));
  });
});
