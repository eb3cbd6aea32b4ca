import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type {
  AttemptView,
} from "../../supabase/functions/_shared/contract/answers.ts";
import { laterView } from "./later_view.ts";

const view = (
  state: AttemptView["state"],
  steps_done: AttemptView["steps_done"],
  second: number,
) =>
  ({
    state,
    steps_done,
    server_time: new Date(second * 1000).toISOString(),
  }) as AttemptView;

describe("laterView", () => {
  const cases = {
    "a started attempt is not taken back to its instructions": [
      view("in_progress", ["details", "rules"], 1),
      view("instructions", [], 2),
    ],
    "a step is not undone by an answer that was overtaken": [
      view("instructions", ["details"], 1),
      view("instructions", [], 2),
    ],
    "a consent that was withdrawn since, in another window": [
      view("ready", ["details", "rules"], 2),
      view("ready", ["details", "rules", "consent", "camera"], 1),
    ],
    "the newer of two that say the same": [
      view("ready", ["details", "rules"], 2),
      view("ready", ["details", "rules"], 1),
    ],
  };
  for (const [name, [later, earlier]] of Object.entries(cases)) {
    it(name, () => {
      assertEquals(laterView(later!, earlier!), later);
      assertEquals(laterView(earlier!, later!), later);
    });
  }
});
