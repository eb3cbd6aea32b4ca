import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { AskApi } from "../staff/api.ts";
import { isPolicy, policyLayers } from "./policy_editor_props.ts";
import { trimmed } from "./policy_layers.ts";
import { savePolicy } from "./save_policy.ts";
import { numberOf } from "./use_policy_editor.ts";

it("savePolicy sends the part as it is stored", async () => {
  const asked: unknown[] = [];
  const ask: AskApi = (path, body, options) => {
    asked.push([path, body, options?.method]);
    return Promise.resolve({ ok: false, code: "unavailable" });
  };
  await savePolicy(ask, "/admin/exams/e", 3, { "rules.spoof.on": false });
  assertEquals(asked, [[
    "/admin/exams/e/policy",
    { version: 3, policy: { rules: { spoof: { on: false } } } },
    "PUT",
  ]]);
});

describe("what the editor gets", () => {
  it("leaves out what is no policy's, and names it", () => {
    const { stored, under, wrong } = policyLayers(
      { max_tab_switches: 2, webcam: "yes", rules: { x: { on: true } } },
      { retention_days: 0, heartbeat_seconds: 20 },
    );
    assertEquals(stored, { max_tab_switches: 2 });
    assertEquals(under.school, { heartbeat_seconds: 20 });
    assertEquals(wrong, ["webcam", "rules.x.on", "retention_days"]);
    assertEquals(isPolicy({ retention_days: 0 }, {}), false);
    assertEquals(isPolicy({}, { webcam: "off" }), true);
  });

  it("says nothing that lies below, whatever the order of a file", () => {
    const { under } = policyLayers({});
    assertEquals(
      trimmed(
        // As the preset has it, and as the default.
        { "risk.high_at": 40, sensitivity: "high", max_tab_switches: 5 },
        under,
      ),
      { sensitivity: "high" },
    );
  });
});

describe("numberOf", () => {
  it("takes a comma, and nothing that is half a number", () => {
    assertEquals(["1", " 2,5 ", "-3", ".5", "4."].map(numberOf), [
      1,
      2.5,
      -3,
      0.5,
      4,
    ]);
    for (const text of ["", "-", "1e3", "0x1", "1 000", "1.2.3", "abc"]) {
      assertEquals(numberOf(text), NaN, text);
    }
  });
});
