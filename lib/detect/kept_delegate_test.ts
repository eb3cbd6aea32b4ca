import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { keepDelegate, keptDelegate } from "./kept_delegate.ts";

describe("keptDelegate", () => {
  it("is what was kept, and nothing that cannot be", () => {
    const kept = new Map<string, string>();
    const storage = () => ({
      getItem: (name: string) => kept.get(name) ?? null,
      setItem: (name: string, value: string) => void kept.set(name, value),
    });
    assertEquals(keptDelegate(storage), null);
    keepDelegate(storage, "GPU");
    assertEquals(keptDelegate(storage), "GPU");
    for (const name of kept.keys()) kept.set(name, "NPU");
    assertEquals(keptDelegate(storage), null);
  });

  it("is nothing where the browser keeps nothing", () => {
    const refused = () => {
      throw new Error("refused");
    };
    keepDelegate(refused, "CPU");
    assertEquals(keptDelegate(refused), null);
  });
});
