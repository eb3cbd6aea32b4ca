import { assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FolderStorage } from "./storage_adapter.ts";

describe("FolderStorage", () => {
  it("keeps every key inside its folder, apart from every other", async () => {
    const dir = await Deno.makeTempDir();
    const storage = new FolderStorage(`${dir}/objects`);
    const keys = [
      "../../outside",
      "/etc/passwd",
      "a",
      "a/b",
      "A",
      "..",
      "a\\..\\b",
      "long".repeat(200),
    ];
    for (const key of keys) {
      const body = new TextEncoder().encode(key);
      await storage.uploadObject("files", key, undefined, body, "text/x", "");
    }
    assertEquals([...Deno.readDirSync(dir)].map((entry) => entry.name), [
      "objects",
    ]);
    for (const key of keys) {
      const { body, metadata } = await storage.getObject("files", key);
      assertEquals(await body.text(), key);
      assertEquals(metadata.mimetype, "text/x");
    }
    await storage.copyObject("files", "a", undefined, "other", "../a");
    await storage.deleteObjects("files", [...keys, "missing"]);
    await assertRejects(() => storage.getObject("files", "a"));
    const copy = await storage.getObject("other", "../a");
    assertEquals(await copy.body.text(), "a");
    await Deno.remove(dir, { recursive: true });
  });
});
