import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { decodeFrame, encodeBroadcast, encodeFrame } from "./frames.ts";

describe("frames", () => {
  const frame = {
    joinRef: "1",
    ref: "2",
    topic: "realtime:exam:é",
    event: "phx_join",
    payload: { config: { private: true } },
  };

  it("reads back the text it writes", () => {
    assertEquals(decodeFrame(encodeFrame(frame)), frame);
  });

  it("takes nothing for a frame that is none", () => {
    for (
      const text of ["", "{", "{}", "[]", "[1,2,3,4,5]", '["1","2",3,"e",{}]']
    ) {
      assertEquals(decodeFrame(text), null, text);
    }
    for (const bytes of [[], [4, 1, 1], [3, 200, 0, 0, 0, 0, 1]]) {
      assertEquals(decodeFrame(new Uint8Array(bytes).buffer), null);
    }
  });

  it("writes a broadcast as the client's serializer reads it", () => {
    const bytes = encodeBroadcast("realtime:é", "alert", { id: "ü" });
    if (typeof bytes === "string") throw new Error("bytes were expected");
    assertEquals([...bytes.subarray(0, 5)], [4, 11, 5, 0, 1]);
    const text = new TextDecoder().decode(bytes.subarray(5));
    assertEquals(text, 'realtime:éalert{"id":"ü"}');
  });

  it("falls back to text where a name is too long for a byte", () => {
    const topic = "realtime:" + "x".repeat(300);
    const text = encodeBroadcast(topic, "alert", { id: 1 });
    assertEquals(JSON.parse(text as string), [null, null, topic, "broadcast", {
      type: "broadcast",
      event: "alert",
      payload: { id: 1 },
    }]);
  });
});
