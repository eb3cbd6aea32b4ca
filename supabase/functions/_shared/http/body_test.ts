import { assert, assertEquals, assertRejects } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { Refusal } from "../errors.ts";
import { readBytes } from "./body.ts";

/** A request whose body comes in these parts and, unless ended, no further. */
function request(parts: string[], ended = true) {
  let given = 0;
  const state = { cancelled: false };
  const body = new ReadableStream<Uint8Array>({
    pull(controller) {
      const part = parts[given++];
      if (part !== undefined) {
        controller.enqueue(new TextEncoder().encode(part));
      } else if (ended) controller.close();
    },
    cancel() {
      state.cancelled = true;
    },
  }, { highWaterMark: 0 });
  return { state, request: new Request("http://x", { method: "POST", body }) };
}

async function refused(reading: Promise<unknown>): Promise<string> {
  const error = await assertRejects(() => reading, Refusal) as Refusal;
  return error.code;
}

describe("readBytes", () => {
  it("reads a body to its end", async () => {
    const bytes = await readBytes(request(["ab", "", "c"]).request, 3);
    assertEquals(new TextDecoder().decode(bytes), "abc");
    assertEquals((await readBytes(new Request("http://x"), 3)).length, 0);
  });

  it("stops at the limit", async () => {
    const { request: large, state } = request(["ab", "cd", "ef"], false);
    assertEquals(await refused(readBytes(large, 3)), "too_large");
    assert(state.cancelled);
  });

  it("waits only so long for a body that stalls", async () => {
    const { request: slow, state } = request(["ab"], false);
    assertEquals(await refused(readBytes(slow, 10, 0.02)), "body_timeout");
    assert(state.cancelled);
  });
});
