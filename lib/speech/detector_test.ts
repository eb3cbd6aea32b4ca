import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { speechSchema } from "../../supabase/functions/_shared/contract/policy_speech.ts";
import { randomOf } from "../../tests/fixtures/faces/random.ts";
import { type Heard, SpeechDetector } from "./detector.ts";
import { type Frame, FRAME_MS } from "./frame.ts";

const STANDARD = speechSchema.parse({});

/** Frames of what lasts for some seconds, with a model's and a room's chance. */
class Scene {
  at = 1000;
  readonly frames: Frame[] = [];
  readonly random;

  constructor(seed = 1) {
    this.random = randomOf(seed);
  }

  add(seconds: number, probability: number, level_db: number): this {
    for (let left = seconds * 1000; left > 0; left -= FRAME_MS) {
      this.frames.push({
        at: this.at,
        probability: Math.min(
          1,
          Math.max(0, probability + 0.05 * this.random.normal()),
        ),
        level_db: level_db + 2 * this.random.normal(),
      });
      this.at += FRAME_MS;
    }
    return this;
  }

  quiet = (seconds: number) => this.add(seconds, 0.05, -60);

  /** Syllables: one frame in ten is no voice to the model. */
  talk(seconds: number, level_db = -30): this {
    const from = this.frames.length;
    this.add(seconds, 0.9, level_db);
    for (const frame of this.frames.slice(from)) {
      if (this.random.chance(0.1)) frame.probability = 0.3;
    }
    return this;
  }

  gap(seconds: number): this {
    this.at += seconds * 1000;
    return this;
  }

  hear(thresholds = STANDARD, noise: number | null = -60) {
    const detector = new SpeechDetector(thresholds, noise);
    const heard = this.frames.flatMap((frame) => detector.hear(frame));
    return { detector, heard };
  }
}

const story = (heard: Heard[]) => heard.map(({ phase }) => phase);
const seconds = (ms: number) => Math.round(ms / 100) / 10;

describe("SpeechDetector", () => {
  it("tells sustained speech, since when, and how long", () => {
    for (const seed of [1, 2, 3, 4, 5]) {
      const { heard } = new Scene(seed).quiet(5).talk(6).quiet(4).hear();
      assertEquals(story(heard), ["begin", "end"], `seed ${seed}`);
      const [begin, end] = heard as [Heard, Heard];
      assert(Math.abs(begin.at - 6000) < 300, `${begin.at}`);
      assert(Math.abs(end.at - begin.at - 6000) < 500, `${end.at}`);
      assert(begin.confidence > 0.8, `${begin.confidence}`);
      assert(Math.abs(begin.level_db + 30) <= 2, `${begin.level_db}`);
      assert(Math.abs(begin.noise_db + 60) <= 3, `${begin.noise_db}`);
    }
  });

  it("goes on over pauses, and tells it once", () => {
    const scene = new Scene().quiet(2).talk(4).quiet(1.2).talk(3).quiet(1);
    assertEquals(story(scene.talk(2).quiet(3).hear().heard), ["begin", "end"]);
  });

  it("is two after a longer pause", () => {
    const { heard } = new Scene().talk(4).quiet(3).talk(4).quiet(3).hear();
    assertEquals(story(heard), ["begin", "end", "begin", "end"]);
  });

  it("goes on where it wavers", () => {
    // As sure, and as loud, as would not be enough to begin.
    const { heard } = new Scene().talk(4).add(5, 0.52, -56).quiet(3).hear();
    const [begin, end] = heard as [Heard, Heard];
    assertEquals(story(heard), ["begin", "end"]);
    assert(end.at - begin.at > 8000);
  });

  const NOTHING: [string, (scene: Scene) => Scene][] = [
    ["a quiet room", (s) => s.quiet(60)],
    ["a cough", (s) => s.quiet(1).add(0.4, 0.95, -15).quiet(5)],
    ["a fit of coughing", (s) => {
      for (let i = 0; i < 10; i++) s.add(0.3, 0.9, -15).quiet(1.2);
      return s;
    }],
    ["a word", (s) => s.quiet(1).talk(0.6).quiet(5)],
    ["a short sentence", (s) => s.quiet(1).talk(2.5).quiet(5)],
    ["a word every two seconds", (s) => {
      for (let i = 0; i < 20; i++) s.talk(0.5).quiet(2);
      return s;
    }],
    ["words now and then within the pause", (s) => {
      for (let i = 0; i < 20; i++) s.talk(0.4).quiet(1.2);
      return s;
    }],
    ["keys that a model takes for voices at times", (s) => {
      for (let i = 0; i < 60; i++) s.add(0.1, 0.7, -25).quiet(0.3);
      return s;
    }],
    ["loud noise that is no voice", (s) => s.add(30, 0.2, -20)],
    ["a voice no louder than the room", (s) => s.add(30, 0.95, -56)],
    ["a voice next door", (s) => s.add(30, 0.5, -40)],
  ];
  for (const [what, scene] of NOTHING) {
    it(`says nothing of ${what}`, () => {
      for (const seed of [11, 12, 13]) {
        assertEquals(scene(new Scene(seed)).hear().heard, [], `seed ${seed}`);
      }
    });
  }

  it("obeys each threshold", () => {
    const told = (change: Partial<typeof STANDARD>, scene: Scene) =>
      scene.hear({ ...STANDARD, ...change }).heard.length > 0;
    const short = () => new Scene().talk(2).quiet(3);
    assertEquals(told({ min_seconds: 1.5 }, short()), true);
    assertEquals(told({}, short()), false);
    const halting = () => new Scene().talk(2).quiet(2).talk(2).quiet(2);
    assertEquals(told({ pause_seconds: 2.5 }, halting()), true);
    assertEquals(told({ pause_seconds: 1 }, halting()), false);
    const unsure = () => new Scene().add(6, 0.5, -30);
    assertEquals(told({ min_confidence: 0.3 }, unsure()), true);
    assertEquals(told({}, unsure()), false);
    const low = () => new Scene().talk(6, -52);
    assertEquals(told({}, low()), true);
    assertEquals(told({ above_noise_db: 15 }, low()), false);
    const sparse = () => {
      const scene = new Scene();
      for (let i = 0; i < 10; i++) scene.talk(0.5).quiet(0.8);
      return scene;
    };
    assertEquals(told({ voiced_share: 0.2 }, sparse()), true);
    assertEquals(told({}, sparse()), false);
  });

  it("ends with the last voice when it is to rest", () => {
    const { detector, heard } = new Scene().talk(5).hear();
    assertEquals(story(heard), ["begin"]);
    assert(detector.isSpeaking);
    const [end] = detector.rest();
    assertEquals(end?.phase, "end");
    assert(Math.abs(end!.at - 6000) < 300);
    assertEquals([detector.rest(), detector.isSpeaking], [[], false]);
  });

  it("says nothing of the time between frames that are far apart", () => {
    const { heard } = new Scene().talk(4).gap(60).talk(2).quiet(3).hear();
    assertEquals(story(heard), ["begin", "end"]);
    assertEquals(seconds(heard[1]!.at), 5);
    const apart = new Scene().talk(2).gap(5).talk(2).quiet(3);
    assertEquals(apart.hear().heard, []);
  });

  it("measures the room first, and says nothing meanwhile", () => {
    const scene = new Scene().quiet(3).talk(4).quiet(3).talk(5).quiet(3);
    const { detector, heard } = scene.hear(STANDARD, null);
    assertEquals(story(heard), ["begin", "end"]);
    assert(heard[0]!.at > 10_000);
    assert(Math.abs(detector.noise_db! + 60) < 3, `${detector.noise_db}`);
  });
});
