import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { ApiError } from "../api/error.ts";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import { Remarks } from "./remarks.ts";

/** A browser's storage, in memory. */
function storage() {
  const kept = new Map<string, string>();
  return {
    kept,
    getItem: (key: string) => kept.get(key) ?? null,
    setItem: (key: string, value: string) => void kept.set(key, value),
    removeItem: (key: string) => void kept.delete(key),
  };
}

const created_at = "2026-11-20T10:00:00.000Z";

function boxes(drafts = storage()) {
  const time = new FakeTime();
  const calls: string[] = [];
  const sent: string[] = [];
  const box = {
    time,
    calls,
    sent,
    drafts,
    answer: (): Promise<void> => Promise.resolve(),
    remarks: null as unknown as Remarks,
  };
  box.remarks = new Remarks({
    attempt: "a",
    api: {
      async comment(_attempt, event_id, comment) {
        calls.push(comment);
        await box.answer();
        return { id: "1", event_id, comment, created_at, server_time: "" };
      },
    },
    drafts,
    time,
    onChange: () => {},
    onSent: (event, { comment }) => sent.push(`${event}: ${comment}`),
  });
  return box;
}
const offline = () => Promise.reject(new ApiError(0, "network"));

describe("a student's remarks", () => {
  it("are sent trimmed, and leave the box", async () => {
    const { remarks, calls, sent, drafts } = boxes();
    remarks.write("e", "  It was my cat \n");
    assertEquals([...drafts.kept.values()], ["  It was my cat \n"]);
    await remarks.send("e");
    assertEquals([calls, sent], [["It was my cat"], ["e: It was my cat"]]);
    assertEquals([remarks.draft("e"), drafts.kept.size], ["", 0]);
    assertEquals(remarks.state("e"), { step: "idle" });
    await remarks.send("e");
    assertEquals(calls.length, 1);
  });

  it("are kept over a reload, each by its event and attempt", () => {
    const first = boxes();
    first.remarks.write("e", "half a sen");
    const { remarks } = boxes(first.drafts);
    assertEquals([remarks.draft("e"), remarks.draft("f")], ["half a sen", ""]);
  });

  it("wait for the connection, and go when it is back", async () => {
    const box = boxes();
    box.answer = offline;
    box.remarks.write("e", "one");
    await box.remarks.send("e");
    assertEquals(box.remarks.state("e"), { step: "waiting" });
    await box.time.advance(15_000);
    assertEquals(box.calls.length, 2);
    assertEquals(box.drafts.kept.size, 1);
    box.answer = () => Promise.resolve();
    box.remarks.online();
    await box.time.advance(0);
    assertEquals([box.sent, box.drafts.kept.size], [["e: one"], 0]);
    await box.time.advance(60_000);
    assertEquals(box.calls.length, 3);
  });

  it("that are refused say why, and stay", async () => {
    const box = boxes();
    box.answer = () => Promise.reject(new ApiError(409, "attempt_full"));
    box.remarks.write("e", "six");
    await box.remarks.send("e");
    assertEquals(box.remarks.state("e"), {
      step: "refused",
      code: "attempt_full",
    });
    assertEquals(box.remarks.draft("e"), "six");
    await box.time.advance(60_000);
    assertEquals(box.calls.length, 1);
    box.remarks.write("e", "six!");
    assertEquals(box.remarks.state("e"), { step: "idle" });
  });

  it("keep what is typed while one is on its way", async () => {
    const box = boxes();
    let arrive = () => {};
    box.answer = () => new Promise((done) => arrive = done);
    box.remarks.write("e", "one");
    const sending = box.remarks.send("e");
    await box.remarks.send("e");
    box.remarks.write("e", "one, and more");
    arrive();
    await sending;
    assertEquals([box.calls.length, box.remarks.draft("e")], [
      1,
      "one, and more",
    ]);
  });

  it("stop being tried when the page is left", async () => {
    const box = boxes();
    box.answer = offline;
    box.remarks.write("e", "one");
    await box.remarks.send("e");
    box.remarks.close();
    await box.time.advance(60_000);
    assertEquals([box.calls.length, box.drafts.kept.size], [1, 1]);
  });
});
