import { assert, assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { openDataFolder } from "./data_folder.ts";
import { Failure } from "./failure.ts";

describe("openDataFolder", () => {
  it("keeps its keys, readable by their owner alone", async () => {
    const dir = `${await Deno.makeTempDir()}/data`;
    const first = await openDataFolder(dir);
    first.release();
    const mode = (await Deno.stat(`${dir}/keys.json`)).mode! & 0o777;
    assertEquals(mode, 0o600);
    const again = await openDataFolder(dir);
    assertEquals(again.keys, first.keys);
    again.release();
    const other = await openDataFolder(`${dir}/other`);
    for (const [name, key] of Object.entries(other.keys)) {
      assert(key !== first.keys[name as keyof typeof first.keys]);
    }
    other.release();
    await Deno.remove(dir, { recursive: true });
  });

  it("is for one at a time", async () => {
    const dir = await Deno.makeTempDir();
    const held = await openDataFolder(dir);
    const error = await assertRejects(() => openDataFolder(dir), Failure);
    assert(error.message.includes("in use"));
    held.release();
    (await openDataFolder(dir)).release();
    await Deno.remove(dir, { recursive: true });
  });

  it("drops half a database that a first start left", async () => {
    const dir = await Deno.makeTempDir();
    await Deno.mkdir(`${dir}/database/base`, { recursive: true });
    const first = await openDataFolder(dir);
    await assertRejects(() => Deno.stat(first.database));
    await Deno.mkdir(first.database);
    await first.setSeal("whole");
    first.release();
    const again = await openDataFolder(dir);
    assertEquals(await again.seal(), "whole");
    assert((await Deno.stat(again.database)).isDirectory);
    again.release();
    await Deno.remove(dir, { recursive: true });
  });

  it("says in one line what is broken", async () => {
    const dir = await Deno.makeTempDir();
    await Deno.writeTextFile(`${dir}/keys.json`, "{");
    const broken = await assertRejects(() => openDataFolder(dir), Failure);
    const file = await assertRejects(
      () => openDataFolder(`${dir}/keys.json`),
      Failure,
    );
    for (const { message } of [broken, file]) {
      assert(/INVIGIL_DATA_DIR/.test(message) && !message.includes("\n"));
    }
    await Deno.remove(dir, { recursive: true });
  });
});
