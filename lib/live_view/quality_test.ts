import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  FIRST_LEVEL,
  type Level,
  type LineSample,
  nextLevel,
  sampleOf,
  STEPS,
} from "./quality.ts";
import { bitsOf, encodingOf } from "./sender.ts";

const GOOD: LineSample = { lost: 0, roundTrip: 0.05, room: 5_000_000 };
const wanted = (step: number) => bitsOf(["camera", "screen"], step);
const after = (samples: readonly LineSample[], from: Level = FIRST_LEVEL) =>
  samples.reduce((level, sample) => nextLevel(level, sample, wanted), from);
const times = (count: number, sample: LineSample) =>
  Array.from({ length: count }, () => sample);

describe("the picture's quality", () => {
  it("a poor line makes it smaller before it comes less often", () => {
    for (
      const poor of [
        { ...GOOD, lost: 0.2 },
        { ...GOOD, roundTrip: 2 },
        { ...GOOD, room: 20_000 },
      ]
    ) {
      const seen = STEPS.map((_, count) =>
        STEPS[after(times(count, poor)).step]!
      );
      assertEquals(seen, [...STEPS]);
      const slower = seen.findIndex(({ rate }) => rate < 1);
      const smallest = Math.max(...STEPS.map(({ scale }) => scale));
      assertEquals(seen[slower - 1]!.scale, smallest);
      // There is no step below the last.
      assertEquals(after(times(20, poor)).step, STEPS.length - 1);
    }
  });

  it("a good line is left as it is, and a better one tried with patience", () => {
    assertEquals(after(times(10, GOOD)), FIRST_LEVEL);
    const low: Level = { step: 3, well: 0 };
    assertEquals(after(times(3, GOOD), low).step, 3);
    assertEquals(after(times(4, GOOD), low), { step: 2, well: 0 });
    // One bad sample among them, and it begins again.
    const shaky = [...times(3, GOOD), { ...GOOD, lost: 0.04 }, GOOD];
    assertEquals(after(shaky, low), { step: 3, well: 1 });
  });

  it("stays where the next better step would not fit the line", () => {
    const level: Level = { step: 2, well: 0 };
    const room = Math.round(wanted(2) * 0.7);
    assertEquals(after(times(30, { ...GOOD, room }), level).step, 2);
    assertEquals(after(times(4, { ...GOOD, room: null }), level).step, 1);
  });

  it("takes the worst of a connection's pictures", () => {
    assertEquals(
      sampleOf([
        { type: "remote-inbound-rtp", kind: "video", fractionLost: 0.01 },
        {
          type: "remote-inbound-rtp",
          kind: "video",
          fractionLost: 0.1,
          roundTripTime: 0.3,
        },
        { type: "remote-inbound-rtp", kind: "audio", fractionLost: 0.9 },
        { type: "candidate-pair", availableOutgoingBitrate: 1 },
        {
          type: "candidate-pair",
          nominated: true,
          availableOutgoingBitrate: 700_000,
        },
      ]),
      { lost: 0.1, roundTrip: 0.3, room: 700_000 },
    );
    assertEquals(sampleOf([]), { lost: null, roundTrip: null, room: null });
  });

  it("sound is never made worse", () => {
    const last = STEPS.length - 1;
    assertEquals(encodingOf("microphone", last), encodingOf("microphone", 0));
    const small = encodingOf("camera", last);
    assertEquals(small.scaleResolutionDownBy, 4);
    assert(small.maxFramerate! >= 1);
    assert(bitsOf(["camera"], last) < bitsOf(["camera"], 0));
  });
});
