import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { isAwaited, sentActs, type SentRow } from "./sent.ts";

const NOW = "2026-11-20T12:00:00.000Z";
const ago = (seconds: number) =>
  new Date(Date.parse(NOW) - seconds * 1000).toISOString();

const row = (change: Partial<SentRow> = {}): SentRow => ({
  id: crypto.randomUUID(),
  action: "attempt.message",
  at: ago(10),
  by_me: false,
  by_name: "Ms Okafor",
  names: ["Ada"],
  count: 1,
  text: null,
  seconds: null,
  pages: 1,
  shown: 0,
  missing: [],
  ...change,
});
const page = (change: Partial<SentRow["missing"][number]> = {}) => ({
  attempt_id: "a",
  name: "Ada",
  state: "in_progress",
  is_over: false,
  last_seen_at: ago(3),
  ...change,
});
const acts = (...rows: SentRow[]) => sentActs({ acts: rows, server_time: NOW });

describe("sentActs", () => {
  it("says why a page has not shown it", () => {
    const [one] = acts(row({
      missing: [
        page(),
        page({ last_seen_at: ago(31) }),
        page({ last_seen_at: null }),
        page({ state: "ready" }),
        page({ state: "submitted", is_over: true }),
        // Handed in by this very act: the page has still to be told.
        page({ state: "submitted" }),
      ],
    }));
    assertEquals(one!.missing.map(({ why }) => why), [
      "waiting",
      "silent",
      "silent",
      "not_begun",
      "over",
      "waiting",
    ]);
  });

  it("knows whose act it is, and passes over what it does not know", () => {
    const some = acts(
      row({ by_me: true }),
      row(),
      row({ by_name: null }),
      row({ action: "attempt.decide" }),
    );
    assertEquals(some.map(({ by }) => by), ["", "Ms Okafor", null]);
  });

  it("makes one line of what was done one by one", () => {
    const absent = (name: string, seconds: number) =>
      row({
        action: "enrolment.mark_absent",
        names: [name],
        pages: 0,
        at: ago(seconds),
      });
    const lines = acts(
      absent("A", 1),
      absent("B", 2),
      absent("C", 3),
      absent("D", 4),
      absent("E", 200),
    );
    assertEquals(lines.map(({ count, names }) => [count, names]), [
      [4, ["A", "B", "C"]],
      [1, ["E"]],
    ]);
  });
});

describe("isAwaited", () => {
  const now = Date.parse(NOW);

  it("is true while a page may still show something", () => {
    assertEquals(isAwaited(acts(row({ missing: [page()] })), now), true);
    assertEquals(isAwaited(acts(row({ shown: 1 })), now), false);
    const over = row({ missing: [page({ is_over: true })] });
    assertEquals(isAwaited(acts(over), now), false);
    const old = row({ at: ago(400), missing: [page()] });
    assertEquals(isAwaited(acts(old), now), false);
  });
});
