import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { attemptTab, isRoomAlive, lockOf, type TabOptions } from "./tab.ts";

interface Waiting {
  grant(): void;
  signal?: AbortSignal;
}

/** Web Locks and channels of one browser, as far as one name goes. */
function browser() {
  let holder: { lose(): void } | null = null;
  const queue: Waiting[] = [];
  const lines = new Set<(from: unknown) => void>();
  const next = () => {
    holder = null;
    queue.shift()?.grant();
  };
  const request = (
    _name: string,
    how: LockOptions,
    run: () => Promise<unknown>,
  ) =>
    new Promise((resolve, reject) => {
      const grant = () => {
        const mine = { lose: () => reject(new Error("stolen")) };
        holder = mine;
        void run().then((done) => {
          resolve(done);
          if (holder === mine) next();
        });
      };
      if (how.steal) {
        holder?.lose();
        return grant();
      }
      if (!holder) return grant();
      const waiting = { grant };
      queue.push(waiting);
      how.signal?.addEventListener("abort", () => {
        const at = queue.indexOf(waiting);
        if (at >= 0) queue.splice(at, 1);
        reject(new Error("aborted"));
      });
    });
  const channel = () => {
    let mine: ((event: unknown) => void) | null = null;
    return {
      postMessage: () => {
        for (const hear of [...lines]) if (hear !== mine) hear({});
      },
      addEventListener: (_type: string, hear: (event: unknown) => void) => {
        mine = hear;
        lines.add(hear);
      },
      close: () => void (mine && lines.delete(mine)),
    };
  };
  const options = {
    locks: { request },
    channel,
    patience: 5,
    courtesy: 20,
  } as unknown as TabOptions;
  return { tab: () => attemptTab("a", options), crash: () => next() };
}

describe("attemptTab", () => {
  it("one tab has the attempt, another one not", async () => {
    const { tab } = browser();
    const [first, second] = [tab(), tab()];
    assertEquals(await first.claim(), true);
    assertEquals(await second.claim(), false);
    assertEquals(await first.claim(), true);
  });

  it("a closed or crashed tab leaves it free", async () => {
    const { tab, crash } = browser();
    const first = tab();
    await first.claim();
    crash();
    assertEquals(await tab().claim(), true);
    const other = browser();
    const closed = other.tab();
    await closed.claim();
    closed.close();
    assertEquals(await other.tab().claim(), true);
  });

  it("the other tab sends what it has before it gives way", async () => {
    const { tab } = browser();
    const [first, second] = [tab(), tab()];
    const order: string[] = [];
    first.onTaken(async () => {
      await Promise.resolve();
      order.push("sent");
    });
    await first.claim();
    await second.take();
    order.push("taken");
    assertEquals(order, ["sent", "taken"]);
    assertEquals(await first.claim(), false);
  });

  it("one that does not answer loses it, and is told", async () => {
    const { tab } = browser();
    const [first, second] = [tab(), tab()];
    let told = 0;
    first.onTaken(() => {
      told++;
      return new Promise(() => {});
    });
    await first.claim();
    await second.take();
    assertEquals(await first.claim(), false);
    assertEquals(told > 0, true);
  });

  it("without Web Locks every tab goes on", async () => {
    const options: TabOptions = { channel: () => null };
    const [first, second] = [
      attemptTab("a", options),
      attemptTab("a", options),
    ];
    assertEquals([await first.claim(), await second.claim()], [true, true]);
    await second.take();
  });
});

describe("isRoomAlive", () => {
  it("looks who holds the attempt's lock", async () => {
    const query = (...names: string[]) => () =>
      Promise.resolve({
        held: names.map((name) => ({ name, mode: "exclusive" as const })),
        pending: [],
      });
    const alive = (...names: string[]) =>
      isRoomAlive("a", { query: query(...names) });
    assertEquals(await alive("other", lockOf("a")), true);
    assertEquals(await alive("other", lockOf("b")), false);
    assertEquals(await isRoomAlive("a", undefined), false);
    const refused = () => Promise.reject(new DOMException("no"));
    assertEquals(await isRoomAlive("a", { query: refused }), false);
  });
});
