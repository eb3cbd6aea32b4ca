import { assert, assertAlmostEquals, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  faceAt,
  Player,
  settingsOf,
  WATCHING,
} from "../../../tests/fixtures/faces/drive.ts";
import { createDetectors } from "./mod.ts";

const player = (fps = 12, vision = {}) =>
  new Player(createDetectors(settingsOf(vision)), fps);
const one = () => ({ faces: [faceAt()] });
const none = () => ({});
const two = () => ({ faces: [faceAt(), faceAt({ x: 0.05, width: 0.15 })] });
const dark = () => ({ luma: { mean: 4, variance: 1 } });
/** Present but for every n-th frame. */
const missing =
  (n: number, make: () => object, otherwise: () => object) =>
  (_: number, frame: number) => frame % n === n - 1 ? otherwise() : make();

describe("no_face", () => {
  for (const fps of [4, 8, 12, 30]) {
    it(`begins after the policy's time and ends: ${fps} fps`, () => {
      const frames = player(fps);
      frames.play(5, one);
      const began = frames.at;
      assertEquals(frames.play(2.4, none).short, []);
      const { sightings, short } = frames.play(1.2, none);
      assertEquals(short, ["no_face begin"]);
      const { at, confidence, data } = sightings[0]!;
      assertAlmostEquals(at, began + 1000 / fps, 1);
      assertEquals(confidence, 1);
      assert(Number(data.frames) >= 4);
      assertAlmostEquals(Number(data.fps), fps, 0.2);
      assertEquals(data.light, 110);
      const end = frames.play(2, one).sightings;
      assertEquals(end.map(({ phase }) => phase), ["end"]);
      assertEquals(end[0]!.data.returned, "same_place");
      assertAlmostEquals(Number(end[0]!.data.duration_seconds), 3.6, 0.4);
    });
  }

  it("says that the face returned at another place", () => {
    const frames = player();
    frames.play(5, one);
    frames.play(6, none);
    const { sightings } = frames.play(2, () => ({
      faces: [faceAt({ x: 0.7 })],
    }));
    // .32 of the picture, at a face of .24: 1.3 faces aside …
    assertEquals(sightings[0]!.data.returned, "same_place");
    frames.play(6, none);
    const back = frames.play(2, () => ({ faces: [faceAt({ x: 0.02 })] }));
    assertEquals(back.sightings[0]!.data.returned, "another_place");
  });

  it("is not begun by short absences, however many", () => {
    const frames = player();
    const said = frames.play(120, (t) => t % 4 < 1.5 ? none() : one());
    assertEquals(said.short, []);
  });

  it("is not broken by single false faces", () => {
    const frames = player();
    frames.play(3, one);
    const said = frames.play(10, missing(9, none, one));
    assertEquals(said.short, ["no_face begin"]);
  });

  it("does not take a gap between frames for an absence", () => {
    const frames = player();
    frames.play(3, one);
    frames.play(1, none);
    frames.at += 8_000;
    assertEquals(frames.play(1, none).short, []);
    // A rest: what was on its way is forgotten.
    frames.detectors.rest(frames.at);
    frames.at += 60_000;
    assertEquals(frames.play(2, none).short, []);
    assertEquals(frames.play(2, none).short, ["no_face begin"]);
  });

  it("ends with a rest, and by itself after a very long gap", () => {
    const frames = player();
    frames.play(5, none);
    const rest = frames.detectors.rest(frames.at);
    assertEquals(rest.map(({ type, phase }) => `${type} ${phase}`), [
      "no_face end",
    ]);
    assertEquals(rest[0]!.data.returned, undefined);
    frames.play(5, none);
    const before = frames.at;
    frames.at += 60_000;
    const { sightings } = frames.play(0.5, none);
    assertEquals(sightings.map(({ phase }) => phase), ["end"]);
    assertAlmostEquals(sightings[0]!.at, before, 1);
  });

  it("is not said of a face that only sweeps find", () => {
    const frames = player();
    const far = faceAt({ width: 0.07, height: 0.1 });
    const said = frames.play(
      20,
      (_, frame) => ({ swept: frame % 36 === 0 ? [far] : null }),
    );
    assertEquals(said.short, []);
  });

  it("needs frames as well as time", () => {
    const frames = player(1, { min_frames: 6, frame_gap_seconds: 2 });
    assertEquals(frames.play(5, none).short, []);
    assertEquals(frames.play(2, none).short, ["no_face begin"]);
  });
});

describe("multi_face", () => {
  it("tells how many faces and where", () => {
    const frames = player();
    frames.play(3, one);
    const { sightings } = frames.play(2.2, two);
    assertEquals(sightings.map(({ type }) => type), ["multi_face"]);
    assertEquals(sightings[0]!.data.faces, 2);
    assertEquals((sightings[0]!.data.boxes as unknown[]).length, 2);
    assertEquals(frames.play(2, one).short, ["multi_face end"]);
  });

  it("does not count what only a sweep takes for a third", () => {
    const frames = player();
    const odd = faceAt({ x: 0.84, y: 0.58, width: 0.086, height: 0.115 });
    const { sightings } = frames.play(4, (_, frame) => ({
      ...(frame % 5 === 4 ? one() : two()),
      swept: frame % 36 === 6 ? [odd] : null,
    }));
    assertEquals(sightings[0]!.data.faces, 2);
  });

  it("is said of a second face that is now and then not found", () => {
    const frames = player();
    assertEquals(frames.play(5, missing(4, two, one)).short, [
      "multi_face begin",
    ]);
  });

  it("is not said of false faces in single frames", () => {
    const frames = player();
    assertEquals(frames.play(60, missing(8, one, two)).short, []);
    assertEquals(frames.play(60, missing(3, one, two)).short, []);
  });

  it("is not said of one face that is found twice", () => {
    const frames = player();
    const twice = { faces: [faceAt(), faceAt({ x: 0.4, width: 0.2 })] };
    assertEquals(frames.play(10, () => twice).short, []);
  });

  const small = faceAt({ x: 0.1, width: 0.07, height: 0.1 });
  const swept = (hits: number[]) => (_: number, frame: number) => ({
    ...one(),
    swept: frame % 36 !== 0 ? null : hits.includes(frame / 36) ? [small] : [],
  });

  it("is said of a small face that two sweeps find, until one does not", () => {
    const frames = player();
    const said = frames.play(15, swept([1, 2, 3]));
    assertEquals(said.short, ["multi_face begin", "multi_face end"]);
    assertEquals(said.sightings[0]!.data.faces, 2);
    assertAlmostEquals(Number(said.sightings[1]!.at), 1000 + 12_083, 100);
  });

  it("is not said of what a single sweep found", () => {
    assertEquals(player().play(15, swept([1])).short, []);
  });

  it("is not said of somebody who walks by, even if a sweep saw it", () => {
    const frames = player();
    const said = frames.play(10, (t, frame) => ({
      ...(t > 2.5 && t < 3.4 ? two() : one()),
      swept: frame % 36 === 0 ? (frame === 36 ? two().faces : []) : null,
    }));
    assertEquals(said.short, []);
  });
});

describe("camera_obstructed", () => {
  it("is said of a dark picture, and no_face is not", () => {
    const frames = player();
    frames.play(3, one);
    assertEquals(frames.play(10, dark).short, ["camera_obstructed begin"]);
    assertEquals(frames.play(2, one).short, ["camera_obstructed end"]);
  });

  it("is said of a picture of one colour", () => {
    const plain = () => ({ luma: { mean: 90, variance: 3 } });
    assertEquals(player().play(5, plain).short, ["camera_obstructed begin"]);
  });

  it("is not said of a student in a dark room", () => {
    const frames = player();
    const said = frames.play(20, () => ({ ...dark(), ...one() }));
    assertEquals(said.short, []);
  });

  it("ends an absence that was told", () => {
    const frames = player();
    assertEquals(frames.play(5, none).short, ["no_face begin"]);
    const { short, sightings } = frames.play(5, dark);
    assertEquals(short, ["no_face end", "camera_obstructed begin"]);
    assertEquals(sightings[0]!.data.returned, undefined);
  });
});

describe("detectors", () => {
  it("skip what does not watch, and end its states", () => {
    const frames = player();
    assertEquals(frames.play(5, none).short, ["no_face begin"]);
    const off = { ...WATCHING, faces: "off" } as const;
    assertEquals(frames.play(5, none, off).short, ["no_face end"]);
    assertEquals(frames.play(5, dark, off).short, []);
  });

  it("ignore a frame that is not later than the last", () => {
    const frames = player();
    frames.play(2, none);
    for (let i = 0; i < 100; i++) {
      frames.at -= 1000 / 12;
      assertEquals(frames.play(1 / 12, none).short, []);
    }
  });

  it("go on with new settings", () => {
    const frames = player();
    frames.play(2, none);
    frames.detectors.settings(settingsOf({ no_face_seconds: 10 }));
    assertEquals(frames.play(5, none).short, []);
    assertEquals(frames.play(5, none).short, ["no_face begin"]);
  });
});
