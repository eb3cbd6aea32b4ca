import { assertEquals } from "@std/assert";
import type { AlertBrief } from "../../_shared/contract/rescore.ts";
import { compare, type Side, summarise } from "./difference.ts";

const alert = (
  rule: string,
  first: string,
  more: Partial<AlertBrief> = {},
): AlertBrief => ({
  rule,
  act: null,
  severity: "warning",
  incidents: 1,
  points: 5,
  event_ids: [first],
  happened_at: "2026-01-01T10:00:00.000Z",
  last_happened_at: "2026-01-01T10:00:00.000Z",
  ...more,
});
const side = (alerts: AlertBrief[], more: Partial<Side> = {}): Side => ({
  score: 5,
  level: "low",
  alerts,
  ...more,
});
const who = {
  attempt_id: crypto.randomUUID(),
  candidate_id: crypto.randomUUID(),
  attempt_no: 1,
  policy_differs: true,
};

Deno.test("compare - alerts are the same by rule and first event", () => {
  const before = side([
    alert("tab_switch", "a"),
    alert("tab_switch", "b"),
    alert("copy_paste", "c"),
  ]);
  const after = side([
    alert("tab_switch", "a"),
    alert("tab_switch", "b", { incidents: 2, event_ids: ["b", "d"] }),
    alert("focus_loss", "c"),
  ]);
  const { gained, lost, changed } = compare(who, before, after);
  assertEquals(gained, [after.alerts[2]!]);
  assertEquals(lost, [before.alerts[2]!]);
  assertEquals(changed, [{
    before: before.alerts[1]!,
    after: after.alerts[1]!,
  }]);
});

Deno.test("compare - flagged is high, or an alert that singles out", () => {
  const flagged = (one: Side) => compare(who, one, side([])).before.flagged;
  assertEquals(flagged(side([], { level: "high" })), true);
  assertEquals(flagged(side([], { level: "elevated" })), false);
  for (const [act, is] of [["warn", false], ["flag", true]] as const) {
    assertEquals(flagged(side([alert("tab_limit", "a", { act })])), is);
  }
  for (const act of ["soft_lock", "auto_submit"]) {
    assertEquals(flagged(side([alert("tab_limit", "a", { act })])), true);
  }
});

Deno.test("summarise - counts attempts and alerts by rule", () => {
  const calm = compare(who, side([]), side([]));
  const flagged = compare(
    who,
    side([]),
    side([
      alert("tab_switch", "a"),
      alert("tab_switch", "b"),
      alert("tab_limit", "a", { act: "flag" }),
    ]),
  );
  const cleared = compare(
    who,
    side([alert("copy_paste", "c")], { level: "high" }),
    side([]),
  );
  const scored = compare(who, side([]), side([], { score: 6 }));
  assertEquals(summarise([calm, flagged, cleared, scored]), {
    attempts: 4,
    changed: 3,
    flagged_before: 1,
    flagged_after: 1,
    newly_flagged: 1,
    no_longer_flagged: 1,
    gained: { tab_switch: 2, tab_limit: 1 },
    lost: { copy_paste: 1 },
    changed_alerts: {},
  });
});
