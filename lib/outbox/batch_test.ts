import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { backoff } from "./backoff.ts";
import { cut, envelope, MOST_BYTES } from "./batch.ts";
import type { QueuedEvent } from "./store.ts";

function queued(seq: number, change: Partial<QueuedEvent> = {}): QueuedEvent {
  return {
    attempt: "a",
    client_id: "client-1",
    epoch: 1,
    seq,
    policy_id: null,
    offset_ms: 0,
    event: {
      event_id: `e${seq}`,
      seq,
      type: "window_blur",
      occurred_at: "2026-11-20T10:00:00.000Z",
    },
    ...change,
  };
}
const range = (n: number) => Array.from({ length: n }, (_, i) => queued(i + 1));

describe("cut", () => {
  it("takes a hundred events at most", () => {
    assertEquals(cut(range(250)).length, 100);
    assertEquals(cut([]), []);
  });

  it("stays below 48 KB, counted as they are sent", () => {
    const wide = range(100).map((e) => ({
      ...e,
      event: { ...e.event, data: { text: "é".repeat(2000) } },
    }));
    const batch = cut(wide);
    const bytes = new TextEncoder().encode(JSON.stringify(envelope(batch)));
    assert(batch.length > 1 && bytes.length <= MOST_BYTES);
  });

  it("takes one that is too large by itself, alone", () => {
    const big = queued(1);
    big.event.data = { text: "x".repeat(MOST_BYTES) };
    assertEquals(cut([big, queued(2)]), [big]);
  });

  it("does not mix pages, policies or clocks", () => {
    for (
      const other of [
        { client_id: "client-2" },
        { epoch: 2 },
        { policy_id: "p" },
        { offset_ms: 3_600_000 },
      ]
    ) assertEquals(cut([queued(1), queued(2, other)]).length, 1);
    assertEquals(cut([queued(1), queued(2, { offset_ms: 40 })]).length, 2);
  });
});

describe("backoff", () => {
  it("doubles up to a minute, half of it by chance", () => {
    assertEquals(
      [1, 2, 3, 20].map((n) => [backoff(n, 0), backoff(n, 1)]),
      [[500, 1000], [1000, 2000], [2000, 4000], [30_000, 60_000]],
    );
  });
});
