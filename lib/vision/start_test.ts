import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeWatched } from "../../tests/pages/student_fake_watched.ts";
import { FakeTime, settle } from "../../tests/pages/student_fake_time.ts";
import {
  parsePolicy,
  type PolicyInput,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";
import { ApiError } from "../api/error.ts";
import type { takeFrames } from "../capture/frames.ts";
import type { DetectorOptions } from "../detect/client.ts";
import type { FrameReport } from "../detect/protocol.ts";
import type { DetectSettings } from "../detect/settings.ts";
import type { Watches } from "../detect/sighting.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import { type RunningVision, startVision, type VisionView } from "./start.ts";

const ASSETS = {
  wasm: "/w",
  detector: "/d",
  landmarker: "/l",
  worker: { module: "/m", classic: "/c" },
};
const WATCHES: Watches = {
  faces: "watching",
  gaze: "watching",
  blink: "off",
  liveness: "no_model",
};

/** Everything around the watching, and what came of it. */
function world({ assets = ASSETS, policy = {}, hasNone = false, upload }: {
  assets?: typeof ASSETS | null;
  policy?: PolicyInput;
  hasNone?: boolean;
  upload?: (form: FormData) => Promise<unknown>;
} = {}) {
  const time = new FakeTime();
  const camera = new FakeWatched();
  const shown = (input: PolicyInput) => shownPolicy(parsePolicy(input));
  const found = {
    time,
    camera,
    shown,
    raised: [] as NewEvent[],
    excused: [] as (string | null)[],
    notices: [] as string[],
    views: [] as VisionView[],
    uploads: [] as FormData[],
    settings: [] as DetectSettings[],
    rests: 0,
    detectors: 0,
    closed: 0,
    frames: null as Parameters<typeof takeFrames>[0] | null,
    stoppedFrames: 0,
    held: false,
    hidden: false,
    detector: null as DetectorOptions | null,
    vision: null as unknown as RunningVision,
    types: () => found.raised.map(({ type, phase }) => `${type} ${phase}`),
    /** One frame that shows this. */
    report(change: Partial<FrameReport> = {}) {
      found.detector!.onReport({
        kind: "seen",
        at: time.monotonic(),
        took: 20,
        fps: 12,
        faces: 1,
        face: null,
        luma: { mean: 100, variance: 500 },
        sightings: [],
        challenge: null,
        watches: WATCHES,
        debug: null,
        ...change,
      });
    },
    ready: () =>
      found.detector!.onState({
        state: "ready",
        engine: "face_landmarker",
        delegate: "CPU",
        watches: WATCHES,
        benchmark: null,
      }),
  };
  let ids = 0;
  found.vision = startVision({
    policy: shown(policy),
    policyId: "p1",
    baseline: { yaw: 3 },
    assets,
    upload: upload ?? ((form) => {
      found.uploads.push(form);
      return Promise.resolve({});
    }),
    clientId: "client",
    clockOffset: () => 250,
    time,
    random: () => 0.5,
    newId: () => `v-${++ids}`,
    raise: (event) => (found.raised.push(event), event.event_id ?? ""),
    tell: ({ kind }) => found.notices.push(kind),
    show: (view) => found.views.push(view),
    excuse: (cause) => found.excused.push(cause),
    isHeld: () => found.held,
    isHidden: () => found.hidden,
    debug: false,
    edges: {
      camera: () => camera,
      hasNone: () => hasNone,
      detector: (options) => {
        found.detectors++;
        found.detector = options;
        found.settings.push(options.settings);
        return {
          frame: () => true,
          busy: false,
          fps: 12,
          settings: (settings) => found.settings.push(settings),
          rest: () => found.rests++,
          close: () => found.closed++,
        };
      },
      frames: (options) => {
        found.frames = options;
        return () => found.stoppedFrames++;
      },
      picture: (_video, width) => Promise.resolve(new Blob([`${width}`])),
      reader: () => ({ video: {} as HTMLVideoElement, close: () => {} }),
      preview: () => () => {},
    },
  });
  return found;
}

/** A camera that is on and looked at. */
function watched(options?: Parameters<typeof world>[0]) {
  const found = world(options);
  found.camera.set({ permission: "granted" });
  found.camera.on();
  if (options?.assets !== null) found.ready();
  return found;
}

const begin = (type: "multi_face" | "gaze_away" | "no_face", at: number) => ({
  type,
  phase: "begin" as const,
  at,
  confidence: 0.8,
  data: { frames: 20, fps: 12, light: 90 },
});

describe("startVision", () => {
  it("opens by itself only what the browser was allowed before", () => {
    const found = world();
    assertEquals(found.vision.view.status, "opening");
    found.camera.set({ permission: "prompt" });
    assertEquals(found.vision.view.status, "ask");
    assertEquals([found.camera.opened, found.excused], [[], []]);
    found.camera.set({ permission: "granted" });
    assertEquals(found.camera.opened, [undefined]);
    assertEquals(found.excused, []);
  });

  it("finds out at once where nothing can be asked", () => {
    for (
      const [permission, hasNone] of [
        ["denied", false],
        ["unknown", true],
      ] as const
    ) {
      const found = world({ hasNone });
      found.camera.set({ permission });
      assertEquals(found.camera.opened.length, 1, permission);
    }
  });

  it("a press asks, and what the question takes is excused", async () => {
    const found = world();
    found.camera.set({ permission: "prompt" });
    found.vision.turnOn();
    assertEquals(found.excused, ["permission_prompt"]);
    await settle();
    assertEquals(found.excused, ["permission_prompt", null]);
  });

  it("goes on with the camera that the instructions have opened", () => {
    const found = world();
    found.camera.on();
    assertEquals(found.camera.opened, []);
    assertEquals(found.vision.view.status, "watching");
    // It turns off by itself as the page goes, and is not opened by us.
    found.camera.set({ status: "off" });
    assertEquals(found.camera.opened, []);
  });

  it("loads the worker once there is a picture, and not before", () => {
    const found = world();
    found.camera.set({ permission: "granted" });
    assertEquals([found.detectors, found.frames], [0, null]);
    found.camera.on();
    assertEquals(found.detectors, 1);
    assertEquals(found.settings[0]!.baseline, { yaw: 3 });
    found.camera.set({ status: "lost", problem: "lost" });
    found.camera.on();
    assertEquals([found.detectors, found.stoppedFrames], [1, 0]);
  });

  it("raises what is seen, by the frames' own time", async () => {
    const found = watched();
    await found.time.advance(5000);
    const at = found.time.monotonic();
    found.report({ sightings: [begin("multi_face", at - 2000)] });
    assertEquals(found.types(), ["multi_face begin"]);
    const { occurred_at, data, urgent } = found.raised[0]!;
    const wall = new Date(found.time.wall() - 2000).toISOString();
    assertEquals([occurred_at, urgent], [wall, true]);
    assertEquals(data?.policy_id, "p1");
    assertEquals(found.notices, ["multi_face"]);
    await found.time.advance(1000);
    found.detector!.onSettled([{
      ...begin("multi_face", at + 500),
      phase: "end",
      confidence: null,
    }]);
    assertEquals(found.types()[1], "multi_face end");
  });

  it("a begin that waits for its turn comes by itself", async () => {
    const found = watched();
    await found.time.advance(5000);
    const see = (phase: "begin" | "end") =>
      found.report({
        sightings: [{
          ...begin("gaze_away", found.time.monotonic()),
          phase,
        }],
      });
    see("begin");
    await found.time.advance(1000);
    see("end");
    await found.time.advance(1000);
    see("begin");
    assertEquals(found.types().length, 2);
    await found.time.advance(4000);
    assertEquals(found.types()[2], "gaze_away begin");
  });

  it("takes frames only while it may look", () => {
    const found = watched();
    assertEquals(found.frames!.fps(), 12);
    for (
      const [turn, back] of [
        [() => found.vision.held(true), () => found.vision.held(false)],
        [() => found.vision.hidden(true), () => found.vision.hidden(false)],
      ]
    ) {
      const rests = found.rests;
      turn!();
      assertEquals(found.frames!.fps(), 0);
      assertEquals(found.rests, rests + 1);
      assertEquals(found.vision.view.status, "paused");
      assertEquals(found.vision.detectors.camera, "paused");
      assertEquals(found.vision.detectors.faces, "not_watched");
      assertEquals(found.vision.fps, null);
      back!();
      assertEquals(found.frames!.fps(), 12);
    }
  });

  it("says to proctors what is watched, and how many pictures a second", async () => {
    const found = watched();
    assertEquals(found.vision.detectors, {
      camera: "watching",
      faces: "watching",
      gaze: "watching",
      blink: "not_watched",
      liveness: "not_watched",
    });
    assertEquals(found.vision.fps, null);
    for (let i = 0; i < 50; i++) {
      await found.time.advance(100);
      found.report();
    }
    assertEquals(Math.round(found.vision.fps!), 10);
    found.camera.set({ status: "lost", problem: "lost" });
    assertEquals(found.vision.detectors.camera, "lost");
    found.camera.set({ status: "failed", problem: "busy" });
    assertEquals(found.vision.detectors.camera, "not_watched");
  });

  it("says to no proctor that faces are watched when no picture is", async () => {
    const found = watched();
    found.report();
    await found.time.advance(2000);
    assertEquals(found.vision.detectors.faces, "watching");
    await found.time.advance(10_000);
    assertEquals([found.vision.fps, found.vision.detectors.faces], [
      0,
      "not_watched",
    ]);
    found.report();
    assertEquals(found.vision.detectors.faces, "watching");
  });

  it("draws the page anew only when something has changed", async () => {
    const found = watched();
    found.report();
    const before = found.views.length;
    for (let i = 0; i < 20; i++) {
      await found.time.advance(100);
      found.report({ watches: { ...WATCHES } });
    }
    assertEquals(found.views.length, before);
    found.report({ sightings: [begin("no_face", 2000)] });
    assertEquals(found.views.length, before + 1);
    assertEquals(found.views.at(-1)!.advice, "no_face");
  });

  it("without what looks at pictures it says so, and pictures are taken", async () => {
    const found = watched({ assets: null });
    assertEquals(found.vision.view.analysis, "not_installed");
    assertEquals(found.detectors, 0);
    assertEquals(found.frames!.fps(), 0);
    const { data } = found.raised[0]!;
    assertEquals(found.types(), ["detector_paused begin"]);
    assertEquals([data?.reason, data?.source], ["failed", "not_installed"]);
    assertEquals(found.vision.detectors.camera, "watching");
    assertEquals(found.vision.detectors.faces, "not_watched");
    await found.time.advance(20_000);
    assertEquals(found.uploads.length, 1);
    assertEquals(found.uploads[0]!.get("client_id"), "client");
  });

  it("a worker that gives up is told", () => {
    const found = watched();
    found.detector!.onState({ state: "failed", reason: "no_wasm", text: "" });
    assertEquals(found.vision.view.analysis, "failed");
    assertEquals(found.raised[0]!.data?.source, "no_wasm");
    assertEquals(found.vision.detectors.faces, "not_watched");
  });

  it("what failed is opened anew: after a while, and with the line", async () => {
    const found = watched();
    const fail = () =>
      found.detector!.onState({
        state: "failed",
        reason: "no_model",
        text: "",
      });
    fail();
    await found.time.advance(59_000);
    assertEquals(found.detectors, 1);
    await found.time.advance(1000);
    assertEquals(found.detectors, 2);
    found.detector!.onState({ state: "loading" });
    assertEquals(found.vision.view.analysis, "failed");
    fail();
    await found.time.advance(60_000);
    assertEquals(found.detectors, 2);
    found.vision.online();
    assertEquals(found.detectors, 3);
    found.ready();
    assertEquals(found.vision.view.analysis, "ready");
    assertEquals(found.types(), [
      "detector_paused begin",
      "detector_paused end",
    ]);
    found.vision.online();
    await found.time.advance(3_600_000);
    assertEquals(found.detectors, 3);
    fail();
    found.vision.stop();
    assertEquals(found.time.waiting, 0);
  });

  it("nothing lasts over the computer's sleep", async () => {
    const found = watched();
    await found.time.advance(5000);
    found.report({ sightings: [begin("gaze_away", 3000)] });
    await found.time.advance(1000);
    found.report();
    const { rests } = found;
    found.time.moveWall(3_600_000);
    await found.time.advance(100);
    found.report({ sightings: [begin("multi_face", 6500)] });
    assertEquals(found.rests, rests + 1);
    const [, end] = found.raised;
    assertEquals(found.types(), ["gaze_away begin", "gaze_away end"]);
    assertEquals([end!.occurred_at, end!.data?.ended_by], [
      "2026-11-20T10:00:06.000Z",
      "slept",
    ]);
    await found.time.advance(1000);
    found.report({ sightings: [begin("gaze_away", 7000)] });
    await found.time.advance(5000);
    assertEquals(found.types().at(-1), "gaze_away begin");
    assertEquals(found.raised.at(-1)!.occurred_at, "2026-11-20T11:00:06.000Z");
  });

  it("takes a picture of a violation, and none in holds and while hidden", async () => {
    const found = watched({ policy: { snapshot_interval_seconds: 3600 } });
    await found.time.advance(5000);
    found.report({ sightings: [begin("multi_face", 3000)] });
    await settle();
    assertEquals(found.uploads.map((form) => form.get("flagged")), ["true"]);
    found.vision.hidden(true);
    await found.time.advance(7_200_000);
    assertEquals(found.uploads.length, 1);
  });

  it("obeys another policy: what was seen ends, thresholds and pictures change", async () => {
    const found = watched();
    await found.time.advance(5000);
    found.report({ sightings: [begin("gaze_away", 3000)] });
    const { vision } = found.settings[0]!;
    found.vision.obey(
      found.shown({
        gaze_watched: false,
        snapshot_interval_seconds: 5,
        snapshot_width: 320,
        vision: { gaze_seconds: 9 },
      }),
      "p2",
    );
    assertEquals(found.types(), ["gaze_away begin", "gaze_away end"]);
    assertEquals(found.settings[1]!.watch.gaze, false);
    assertEquals(
      [vision.gaze_seconds, found.settings[1]!.vision.gaze_seconds],
      [
        2,
        9,
      ],
    );
    await found.time.advance(6000);
    const last = found.uploads.at(-1)!.get("snapshot") as Blob;
    assertEquals(await last.text(), "320");
    found.report({ sightings: [begin("multi_face", found.time.monotonic())] });
    assertEquals(found.raised.at(-1)!.data?.policy_id, "p2");
  });

  it("handing in takes no more pictures, unless it did not work", async () => {
    const found = watched({ policy: { snapshot_interval_seconds: 10 } });
    found.vision.handingIn(true);
    await found.time.advance(60_000);
    assertEquals(found.uploads.length, 0);
    found.vision.handingIn(false);
    await found.time.advance(60_000);
    assert(found.uploads.length >= 4);
  });

  it("sends no picture any more once it is stopped", async () => {
    let tries = 0;
    const found = watched({
      policy: { snapshot_interval_seconds: 3600 },
      upload: () => {
        tries++;
        return Promise.reject(new ApiError(0, "network"));
      },
    });
    await found.time.advance(5000);
    found.report({ sightings: [begin("multi_face", 3000)] });
    await settle();
    // The pictures by the old policy get a moment to leave.
    found.vision.obey(found.shown({ snapshot_width: 320 }), "p2");
    await settle();
    const before = tries;
    found.vision.stop();
    await found.time.advance(60_000);
    assertEquals([tries, found.time.waiting], [before, 0]);
  });

  it("shows the challenge, and drops it when it cannot be answered", () => {
    const found = watched();
    const until = found.time.monotonic() + 20_000;
    const challenge = {
      state: "asked",
      ask: "turn_left",
      until,
      try: 1,
    } as const;
    found.report({ challenge });
    assertEquals(found.views.at(-1)!.challenge, "turn_left");
    found.report({ challenge: { ...challenge, state: "passed" } });
    assertEquals(found.views.at(-1)!.challenge, null);
    found.report({ challenge });
    found.vision.hidden(true);
    assertEquals(found.views.at(-1)!.challenge, null);
    assertEquals(found.notices, []);
  });

  it("starts silently in a hold or behind another tab", () => {
    const found = world();
    found.vision.held(true);
    found.vision.hidden(true);
    found.camera.on();
    assertEquals(found.types(), []);
    assertEquals(found.detectors, 0);
    found.vision.held(false);
    assertEquals(found.types(), ["detector_paused begin"]);
    found.vision.hidden(false);
    assertEquals(found.detectors, 1);
  });

  it("a page that goes away ends what lasts before it is gone", async () => {
    const found = watched();
    await found.time.advance(5000);
    found.report({ sightings: [begin("gaze_away", 3000)] });
    found.vision.leave();
    assertEquals(found.types(), ["gaze_away begin", "gaze_away end"]);
  });

  it("stops everything at once: camera, worker, pictures, timers", async () => {
    const found = watched();
    await found.time.advance(5000);
    found.report({ sightings: [begin("multi_face", 3000)] });
    await settle();
    found.vision.stop();
    assertEquals(found.camera.closed, true);
    assertEquals([found.closed, found.stoppedFrames], [1, 1]);
    assertEquals(found.types(), ["multi_face begin", "multi_face end"]);
    assertEquals(found.time.waiting, 0);
    const before = [found.raised.length, found.views.length];
    found.report({ sightings: [begin("gaze_away", 5000)] });
    found.camera.on();
    found.vision.hidden(true);
    found.vision.obey(found.shown({}), "p2");
    found.vision.stop();
    assertEquals([found.raised.length, found.views.length], before);
  });
});
