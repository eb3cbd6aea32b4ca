import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { randomOf } from "../../tests/fixtures/faces/random.ts";
import { FRAME_MS, levelOf, SILENCE_DB } from "./frame.ts";
import { QUIETEST_DB, RoomNoise } from "./noise.ts";

/** Hears this for some seconds. */
function hear(
  noise: RoomNoise,
  seconds: number,
  level_db: number,
  probability = 0.05,
  seed = 1,
) {
  const random = randomOf(seed);
  for (let at = 0; at < seconds * 1000; at += FRAME_MS) {
    noise.hear({ at, probability, level_db: level_db + random.normal() });
  }
}

const near = (value: number | null, wanted: number, by = 2) =>
  assert(value !== null && Math.abs(value - wanted) <= by, `${value}`);

describe("RoomNoise", () => {
  it("is measured after four seconds of the room", () => {
    const noise = new RoomNoise(null);
    hear(noise, 2, -55);
    assertEquals(noise.floor, null);
    near(noise.progress, 0.5, 0.02);
    hear(noise, 2.1, -55);
    near(noise.floor, -55);
    assertEquals(noise.progress, 1);
  });

  it("leaves voices out", () => {
    const noise = new RoomNoise(null);
    hear(noise, 4, -20, 0.9);
    assertEquals([noise.floor, noise.progress], [null, 0]);
    hear(noise, 4.1, -55);
    near(noise.floor, -55);
  });

  it("takes what is between the words where somebody never stops", () => {
    const noise = new RoomNoise(null);
    for (let i = 0; i < 12; i++) {
      hear(noise, 0.7, -20, 0.9);
      hear(noise, 0.3, -50, 0.5);
    }
    hear(noise, 1, -20, 0.9);
    near(noise.floor, -50, 3);
  });

  it("is never quieter than a quiet room", () => {
    const noise = new RoomNoise(null);
    hear(noise, 4.1, SILENCE_DB);
    assertEquals(noise.floor, QUIETEST_DB);
    assertEquals(new RoomNoise(-120).floor, QUIETEST_DB);
  });

  it("is what the check has measured", () => {
    assertEquals(new RoomNoise(-48).floor, -48);
  });

  it("follows a room that gets louder, and not one that gets quieter", () => {
    const noise = new RoomNoise(-55);
    hear(noise, 30, -35);
    near(noise.floor, -35);
    hear(noise, 30, -70);
    near(noise.floor, -55);
  });

  it("does not follow voices", () => {
    const noise = new RoomNoise(-55);
    hear(noise, 60, -20, 0.9);
    near(noise.floor, -55);
  });
});

describe("levelOf", () => {
  it("is in decibels of the loudest there can be", () => {
    near(levelOf(new Float32Array(512).fill(1)), 0, 0.01);
    near(levelOf(new Float32Array(512).fill(0.1)), -20, 0.01);
    assertEquals(levelOf(new Float32Array(512)), SILENCE_DB);
  });
});
