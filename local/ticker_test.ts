import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { until } from "../tests/fixtures/wait.ts";
import { startTicker } from "./ticker.ts";

describe("startTicker", () => {
  it("never calls again before the last call has ended", async () => {
    let calls = 0, running = 0, most = 0;
    const gate = Promise.withResolvers<void>();
    const stop = startTicker(
      async () => {
        calls++;
        most = Math.max(most, ++running);
        await gate.promise;
        running--;
      },
      () => {},
      1,
    );
    await until(() => calls === 1);
    gate.resolve();
    await until(() => calls >= 3);
    await stop();
    const after = calls;
    await Promise.resolve();
    assertEquals([most, running, calls], [1, 0, after]);
  });

  it("goes on after a failure, which it notes once", async () => {
    let calls = 0;
    const lines: string[] = [];
    const stop = startTicker(
      () => {
        calls++;
        return Promise.reject(new TypeError("someone@school.example"));
      },
      (line) => lines.push(line),
      1,
    );
    await until(() => calls >= 3);
    await stop();
    assertEquals(lines.length, 1);
    assertEquals(/TypeError/.test(lines[0]!), true);
    assertEquals(lines[0]!.includes("someone"), false);
  });
});
