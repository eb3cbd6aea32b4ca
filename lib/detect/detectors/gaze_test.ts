import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  readFaceModel,
  VISION_DIR,
} from "../../../tests/fixtures/faces/canonical.ts";
import { Player, settingsOf } from "../../../tests/fixtures/faces/drive.ts";
import { type Pose, Studio } from "../../../tests/fixtures/faces/studio.ts";
import type { Baseline } from "../settings.ts";
import { createDetectors } from "./mod.ts";

const NEUTRAL: Baseline = {
  yaw: 0,
  pitch: 0,
  iris_h: 0,
  open_left: 0.1,
  open_right: 0.1,
};

describe("gaze_away (needs INVIGIL_VISION_DIR)", {
  ignore: VISION_DIR === null,
}, () => {
  async function watch(
    { fps = 12, vision = {}, baseline = NEUTRAL as Baseline | null } = {},
  ) {
    const studio = new Studio(await readFaceModel(VISION_DIR!));
    const detectors = createDetectors(settingsOf(vision, baseline));
    const player = new Player(detectors, fps);
    const play = (seconds: number, pose: Pose | ((t: number) => Pose)) =>
      player.play(seconds, (t) => ({
        faces: [studio.head(typeof pose === "function" ? pose(t) : pose)],
      }));
    play(3, {});
    return { play, player, studio };
  }
  const toLeft = { turn: { yaw: 35 } };

  for (const fps of [4, 12, 30]) {
    it(`is said after 2 s, and over soon after: ${fps} fps`, async () => {
      const { play } = await watch({ fps });
      assertEquals(play(1.5, toLeft).short, []);
      const { short, sightings } = play(1.5, toLeft);
      assertEquals(short, ["gaze_away begin"]);
      assertEquals(sightings[0]!.data.direction, "left");
      assertEquals(sightings[0]!.data.by, "head");
      assert(sightings[0]!.confidence! >= 0.8);
      const end = play(2, {}).sightings[0]!;
      assertEquals(end.phase, "end");
      const lasted = Number(end.data.duration_seconds);
      assert(lasted > 2.4 && lasted < 3.8, `${lasted}`);
    });
  }

  const directions: [string, Pose, string][] = [
    ["right", { turn: { yaw: -35 } }, "head"],
    ["up", { turn: { pitch: 30 } }, "head"],
    ["left", { expression: { eyeYaw: 28 } }, "eyes"],
    ["right", { expression: { eyeYaw: -28 } }, "eyes"],
  ];
  for (const [direction, pose, by] of directions) {
    it(`knows ${direction}, by the ${by}`, async () => {
      const { play } = await watch();
      const { data } = play(4, pose).sightings[0]!;
      assertEquals([data.direction, data.by], [direction, by]);
    });
  }

  it("leaves time to look down, at the keyboard or at paper", async () => {
    const { play } = await watch();
    const down = { turn: { pitch: -45 } };
    assertEquals(play(9, down).short, []);
    const { sightings } = play(3, down);
    assertEquals(sightings.map(({ data }) => data.direction), ["down"]);
  });

  it("is not said of reading downwards, however long", async () => {
    const { play } = await watch();
    const said = play(120, (t) => ({
      turn: { pitch: -22, yaw: 6 * Math.sin(t * 2) },
      expression: { eyePitch: -15, eyeYaw: 8 * Math.sin(t * 2) },
    }));
    assertEquals(said.short, []);
  });

  it("is not said of glances, tics and reading from side to side", async () => {
    const { play } = await watch();
    const glance = (t: number) => t % 5 < 0.9 ? toLeft : {};
    const tic = (t: number) => t % 1.2 < 0.3 ? toLeft : {};
    const scan = (t: number) => ({
      turn: { yaw: 6 * Math.sin(t) },
      expression: { eyeYaw: 11 * Math.sin(t) },
    });
    for (const habit of [glance, tic, scan]) {
      assertEquals(play(60, habit).short, []);
    }
  });

  it("is not said of eyes that hold the screen as the head turns", async () => {
    const { play } = await watch();
    const turned = { turn: { yaw: 22 }, expression: { eyeYaw: -22 } };
    assertEquals(play(20, turned).short, []);
  });

  it("is not broken by a blink, nor begun by one", async () => {
    const { play } = await watch();
    const eyes = { expression: { eyeYaw: 28 } };
    const shut = { ...eyes, blink: 0.8 };
    const said = play(5, (t) => t % 1.5 > 1.2 ? shut : eyes);
    assertEquals(said.short, ["gaze_away begin"]);
  });

  it("stays said just below the threshold: no flicker", async () => {
    const { play } = await watch();
    const said = play(20, (t) => ({ turn: { yaw: 26.5 + 4 * Math.sin(t) } }));
    assertEquals(said.short, ["gaze_away begin"]);
  });

  it("counts from the student's own neutral", async () => {
    const { play } = await watch({
      baseline: { ...NEUTRAL, yaw: 20, pitch: -15 },
    });
    const own = { turn: { yaw: 35, pitch: -30 } };
    assertEquals(play(10, own).short, []);
    assertEquals(play(4, { turn: { yaw: -10, pitch: -15 } }).short, [
      "gaze_away begin",
    ]);
  });

  it("learns the neutral of who was not calibrated", async () => {
    const { play } = await watch({ baseline: null });
    const own = { turn: { yaw: 12 } };
    assertEquals(play(30, own).short, []);
    assertEquals(play(10, { turn: { yaw: 30 } }).short, []);
    assertEquals(play(4, { turn: { yaw: 45 } }).short, ["gaze_away begin"]);
  });

  it("says nothing before it knows a neutral", async () => {
    const { play } = await watch({ baseline: null });
    assertEquals(play(10, toLeft).short, []);
  });

  it("does not take a lost face for a look", async () => {
    const { play, player } = await watch({ vision: { no_face_seconds: 60 } });
    play(0.5, toLeft);
    assertEquals(player.play(5, () => ({})).short, []);
  });
});
