import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { SnapshotQueue, type WaitingSnapshot } from "./snapshot_queue.ts";

let made = 0;
function snapshot(flagged = false, bytes = 10): WaitingSnapshot {
  return {
    picture: new Blob([new Uint8Array(bytes)]),
    taken_at: new Date(++made).toISOString(),
    clock_offset_ms: 0,
    client_id: "page-0001",
    flagged,
  };
}

/** Everything that is left, in the order of leaving. */
function rest(queue: SnapshotQueue): WaitingSnapshot[] {
  const all: WaitingSnapshot[] = [];
  for (let next = queue.next(); next; next = queue.next()) {
    all.push(next);
    queue.done();
  }
  return all;
}

describe("SnapshotQueue", () => {
  const bounds = { pictures: 3, bytes: 100 };

  it("gives flagged ones first, each the oldest before", () => {
    const queue = new SnapshotQueue({ pictures: 9, bytes: 1000 });
    const [a, b, c, d] = [
      snapshot(),
      snapshot(true),
      snapshot(),
      snapshot(true),
    ] as const;
    for (const item of [a, b, c, d]) queue.add(item);
    assertEquals(rest(queue), [b, d, a, c]);
  });

  it("drops the oldest that is not flagged", () => {
    const queue = new SnapshotQueue(bounds);
    const [a, b, c, d] = [snapshot(true), snapshot(), snapshot(), snapshot()];
    for (const item of [a, b, c, d]) queue.add(item!);
    assertEquals(rest(queue), [a, c, d]);
  });

  it("gives up a flagged one only for a flagged one", () => {
    const queue = new SnapshotQueue(bounds);
    const flagged = [snapshot(true), snapshot(true), snapshot(true)] as const;
    for (const item of flagged) queue.add(item);
    assertEquals(queue.add(snapshot()), false);
    const newest = snapshot(true);
    assertEquals(queue.add(newest), true);
    assertEquals(rest(queue), [flagged[1], flagged[2], newest]);
  });

  it("keeps to its bytes", () => {
    const queue = new SnapshotQueue(bounds);
    const small = snapshot(true, 20);
    queue.add(small);
    queue.add(snapshot(false, 70));
    const large = snapshot(false, 80);
    queue.add(large);
    assertEquals([queue.bytes, rest(queue)], [100, [small, large]]);
    assertEquals(queue.add(snapshot(true, 101)), false);
    assertEquals(queue.length, 0);
  });

  it("gives one at a time, and takes it back to the front", () => {
    const queue = new SnapshotQueue(bounds);
    const [a, b] = [snapshot(), snapshot()];
    queue.add(a);
    queue.add(b);
    assertEquals(queue.next(), a);
    assertEquals([queue.next(), queue.length], [null, 2]);
    queue.again();
    assertEquals([queue.next(), queue.length], [a, 2]);
    queue.done();
    assertEquals(rest(queue), [b]);
  });

  it("never drops what is being sent", () => {
    const queue = new SnapshotQueue(bounds);
    const sending = snapshot();
    queue.add(sending);
    queue.next();
    for (let more = 0; more < 9; more++) queue.add(snapshot(true));
    assertEquals(queue.length, 3);
    queue.again();
    assert(rest(queue).includes(sending));
  });

  it("over any history is bounded, gives flagged ones first, and each once", () => {
    const act = fc.oneof(
      {
        weight: 5,
        arbitrary: fc.tuple(
          fc.constant("add" as const),
          fc.boolean(),
          fc.integer({ min: 1, max: 60 }),
        ),
      },
      {
        weight: 3,
        arbitrary: fc.tuple(
          fc.constantFrom("next" as const, "done" as const, "again" as const),
        ),
      },
    );
    fc.assert(
      fc.property(fc.array(act, { maxLength: 80 }), (acts) => {
        const limits = { pictures: 4, bytes: 150 };
        const queue = new SnapshotQueue(limits);
        /** What may still be in it, oldest first. */
        let inside: WaitingSnapshot[] = [];
        let sending: WaitingSnapshot | null = null;
        const arrived = new Set<WaitingSnapshot>();
        for (const [what, flagged, bytes] of acts) {
          if (what === "add") {
            const item = snapshot(flagged, bytes);
            if (queue.add(item)) inside.push(item);
          } else if (what === "next") {
            const next = queue.next();
            if (sending) assertEquals(next, null);
            else if (next) {
              assert(!arrived.has(next), "given after it had arrived");
              if (!next.flagged) {
                assert(queue.waiting.every(({ flagged }) => !flagged));
              }
              sending = next;
            }
          } else if (what === "done") {
            queue.done();
            if (sending) arrived.add(sending);
            inside = inside.filter((item) => item !== sending);
            sending = null;
          } else {
            queue.again();
            sending = null;
          }
          assert(queue.length <= limits.pictures);
          assert(queue.bytes <= limits.bytes);
          assert(queue.length <= inside.length);
        }
        if (sending) queue.again();
        const left = rest(queue);
        const flags = left.map(({ flagged }) => flagged);
        assertEquals(flags, [...flags].sort((a, b) => Number(b) - Number(a)));
        for (const flagged of [true, false]) {
          const times = left.filter((item) => item.flagged === flagged).map((
            { taken_at },
          ) => taken_at);
          assertEquals(times, [...times].sort());
        }
        assert(left.every((item) => !arrived.has(item)));
      }),
      { seed: 5, numRuns: 300 },
    );
  });
});
