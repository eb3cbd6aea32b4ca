import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { EVENT_KINDS } from "../../supabase/functions/_shared/contract/events.ts";
import {
  type Challenge,
  type Sighting,
  SIGHTINGS,
  type SightingType,
  type Watches,
} from "../detect/sighting.ts";
import { APART_MS } from "../lockdown/throttle.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import type { CamerasTold, Signal, VisionNotice } from "./signals.ts";
import { Vision } from "./vision.ts";

const START = Date.parse("2026-11-20T10:00:00.000Z");
const moment = (at: number) => ({
  at,
  iso: new Date(START + at).toISOString(),
});
const WATCHES: Watches = {
  faces: "watching",
  gaze: "watching",
  blink: "watching",
  liveness: "watching",
};

/** Watching with a clock that is turned, and everything that came of it. */
class Scene {
  raised: (NewEvent & { raisedAt: number; held: boolean })[] = [];
  notices: VisionNotice["kind"][] = [];
  flags: string[] = [];
  told: CamerasTold | undefined;
  at = 1000;
  #held = false;
  #ids = 0;
  readonly vision: Vision;

  constructor(told?: CamerasTold) {
    this.vision = new Vision({
      policyId: "p1",
      newId: () => `v-${++this.#ids}`,
      raise: (event) => {
        this.raised.push({ ...event, raisedAt: this.at, held: this.#held });
        return event.event_id ?? "";
      },
      tell: ({ kind }) => this.notices.push(kind),
      flag: (type) => this.flags.push(type),
      told,
      keep: (now) => this.told = now,
    });
  }

  /** Time passes, and what is due happens. */
  pass(ms: number): this {
    const end = this.at + ms;
    for (let at; (at = this.vision.wakeAt) !== null && at <= end;) {
      this.at = Math.max(this.at, at);
      this.vision.observe({ kind: "time" }, moment(this.at));
    }
    this.at = end;
    return this;
  }

  see(signal: Signal): this {
    // What a hold ends is told as it begins.
    if (signal.kind === "held" && !signal.on) this.#held = false;
    this.vision.observe(signal, moment(this.at));
    if (signal.kind === "held") this.#held = signal.on;
    return this;
  }

  hold(on: boolean): this {
    return this.see({ kind: "held", on });
  }

  hide(on: boolean): this {
    return this.see({ kind: "hidden", on });
  }

  camera(problem: "on" | "off" | "lost" | "denied" | "busy" | "dismissed") {
    const on = problem === "on";
    return this.see({
      kind: "camera",
      on,
      problem: on || problem === "off" ? null : problem,
      virtual: null,
    });
  }

  /** One frame. */
  frame(
    sightings: Partial<Sighting>[] = [],
    { challenge = null, watches = WATCHES }: {
      challenge?: Challenge | null;
      watches?: Watches;
    } = {},
  ): this {
    return this.see({
      kind: "seen",
      at: moment(this.at),
      sightings: sightings.map((one) => {
        const sighting = {
          type: "no_face",
          phase: "begin",
          at: this.at,
          confidence: one.phase === "end" ? null : 0.9,
          data: { frames: 24, fps: 12, light: 120 },
          ...one,
        } as Sighting;
        return { sighting, when: moment(sighting.at) };
      }),
      challenge,
      watches,
    });
  }

  begin(type: SightingType, ago = 2000): this {
    return this.frame([{ type, phase: "begin", at: this.at - ago }]);
  }

  end(type: SightingType, data: Record<string, unknown> = {}): this {
    return this.frame([{ type, phase: "end", data }]);
  }

  /** What was raised, in short. */
  get types(): string[] {
    return this.raised.map(({ type, phase }) => `${type} ${phase}`);
  }
}

const on = (told?: CamerasTold) => new Scene(told).camera("on");
const ask = (state: Challenge["state"], until = 60_000): Challenge => ({
  state,
  ask: "turn_left",
  until,
  try: 1,
});

describe("Vision", () => {
  it("a sighting is a begin and an end that belong together", () => {
    const scene = on().pass(5000).begin("multi_face").pass(3000)
      .end("multi_face", { duration_seconds: 4.8, frames: 50, fps: 12 });
    assertEquals(scene.types, ["multi_face begin", "multi_face end"]);
    const [begin, end] = scene.raised;
    assertEquals(begin!.occurred_at, moment(4000).iso);
    assertEquals(begin!.confidence, 0.9);
    assertEquals(begin!.urgent, true);
    assertEquals(begin!.data, {
      frames: 24,
      fps: 12,
      light: 120,
      policy_id: "p1",
    });
    assertEquals(end!.data?.begin_id, begin!.event_id);
    assertEquals(end!.data?.duration_seconds, 4.8);
    assertEquals(end!.occurred_at, moment(9000).iso);
  });

  it("raises only what the contract takes", () => {
    const scene = on();
    for (const type of SIGHTINGS) {
      scene.pass(9000).begin(type).pass(3000).end(type);
    }
    scene.pass(9000).hide(true).pass(9000).hide(false).pass(9000)
      .camera("lost").pass(9000).camera("denied").pass(9000).camera("on")
      .see({ kind: "camera", on: true, problem: null, virtual: "OBS" });
    for (const { type, data } of scene.raised) {
      const read = EVENT_KINDS[type].data.safeParse(data);
      assert(read.success, `${type}: ${JSON.stringify(data)}`);
    }
    assertEquals(scene.types.slice(10), [
      "detector_paused begin",
      "detector_paused end",
      "camera_error begin",
      "camera_denied whole",
      "camera_error end",
      "virtual_camera_suspected whole",
    ]);
  });

  it("tells the student of what was seen, and never of a face not seen", () => {
    const scene = on();
    for (const type of SIGHTINGS) scene.pass(9000).begin(type);
    assertEquals(scene.notices.sort(), [
      "gaze_away",
      "multi_face",
      "spoof_detected",
    ]);
    assertEquals(scene.flags, ["multi_face", "spoof_detected"]);
  });

  it("gives advice while no face or nothing at all can be seen", () => {
    const scene = on().pass(5000).begin("no_face");
    assertEquals(scene.vision.advice, "no_face");
    scene.begin("camera_obstructed");
    assertEquals(scene.vision.advice, "camera_obstructed");
    scene.end("camera_obstructed").end("no_face");
    assertEquals(scene.vision.advice, null);
  });

  it("one of a type in five seconds; short ones are counted", () => {
    const scene = on().pass(5000);
    for (let i = 0; i < 3; i++) {
      scene.begin("gaze_away", 500).pass(1000).end("gaze_away").pass(100);
    }
    assertEquals(scene.types, ["gaze_away begin", "gaze_away end"]);
    scene.pass(APART_MS);
    assertEquals(scene.types.slice(2), ["gaze_away whole"]);
    const { data } = scene.raised[2]!;
    assertEquals([data?.folded, data?.duration_seconds], [1, 3]);
    assertEquals([data?.policy_id, data?.fps], ["p1", 12]);
    assertEquals(scene.notices, ["gaze_away"]);
  });

  it("a begin that had to wait says when it really was", () => {
    const scene = on().pass(5000).begin("gaze_away", 500).pass(1000)
      .end("gaze_away").pass(1000).begin("gaze_away", 500);
    assertEquals(scene.types.length, 2);
    scene.pass(3000);
    assertEquals(scene.types.slice(2), ["gaze_away begin"]);
    assertEquals(scene.raised[2]!.occurred_at, moment(7500).iso);
    assertEquals(scene.raised[2]!.raisedAt, 6000 + APART_MS);
  });

  it("a hold ends what lasts, with the last frame, and stays silent", () => {
    const scene = on().pass(5000).begin("multi_face").pass(1000).frame()
      .pass(500).hold(true);
    assertEquals(scene.types, ["multi_face begin", "multi_face end"]);
    const { data, occurred_at } = scene.raised[1]!;
    assertEquals(occurred_at, moment(7000).iso);
    assertEquals([data?.duration_seconds, data?.ended_by], [3, "held"]);
    scene.begin("multi_face").hide(true).camera("lost").pass(60_000);
    assertEquals(scene.types.length, 2);
    assertEquals(scene.vision.wakeAt, null);
    scene.hide(false).camera("on").hold(false).pass(1000).begin("multi_face");
    assertEquals(scene.types.slice(2), ["multi_face begin"]);
  });

  it("a hidden page is a pause of the analysis, never a missing face", () => {
    const scene = on().pass(5000).begin("no_face").pass(1000).hide(true);
    assertEquals(scene.types, [
      "no_face begin",
      "no_face end",
      "detector_paused begin",
    ]);
    assertEquals(scene.raised[1]!.data?.ended_by, "hidden");
    assertEquals(scene.raised[2]!.data?.reason, "hidden");
    // A frame from before comes late.
    scene.see({
      kind: "seen",
      at: moment(scene.at - 50),
      sightings: [{
        sighting: {
          type: "no_face",
          phase: "begin",
          at: scene.at - 3000,
          confidence: 1,
          data: {},
        },
        when: moment(scene.at - 3000),
      }],
      challenge: null,
      watches: WATCHES,
    });
    scene.pass(60_000).hide(false);
    assertEquals(scene.types.slice(3), ["detector_paused end"]);
    assertEquals(scene.raised[3]!.data?.duration_seconds, 60);
    // Neither does it count once the page is back.
    assertEquals(scene.vision.isWatching, true);
  });

  it("a page hidden through a hold pauses again after it", () => {
    const scene = on().pass(5000).hide(true).pass(9000).hold(true).pass(9000)
      .hold(false).pass(9000).hide(false);
    assertEquals(scene.types, [
      "detector_paused begin",
      "detector_paused end",
      "detector_paused begin",
      "detector_paused end",
    ]);
  });

  it("a lost camera is one incident until it is back", () => {
    const scene = on().pass(5000).begin("gaze_away").pass(1000)
      .camera("lost").pass(9000).camera("busy").pass(9000).camera("on");
    assertEquals(scene.types, [
      "gaze_away begin",
      "gaze_away end",
      "camera_error begin",
      "camera_error end",
    ]);
    assertEquals(scene.raised[2]!.data, { reason: "lost", policy_id: "p1" });
    assertEquals(scene.raised[3]!.data?.duration_seconds, 18);
  });

  it("a camera that cannot be opened says why, and a closed question too", () => {
    for (
      const [problem, data] of [
        ["busy", { reason: "busy" }],
        ["dismissed", { reason: "failed", source: "dismissed" }],
      ] as const
    ) {
      const scene = new Scene().camera(problem);
      assertEquals(scene.types, ["camera_error begin"]);
      assertEquals(scene.raised[0]!.data, { ...data, policy_id: "p1" });
    }
  });

  it("a refusal is told once as long as it stands, also after a reload", () => {
    const scene = new Scene().camera("denied").camera("denied");
    assertEquals(scene.types, ["camera_denied whole"]);
    assertEquals(scene.raised[0]!.data?.source, "permission");
    assertEquals(new Scene(scene.told).camera("denied").types, []);
    scene.pass(9000).camera("on").pass(9000).camera("denied");
    assertEquals(scene.types.length, 2);
  });

  it("a virtual camera is told once for each camera, also after a reload", () => {
    const virtual = (scene: Scene, name: string) =>
      scene.see({ kind: "camera", on: true, problem: null, virtual: name });
    const scene = virtual(new Scene(), "OBS Virtual Camera");
    virtual(scene.camera("lost"), "OBS Virtual Camera");
    assertEquals(scene.types.filter((type) => /virtual/.test(type)).length, 1);
    assertEquals(scene.raised[0]!.data?.reason, "OBS Virtual Camera");
    const again = new Scene(scene.told);
    assertEquals(virtual(again, "OBS Virtual Camera").types, []);
    virtual(again.pass(9000), "Camo");
    assertEquals(again.types.length, 1);
  });

  it("what is found in a hold is told after it", () => {
    const scene = new Scene().hold(true)
      .see({ kind: "camera", on: true, problem: null, virtual: "Camo" });
    assertEquals(scene.types, []);
    scene.pass(1000).hold(false);
    assertEquals(scene.types, ["virtual_camera_suspected whole"]);
  });

  it("a computer that is too slow, and one that is fast again", () => {
    const slow: Watches = { ...WATCHES, blink: "too_slow" };
    const scene = on().pass(5000).frame([], { watches: slow }).pass(100)
      .frame([], { watches: slow }).pass(9000).frame();
    assertEquals(scene.types, [
      "detector_paused begin",
      "detector_paused end",
    ]);
    const { reason, detectors } = scene.raised[0]!.data!;
    assertEquals([reason, detectors], ["too_slow", "blink"]);
    assertEquals(scene.raised[0]!.urgent, undefined);
  });

  it("an analysis that fails ends what it saw, and says why", () => {
    const scene = on().pass(5000).begin("multi_face").pass(1000).see({
      kind: "analysis",
      problem: "failed",
      source: "no_wasm",
    });
    assertEquals(scene.types, [
      "multi_face begin",
      "multi_face end",
      "detector_paused begin",
    ]);
    const { reason, source } = scene.raised[2]!.data!;
    assertEquals([reason, source], ["failed", "no_wasm"]);
    // Nothing pauses that does not run.
    scene.pass(9000).hide(true);
    assertEquals(scene.types.length, 3);
  });

  it("another policy ends what was judged by the one before", () => {
    const scene = on().pass(5000).begin("gaze_away").pass(1000)
      .see({ kind: "policy", policyId: "p2" }).pass(9000).begin("gaze_away");
    const policies = scene.raised.map(({ data }) => data?.policy_id);
    assertEquals(policies, ["p1", "p1", "p2"]);
    assertEquals(scene.raised[1]!.data?.ended_by, "policy");
  });

  it("a challenge is shown until it passes, fails, or cannot be answered", () => {
    const asked = () =>
      on().pass(5000).frame([], { challenge: ask("asked", 30_000) });
    assertEquals(asked().vision.challenge?.ask, "turn_left");
    for (const state of ["passed", "failed"] as const) {
      const scene = asked().frame([], { challenge: ask(state) });
      assertEquals(scene.vision.challenge, null, state);
    }
    for (
      const scene of [
        asked().hide(true),
        asked().hold(true),
        asked().camera("lost"),
        asked().pass(30_000),
      ]
    ) assertEquals(scene.vision.challenge, null);
    assertEquals(asked().types, []);
  });

  it("closing ends everything, and nothing comes after it", () => {
    const scene = on().pass(5000).begin("multi_face").pass(1000);
    scene.vision.close(moment(scene.at));
    assertEquals(scene.types, ["multi_face begin", "multi_face end"]);
    assertEquals(scene.raised[1]!.data?.ended_by, "stopped");
    scene.begin("gaze_away").hide(true).pass(60_000);
    assertEquals(scene.types.length, 2);
  });

  it("over any history: each begin one end, in order, apart, none in holds", () => {
    type Step = { pause: number; act: (scene: Scene) => unknown };
    const acts: fc.Arbitrary<(scene: Scene) => unknown> = fc.oneof(
      fc.tuple(fc.constantFrom(...SIGHTINGS), fc.integer({ max: 4000, min: 0 }))
        .map(([type, ago]) => (scene: Scene) => scene.begin(type, ago)),
      fc.constantFrom(...SIGHTINGS).map((type) => (scene: Scene) =>
        scene.end(type)
      ),
      fc.boolean().map((on) => (scene: Scene) => scene.hold(on)),
      fc.boolean().map((on) => (scene: Scene) => scene.hide(on)),
      fc.constantFrom("on", "off", "lost", "denied", "busy", "dismissed")
        .map((how) => (scene: Scene) =>
          scene.camera(how as Parameters<Scene["camera"]>[0])
        ),
      fc.boolean().map((fast) => (scene: Scene) =>
        scene.frame([], {
          watches: { ...WATCHES, blink: fast ? "watching" : "too_slow" },
        })
      ),
      fc.constantFrom(null, "failed" as const).map((problem) =>
      (
        scene: Scene,
      ) => scene.see({ kind: "analysis", problem })),
      fc.constant((scene: Scene) => scene.see({ kind: "slept" })),
      fc.constantFrom("p1", "p2").map((policyId) => (scene: Scene) =>
        scene.see({ kind: "policy", policyId })
      ),
    );
    const steps: fc.Arbitrary<Step[]> = fc.array(
      fc.record({ pause: fc.integer({ min: 1, max: 4000 }), act: acts }),
      { maxLength: 60 },
    );
    fc.assert(
      fc.property(steps, (steps) => {
        const scene = on();
        for (const { pause, act } of steps) {
          scene.pass(pause);
          act(scene);
        }
        scene.pass(1000);
        const open = scene.raised.length;
        scene.vision.close(moment(scene.at));
        const begins = new Map<string, { at: string; ended: boolean }>();
        const last = new Map<string, number>();
        scene.raised.forEach((event, index) => {
          const { type, phase, event_id, occurred_at, data } = event;
          assert(!event.held || index >= open, `${type} in a hold`);
          assert(Date.parse(occurred_at!) <= START + scene.at);
          const seconds = data?.duration_seconds as number | undefined;
          assert(seconds === undefined || seconds >= 0, `${type} ${seconds}`);
          if (phase === "end") {
            const begin = begins.get(data!.begin_id as string);
            assert(begin && !begin.ended, `${type}: an end without its begin`);
            assert(occurred_at! >= begin.at, `${type} ends before it began`);
            begin.ended = true;
            return;
          }
          if (phase === "begin") {
            begins.set(event_id!, { at: occurred_at!, ended: false });
          }
          const before = last.get(type) ?? -Infinity;
          // What was short and waited is told with the closing.
          if (index < open) {
            assert(event.raisedAt - before >= APART_MS, `${type} too soon`);
          }
          last.set(type, event.raisedAt);
        });
        for (const [id, { ended }] of begins) assert(ended, `${id} never ends`);
      }),
      { numRuns: 600, seed: 20261121 },
    );
  });
});
