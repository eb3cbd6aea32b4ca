import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { LocalAnswer } from "../outbox/store.ts";
import { isAnswered, merge } from "./answers.ts";

const server = (epoch: number, revision: number, value: string) => ({
  question_id: "q",
  epoch,
  revision,
  value,
  saved_at: "2026-11-20T10:00:00.000Z",
});
const local = (
  epoch: number,
  revision: number,
  value: string,
  acked = false,
): LocalAnswer => ({
  attempt: "a",
  question_id: "q",
  client_id: "c",
  epoch,
  revision,
  value,
  answered_at: "2026-11-20T10:00:00.000Z",
  offset_ms: 0,
  acked,
});
const winner = (...args: Parameters<typeof merge>) => {
  const open = merge(...args).get("q");
  return [open?.value, open?.unsent !== null];
};

describe("merge", () => {
  it("prefers what this computer kept and could not send", () => {
    assertEquals(winner([server(1, 3, "old")], [local(1, 4, "new")]), [
      "new",
      true,
    ]);
  });

  it("prefers what another page of a later epoch wrote", () => {
    assertEquals(winner([server(2, 1, "there")], [local(1, 9, "here")]), [
      "there",
      false,
    ]);
  });

  it("does not send again what both have", () => {
    assertEquals(winner([server(1, 3, "same")], [local(1, 3, "same")]), [
      "same",
      false,
    ]);
    assertEquals(winner([], [local(1, 3, "x", true)]), ["x", false]);
  });
});

describe("isAnswered", () => {
  it("knows an empty answer", () => {
    for (const empty of [null, undefined, "", "  \n", []]) {
      assertEquals(isAnswered(empty), false);
    }
    for (const given of ["a", false, 0, ["b"]]) {
      assertEquals(isAnswered(given), true);
    }
  });
});
