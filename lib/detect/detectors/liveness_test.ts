import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  readFaceModel,
  VISION_DIR,
} from "../../../tests/fixtures/faces/canonical.ts";
import {
  Player,
  settingsOf,
  WATCHING,
} from "../../../tests/fixtures/faces/drive.ts";
import { Studio } from "../../../tests/fixtures/faces/studio.ts";
import type { FaceSeen } from "../observation.ts";
import { createDetectors } from "./mod.ts";

/** The shortest window, so that tests are short. */
const SHORT = { liveness_window_seconds: 30, liveness_quiet_seconds: 100 };

describe("spoof_detected (needs INVIGIL_VISION_DIR)", {
  ignore: VISION_DIR === null,
}, () => {
  async function watch(vision = {}) {
    const studio = new Studio(await readFaceModel(VISION_DIR!));
    const detectors = createDetectors(settingsOf({ ...SHORT, ...vision }));
    const player = new Player(detectors);
    const play = (
      seconds: number,
      face: (t: number) => FaceSeen,
      watches = WATCHING,
    ) => player.play(seconds, (t) => ({ faces: [face(t)] }), watches);
    return { studio, player, play };
  }
  const statesOf = (challenges: { state: string; try: number }[]) =>
    challenges.map(({ state, try: tried }) => `${state} ${tried}`);

  it("is said of a still photo, after two requests that fail", async () => {
    const { studio, play } = await watch();
    const face = studio.photo();
    assertEquals(play(28, () => face).challenges, []);
    const { sightings, challenges } = play(28, () => face);
    assertEquals(statesOf(challenges), [
      "asked 1",
      "failed 1",
      "asked 2",
      "failed 2",
    ]);
    assert(challenges[0]!.ask !== challenges[2]!.ask);
    assertEquals(sightings.map(({ type }) => type), ["spoof_detected"]);
    const { data, confidence } = sightings[0]!;
    assertEquals(data.reason, "staticHead");
    assert(Number(data.frames) > 300);
    assert(confidence! >= 0.6 && confidence! < 1);
  });

  it("is said of a photo that is tilted and panned as well", async () => {
    const { studio, play } = await watch();
    const face = (t: number) => studio.photo({ yaw: 35 * Math.sin(t) });
    const { short } = play(60, face);
    assertEquals(short, ["spoof_detected begin"]);

    // The engine takes moving aside for turning: ±11° here.
    const other = await watch();
    const panned = (t: number) => other.studio.photo({}, 17 * Math.sin(2 * t));
    assertEquals(other.play(60, panned).short, ["spoof_detected begin"]);
  });

  /**
   * Plays seconds in which whoever is there answers what is asked, after one
   * second of it.
   */
  async function answering(
    seconds: number,
    answer: (studio: Studio, ask: string | null) => FaceSeen,
    vision = {},
  ) {
    const { studio, play } = await watch(vision);
    const states: string[] = [];
    const short: string[] = [];
    let ask: string | null = null;
    for (let i = 0; i < seconds; i++) {
      const face = answer(studio, ask);
      const said = play(1, () => face);
      short.push(...said.short);
      for (const challenge of said.challenges) {
        states.push(`${challenge.state} ${challenge.try}`);
        ask = challenge.state === "asked" ? challenge.ask : null;
      }
    }
    return { states, short };
  }
  const wayOf = (ask: string | null) =>
    ask === "turn_left" ? 1 : ask === "turn_right" ? -1 : 0;

  it("a head that turns as it is asked passes, and is left alone", async () => {
    const { states, short } = await answering(
      120,
      (studio, ask) => studio.head({ turn: { yaw: 25 * wayOf(ask) } }),
    );
    assertEquals([states, short], [["asked 1", "passed 1"], []]);
  });

  it("is asked again after the quiet time", async () => {
    const { states } = await answering(
      100,
      (studio, ask) => studio.head({ turn: { yaw: 25 * wayOf(ask) } }),
      { liveness_quiet_seconds: 40 },
    );
    assertEquals(states.slice(0, 4), [
      "asked 1",
      "passed 1",
      "asked 1",
      "passed 1",
    ]);
  });

  it("turning too little, or a photo, does not pass", async () => {
    const little = await answering(
      60,
      (studio, ask) => studio.head({ turn: { yaw: 8 * wayOf(ask) } }),
    );
    assertEquals(little.states.at(-1), "failed 2");
    const photo = await answering(
      60,
      (studio, ask) => studio.photo({ yaw: 40 * wayOf(ask) }),
    );
    assertEquals(photo.states.at(-1), "failed 2");
    assertEquals(photo.short, ["spoof_detected begin"]);
  });

  it("a flat picture does not pass even if its pose seems to turn", async () => {
    const { states } = await answering(60, (studio, ask) => {
      const { landmarks } = studio.photo({ yaw: 30 * wayOf(ask) });
      const head = studio.head({ turn: { yaw: 30 * wayOf(ask) } });
      return { ...head, landmarks };
    });
    assertEquals(states.at(-1), "failed 2");
  });

  it("who mistakes left for right is no picture either", async () => {
    const { states, short } = await answering(
      60,
      (studio, ask) => studio.head({ turn: { yaw: -25 * wayOf(ask) } }),
    );
    assertEquals([states, short], [["asked 1", "passed 1"], []]);
  });

  it("does not count a request that nobody was there to see", async () => {
    const { studio, play, player } = await watch({ no_face_seconds: 600 });
    const face = studio.photo();
    assertEquals(statesOf(play(31, () => face).challenges), ["asked 1"]);
    assertEquals(player.play(12, () => ({})).sightings, []);
    const more = play(18, () => face).challenges;
    assertEquals(statesOf(more), ["asked 1", "failed 1", "asked 2"]);
  });

  it("no blink alone says nothing: a head that moves is left alone", async () => {
    const { studio, play } = await watch();
    const { challenges, short } = play(
      300,
      (t) => studio.head({ turn: { yaw: 6 * Math.sin(t / 3) } }),
    );
    assertEquals([challenges, short], [[], []]);
  });

  it("neither is asked whose face moves by itself, or who blinks", async () => {
    const mouth = await watch();
    const speaks = mouth.play(
      120,
      (t) => mouth.studio.head({ expression: { jaw: 1 + Math.sin(t) } }),
    );
    assertEquals(speaks.challenges, []);
    const lids = await watch();
    // 2.4 times a minute: far less than is usual.
    const blinks = lids.play(
      120,
      (t) => lids.studio.head({ blink: t % 25 > 24.8 ? 0.8 : 0.1 }),
    );
    assertEquals(blinks.challenges, []);
  });

  it("a blink while it is asked is an answer too", async () => {
    const { states, short } = await answering(
      41,
      (studio) => studio.photo(),
    );
    assertEquals([states, short], [["asked 1", "failed 1"], []]);
    const { studio, play } = await watch();
    const said = play(60, (t) =>
      studio.head({
        blink: t > 33 && t < 33.2 ? 0.8 : 0.1,
      }));
    assertEquals(said.short, []);
  });

  it("ends when the face is gone, or comes alive", async () => {
    const dead = await watch({ no_face_seconds: 3 });
    const photo = dead.studio.photo();
    assertEquals(dead.play(58, () => photo).short, ["spoof_detected begin"]);
    const gone = dead.player.play(5, () => ({}));
    assertEquals(gone.short.sort(), ["no_face begin", "spoof_detected end"]);

    const { studio, play } = await watch();
    const still = studio.photo();
    play(58, () => still);
    const alive = play(
      20,
      (t) => studio.head({ blink: t % 4 > 3.8 ? 0.8 : 0.1 }),
    );
    assertEquals(alive.short, ["spoof_detected end"]);
  });

  it("is neither asked nor said when it is not watched", async () => {
    const { studio, play } = await watch();
    const face = studio.photo();
    const off = { ...WATCHING, liveness: "too_slow" } as const;
    const { challenges, short } = play(120, () => face, off);
    assertEquals([challenges, short], [[], []]);
  });

  it("a rest begins it anew", async () => {
    const { studio, play, player } = await watch();
    const face = studio.photo();
    play(25, () => face);
    player.detectors.rest(player.at);
    player.at += 60_000;
    assertEquals(play(25, () => face).challenges, []);
    assertEquals(play(10, () => face).challenges.length, 1);
  });
});
