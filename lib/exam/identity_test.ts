import { assertEquals, assertNotEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { claimClient, type IdentityOptions } from "./identity.ts";

function tab(copied: [string, string][] = []) {
  const kept = new Map(copied);
  let ids = 0;
  const storage = {
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
  };
  return { kept, storage, newId: () => `new-${++ids}` };
}

/** Web Locks of one browser; `free` is what the closing of a page does. */
function browser() {
  const held = new Set<string>();
  const request = (
    name: string,
    options: LockOptions,
    run: () => Promise<unknown>,
  ) => {
    if (held.has(name)) {
      return new Promise((_, refuse) =>
        options.signal?.addEventListener("abort", () => refuse(new Error("")))
      );
    }
    held.add(name);
    return run();
  };
  const locks = { request } as unknown as IdentityOptions["locks"];
  return { locks, free: (name: string) => held.delete(name) };
}

describe("claimClient", () => {
  it("keeps its id over a reload", async () => {
    const { locks, free } = browser();
    const { storage, newId } = tab();
    const first = await claimClient("a", { storage, locks, newId });
    assertEquals(first, { client_id: "new-1", reloaded: false, held: [] });
    free("invigil:new-1");
    const second = await claimClient("a", { storage, locks, newId });
    assertEquals(second, { client_id: "new-1", reloaded: true, held: [] });
  });

  it("has another id in a duplicated tab", async () => {
    const { locks } = browser();
    const original = tab();
    const first = await claimClient("a", { ...original, locks });
    const copy = tab([...original.kept]);
    const second = await claimClient("a", {
      storage: copy.storage,
      newId: () => "copy-1",
      locks,
      patience: 1,
    });
    assertNotEquals(second.client_id, first.client_id);
    assertEquals(second.reloaded, false);
  });

  it("has one id per attempt, and a new one where asked", async () => {
    const { locks } = browser();
    const { storage, newId } = tab();
    const options = { storage, locks, newId };
    const a = await claimClient("a", options);
    const b = await claimClient("b", options);
    const again = await claimClient("a", { ...options, fresh: true });
    assertEquals(new Set([a, b, again].map((c) => c.client_id)).size, 3);
  });

  it("is another client at each load where there are no locks", async () => {
    const { storage, newId } = tab();
    const first = await claimClient("a", { storage, newId });
    const second = await claimClient("a", { storage, newId });
    assertNotEquals(first.client_id, second.client_id);
  });

  it("knows the pages of its browser that held the attempt before", async () => {
    const { locks } = browser();
    const shared = tab().storage;
    const open = async (id: string, attempt = "a") =>
      (await claimClient(attempt, {
        storage: tab().storage,
        shared,
        locks,
        newId: () => id,
      })).held;
    assertEquals(await open("p1"), []);
    assertEquals(await open("p2"), ["p1"]);
    assertEquals(await open("q1", "b"), []);
    for (const id of ["p3", "p4", "p5"]) await open(id);
    assertEquals(await open("p6"), ["p5", "p4", "p3", "p2"]);
  });

  it("goes on where the browser keeps nothing", async () => {
    const refuse = () => {
      throw new Error("QuotaExceededError");
    };
    const { storage, newId } = tab();
    const shared = { getItem: refuse, setItem: refuse };
    const { held } = await claimClient("a", { storage, newId, shared });
    assertEquals(held, []);
  });
});
