import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { keepLiking, readLiking, USUAL_LIKING } from "./kept.ts";
import { isHeard, oncePerBurst } from "./sound.ts";

describe("the sound", () => {
  it("is for alerts as grave as was chosen, or graver", () => {
    const heard = (sound: Parameters<typeof isHeard>[1]) =>
      (["violation", "warning", "info"] as const)
        .map((severity) => isHeard([{ severity }], sound));
    assertEquals(heard("off"), [false, false, false]);
    assertEquals(heard("violation"), [true, false, false]);
    assertEquals(heard("warning"), [true, true, false]);
    assertEquals(heard("info"), [true, true, true]);
  });

  it("comes once for a burst", () => {
    let [plays, now] = [0, 0];
    const play = oncePerBurst(() => plays++, () => now);
    for (now = 0; now <= 8000; now += 500) play();
    assertEquals(plays, 3);
  });
});

describe("what a browser remembers", () => {
  it("is read as it was kept, and as usual where it cannot be", () => {
    const kept = new Map<string, string>();
    const storage = {
      getItem: (key: string) => kept.get(key) ?? null,
      setItem: (key: string, value: string) => void kept.set(key, value),
    };
    assertEquals(readLiking(() => storage), USUAL_LIKING);
    keepLiking(() => storage, {
      view: "rows",
      sound: "warning",
      source: "phone",
    });
    assertEquals(readLiking(() => storage), {
      view: "rows",
      sound: "warning",
      source: "phone",
    });
    for (const key of kept.keys()) kept.set(key, '{"view":7,"sound":"loud"}');
    assertEquals(readLiking(() => storage), USUAL_LIKING);
    const closed = () => {
      throw new DOMException("no", "SecurityError");
    };
    assertEquals(readLiking(closed), USUAL_LIKING);
    keepLiking(closed, USUAL_LIKING);
  });
});
