import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type ApiCode, ApiError } from "../api/error.ts";
import { type Sender, troubleCode } from "./use_steps.ts";

describe("what is said when something could not be saved", () => {
  const cases: [Sender, number, ApiCode, string][] = [
    ["consent", 0, "network", "not_saved"],
    ["camera", 503, "unavailable", "not_saved"],
    ["camera", 403, "unreadable", "not_saved"],
    ["camera", 401, "signed_out", "signed_out"],
    ["consent", 409, "step_out_of_order", "notice_changed"],
    // The policy does not have it any more; there is no text that has changed.
    ["camera", 409, "step_out_of_order", "changed"],
    ["calibration", 409, "attempt_over", "changed"],
  ];
  for (const [of, status, code, said] of cases) {
    it(`${of}, ${status} ${code}: ${said}`, () => {
      assertEquals(troubleCode(of, new ApiError(status, code)), said);
    });
  }
});
