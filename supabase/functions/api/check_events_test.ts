import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { checkEvents } from "./check_events.ts";
import { corrected } from "./time.ts";

const event = {
  event_id: "e1",
  seq: 1,
  type: "tab_switch",
  occurred_at: "2026-11-20T10:00:00+01:00",
};
const code = (changes: unknown) =>
  checkEvents([{ ...event, ...changes as object }], 0).rejected[0]?.code;

describe("checkEvents", () => {
  it("takes severity and category from the list, never from the client", () => {
    const [row] = checkEvents([{ ...event, severity: "info" }], 500).rows;
    assertEquals(row, {
      event_id: "e1",
      seq: 1,
      event_type: "tab_switch",
      phase: "whole",
      severity: "warning",
      category: "behaviour",
      question_id: null,
      confidence: null,
      event_data: {},
      occurred_at: "2026-11-20T09:00:00.500Z",
    });
  });

  it("keeps data it does not know", () => {
    const data = { of_a_later_version: { x: [1] } };
    assertEquals(
      checkEvents([{ ...event, data }], 0).rows[0]?.event_data,
      data,
    );
  });

  it("names what is wrong", () => {
    assertEquals(code({ seq: 0 }), "event_malformed");
    assertEquals(code({ seq: 2 ** 31 }), "event_malformed");
    assertEquals(code({ event_id: "a b" }), "event_malformed");
    assertEquals(code({ confidence: 2 }), "event_malformed");
    assertEquals(code({ phase: "middle" }), "event_malformed");
    assertEquals(code({ type: "constructor" }), "event_type_unknown");
    assertEquals(code({ type: "__proto__" }), "event_type_unknown");
    assertEquals(code({ data: { hidden_at: 5 } }), "event_data_malformed");
    assertEquals(code({ data: { x: "\ud800" } }), "event_text_unsafe");
    assertEquals(code({ data: { x: "é".repeat(4096) } }), "event_too_large");
  });

  it("looks no deeper into an event than allowed", () => {
    const deep = JSON.parse("[".repeat(20_000) + "]".repeat(20_000));
    const { rejected } = checkEvents([deep], 0);
    assertEquals(rejected, [
      { id: null, seq: null, code: "event_text_unsafe" },
    ]);
  });

  it("tells the server's own apart, so that their seq still counts", () => {
    const { rows, theirs } = checkEvents(
      [{ ...event, type: "EXAM_STARTED" }],
      0,
    );
    assertEquals([rows, theirs], [[], [1]]);
  });

  it("never repeats an id that is none", () => {
    const [bad] = checkEvents([{ event_id: "<b>", seq: "7" }], 0).rejected;
    assertEquals(bad, { id: null, seq: null, code: "event_malformed" });
  });
});

describe("corrected", () => {
  it("holds times to years the database reads", () => {
    assertEquals(
      corrected("0000-01-01T00:00:00Z", 0),
      "1970-01-01T00:00:00.000Z",
    );
    assertEquals(
      corrected("9999-12-31T23:59:59Z", 31_536_000_000),
      "9999-12-31T23:59:59.999Z",
    );
  });
});
