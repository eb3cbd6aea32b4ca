import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import { type ApiCode, ApiError } from "../api/error.ts";
import { handIn } from "./hand_in.ts";

function attempt(unsaved: ApiCode | null, answers: (ApiError | null)[]) {
  const time = new FakeTime();
  const told: string[] = [];
  const did: string[] = [];
  const end = handIn({
    save: () => (did.push("save"), Promise.resolve(unsaved)),
    submit: () => {
      did.push("submit");
      const error = answers.shift();
      return error ? Promise.reject(error) : Promise.resolve();
    },
    time,
    random: () => 0.5,
    onTrouble: (code) => told.push(code),
  });
  return { time, told, did, end };
}
const network = new ApiError(0, "network");

describe("handIn", () => {
  it("sends the answers first", async () => {
    const { did, end } = attempt(null, [null]);
    assertEquals(await end, "over");
    assertEquals(did, ["save", "submit"]);
  });

  it("tries again while there is no line, and says so", async () => {
    const { time, told, end } = attempt(null, [network, network, null]);
    await time.advance(7000);
    assertEquals(await end, "over");
    assertEquals(told, ["network", "network"]);
  });

  it("is not blocked by answers that will not go", async () => {
    const { time, did, told, end } = attempt("signed_out", [null]);
    await time.advance(10_000);
    assertEquals(await end, "over");
    assertEquals(did, ["save", "save", "save", "submit"]);
    assertEquals(told, ["signed_out", "signed_out"]);
  });

  it("waits for a sign-in", async () => {
    const { time, told, end } = attempt(null, [
      new ApiError(401, "signed_out"),
      null,
    ]);
    await time.advance(4000);
    assertEquals(await end, "over");
    assertEquals(told, ["signed_out"]);
  });

  it("ends where the attempt is over already, or another page has it", async () => {
    const over = attempt(null, [new ApiError(409, "attempt_over")]);
    assertEquals(await over.end, "over");
    const taken = attempt(null, [new ApiError(409, "session_superseded")]);
    assertEquals(await taken.end, "session_superseded");
  });
});
