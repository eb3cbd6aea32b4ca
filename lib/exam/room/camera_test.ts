import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  parseAccommodations,
  parsePolicy,
  policyInForce,
  type PolicyInput,
} from "../../../supabase/functions/_shared/contract/policy.ts";
import { settle } from "../../../tests/pages/student_fake_time.ts";
import { ownedTab, World } from "../../../tests/pages/student_room_world.ts";
import { CAMERA_OFF } from "../../capture/camera_state.ts";
import type { RunningVision, VisionStart } from "../../vision/start.ts";
import type { VisionView } from "../../vision/view.ts";

const VIEW: VisionView = {
  status: "watching",
  camera: { ...CAMERA_OFF, status: "on", permission: "granted" },
  pausedBy: null,
  analysis: "ready",
  watches: null,
  advice: null,
  challenge: null,
};

/** A camera part that notes what it is told. */
class FakeVision implements RunningVision {
  did: string[] = [];
  stopped = false;
  view = VIEW;
  detectors = { camera: "watching", faces: "watching" } as const;
  fps = 11.5;
  stream = null;
  constructor(readonly start: VisionStart) {}
  stop() {
    this.stopped = true;
    // As the real one does: what lasted is told as ended.
    this.start.raise({ type: "gaze_away", phase: "end" });
  }
  obey({ webcam }: { webcam: string }, policyId: string | null) {
    this.did.push(`obey ${webcam} ${policyId}`);
  }
  held(on: boolean) {
    this.did.push(`held ${on}`);
  }
  hidden(on: boolean) {
    this.did.push(`hidden ${on}`);
  }
  flag() {
    this.did.push("flag");
  }
  leave() {
    this.did.push("leave");
  }
  online() {
    this.did.push("online");
  }
  handingIn(on: boolean) {
    this.did.push(`handing in ${on}`);
  }
  turnOn(device = "") {
    this.did.push(`on ${device}`);
  }
  preview() {
    return () => {};
  }
  onReport() {
    return () => {};
  }
}

const GIVEN = {
  webcam: {
    given: true,
    given_by: "student",
    at: "2026-11-20T09:50:00.000Z",
  },
} as const;
const REFUSED = { webcam: { ...GIVEN.webcam, given: false } };

/** A world whose camera part is there, and every one that was started. */
function world(
  { consents = GIVEN, policy = {} }: {
    consents?: World["server"]["consents"];
    policy?: PolicyInput;
  } = {},
) {
  const world = new World();
  const visions: FakeVision[] = [];
  world.server.consents = consents;
  world.server.policy = policy;
  world.vision = {
    startVision(start) {
      const vision = new FakeVision(start);
      visions.push(vision);
      return vision;
    },
  };
  return { world, visions };
}

describe("the camera of the room", () => {
  for (
    const [name, options, use] of [
      ["is off in the policy", { policy: { webcam: "off" } }, "off"],
      ["is not proctored", { policy: { proctoring: false } }, "off"],
      ["has no consent", { consents: {} }, "no_consent"],
      ["was refused", { consents: REFUSED }, "refused"],
    ] as const
  ) {
    it(`nothing of it is loaded where it ${name}`, async () => {
      const { world: there, visions } = world(options);
      const room = await there.open();
      assertEquals([there.visionLoads, visions.length], [0, 0]);
      // One that the instructions have opened goes off.
      assertEquals(there.dropped, 1);
      assertEquals(room.state.camera.use, use);
      assertEquals(room.state.camera.view, null);
      assertEquals(there.server.beats.at(-1)!.detectors?.camera, "not_watched");
      assertEquals(there.server.beats.at(-1)!.fps, null);
      room.turnCameraOn();
      await there.beat();
      assertEquals(there.visionLoads, 0);
      room.close();
    });
  }

  it("a student who is free of the camera has none", async () => {
    const free = parseAccommodations({ camera_free: true });
    const exam = parsePolicy({ webcam: "required" });
    const { world: there } = world({ policy: policyInForce(exam, free) });
    const room = await there.open();
    assertEquals(there.visionLoads, 0);
    assertEquals(there.server.beats.at(-1)!.detectors?.camera, "not_watched");
    room.close();
  });

  it("is watched where it is wanted and consented to", async () => {
    const { world: there, visions } = world();
    there.server.calibration = { yaw: 2.5 };
    const room = await there.open();
    assertEquals(room.state.camera.use, "on");
    assertEquals(room.state.camera.view, VIEW);
    const { policyId, clientId, baseline } = visions[0]!.start;
    assertEquals([policyId, clientId], ["p", "c"]);
    assertEquals(baseline, { yaw: 2.5 });
    const { detectors, fps } = there.server.beats.at(-1)!;
    assertEquals(detectors, { camera: "watching", faces: "watching" });
    assertEquals(fps, 11.5);
    const id = visions[0]!.start.raise({ type: "multi_face", event_id: "m" });
    assertEquals(id, "m");
    room.close();
    assert(visions[0]!.stopped);
  });

  it("counts a word about all that is watched as one about the camera", async () => {
    const { webcam } = GIVEN;
    for (
      const [monitoring, use] of [
        [webcam, "on"],
        [REFUSED.webcam, "refused"],
      ] as const
    ) {
      const { world: there } = world({ consents: { monitoring } });
      const room = await there.open();
      assertEquals(room.state.camera.use, use);
      room.close();
    }
  });

  it("says to the proctor at once that the camera stands differently", async () => {
    const { world: there, visions } = world();
    const room = await there.open();
    await there.time.advance(5000);
    const said = () => there.server.beats.at(-1)!.detectors!.camera;
    const lost = { camera: "lost", faces: "not_watched" } as const;
    Object.assign(visions[0]!, { detectors: lost });
    visions[0]!.start.show({ ...VIEW, status: "lost" });
    await settle();
    assertEquals(said(), "lost");
    const { length } = there.server.beats;
    visions[0]!.start.show({ ...VIEW, status: "lost", advice: "no_face" });
    await settle();
    assertEquals(there.server.beats.length, length);
    const off = { camera: "not_watched", faces: "not_watched" } as const;
    Object.assign(visions[0]!, { detectors: off });
    visions[0]!.start.show({ ...VIEW, status: "ask" });
    await settle();
    assertEquals(there.server.beats.length, length);
    await room.consentToCamera(false);
    await settle();
    assertEquals([said(), there.server.beats.length], [
      "not_watched",
      length + 1,
    ]);
    room.close();
  });

  it("hears of holds, the hidden page, the line and the end of the page", async () => {
    const { world: there, visions } = world();
    const room = await there.open();
    const vision = visions[0]!;
    there.server.setHold("paused");
    await there.beat();
    assert(vision.start.isHeld());
    there.server.setHold("none");
    await there.beat();
    there.hide(true);
    assert(vision.start.isHidden());
    there.hide(false);
    there.signals.online();
    there.signals.leaving();
    assertEquals(vision.did, [
      "held true",
      "held false",
      "hidden true",
      "hidden false",
      "online",
      "leave",
    ]);
    await settle();
    room.close();
  });

  it("tells of what was seen in the place of all notices, calmly if so", async () => {
    const { world: there, visions } = world();
    const room = await there.open();
    visions[0]!.start.tell({ kind: "multi_face" });
    assertEquals(room.state.notice, { kind: "multi_face" });
    room.dismiss();
    there.server.policy = { quiet_warnings: true };
    there.server.send("c1", "policy_changed");
    await there.beat();
    visions[0]!.start.tell({ kind: "multi_face" });
    assertEquals(room.state.notice, { kind: "quiet" });
    room.dismiss();
    visions[0]!.start.tell({ kind: "gaze_away" });
    assertEquals(room.state.notice, null);
    room.close();
  });

  it("takes a picture of what is serious, once as it begins, and not of excuses", async () => {
    const { world: there, visions } = world();
    const room = await there.open();
    const { raise } = there.lockdowns[0]!;
    raise({ type: "copy_paste_attempt" });
    raise({ type: "fullscreen_exit", phase: "begin" });
    raise({ type: "fullscreen_exit", phase: "end" });
    const cause = "permission_prompt";
    raise({ type: "fullscreen_exit", phase: "begin", data: { cause } });
    raise({ type: "tab_switch", phase: "begin" });
    assertEquals(visions[0]!.did, ["flag", "flag"]);
    room.close();
  });

  it("what the browser asks is excused at the lockdown", async () => {
    const { world: there, visions } = world();
    const room = await there.open();
    visions[0]!.start.excuse("permission_prompt");
    visions[0]!.start.excuse(null);
    assertEquals(there.excused.slice(-2), ["permission_prompt", null]);
    room.close();
  });

  it("another policy is obeyed, and one without a camera turns it off", async () => {
    const { world: there, visions } = world();
    const room = await there.open();
    there.server.policy = { webcam: "required" };
    there.server.policyId = "p2";
    there.server.send("c1", "policy_changed");
    await there.beat();
    assertEquals(visions[0]!.did.at(-1), "obey required p2");
    assertEquals(room.state.camera.required, true);
    assertEquals(visions[0]!.stopped, false);
    there.server.policy = { webcam: "off" };
    there.server.send("c2", "policy_changed");
    await there.beat();
    assert(visions[0]!.stopped);
    assertEquals(room.state.camera.use, "off");
    there.server.policy = { webcam: "optional" };
    there.server.send("c3", "policy_changed");
    await there.beat();
    assertEquals(visions.length, 2);
    room.close();
  });

  it("goes off when another tab takes the exam, and when it is handed in", async () => {
    for (const how of ["taken", "handed in"]) {
      const { world: there, visions } = world();
      let taken = () => Promise.resolve();
      const room = await there.open({
        claim: () => Promise.resolve(true),
        take: () => Promise.resolve(),
        release: () => {},
        onTaken: (give) => taken = give as () => Promise<void>,
        close: () => {},
      });
      if (how === "taken") await taken();
      else await room.handIn();
      assert(visions[0]!.stopped, how);
      assertEquals(room.state.camera.use, "off");
      if (how === "handed in") {
        assertEquals(visions[0]!.did, ["handing in true"]);
      }
      room.close();
    }
  });

  it("handing in that does not work lets it go on", async () => {
    const { world: there, visions } = world();
    there.server.fetch = ((fetch) => async (input, init) => {
      if (!String(input).endsWith("/submit")) return await fetch(input, init);
      const body = JSON.stringify({ status: 403, code: "exam_not_open" });
      return new Response(body, { status: 403 });
    })(there.server.fetch);
    const again = await there.open();
    await again.handIn();
    assertEquals(again.state.phase, "open");
    assertEquals(visions.at(-1)!.did, ["handing in true", "handing in false"]);
    assertEquals(visions.at(-1)!.stopped, false);
    again.close();
  });

  it("handing in that another tab cut short is not one when it comes back", async () => {
    const { world: there, visions } = world();
    let taken = () => {};
    const room = await there.open({
      ...ownedTab(),
      onTaken: (give) => taken = give,
    });
    there.server.down = true;
    void room.handIn();
    await there.time.advance(1000);
    assertEquals(visions[0]!.did, ["handing in true"]);
    taken();
    await there.time.advance(5000);
    there.server.down = false;
    await room.open(true);
    await there.beat();
    assertEquals([visions.length, visions.at(-1)!.did], [2, []]);
    room.close();
  });

  it("stays folded after a reload, and stays watched", async () => {
    const { world: there, visions } = world();
    let room = await there.open();
    room.foldCamera(true);
    assertEquals(room.state.camera.folded, true);
    assertEquals(visions[0]!.did, []);
    room.close();
    room = await there.open();
    assertEquals(room.state.camera.folded, true);
    assertEquals(room.state.camera.use, "on");
    room.foldCamera(false);
    room.close();
    assertEquals((await there.open()).state.camera.folded, false);
    there.room.close();
  });

  it("a part that does not load is tried again, and the exam goes on", async () => {
    const { world: there, visions } = world();
    const { vision } = there;
    there.vision = null;
    const room = await there.open();
    assertEquals(room.state.camera.use, "not_loaded");
    assertEquals(room.state.phase, "open");
    there.vision = vision;
    await there.beat();
    assertEquals(room.state.camera.use, "on");
    assertEquals(visions.length, 1);
    room.close();
  });

  it("is not started for a page that was closed while it loaded", async () => {
    const { world: there, visions } = world();
    let load = () => {};
    there.visionWaits = new Promise((resolve) => load = resolve);
    await there.open();
    assertEquals(there.room.state.camera.use, "loading");
    assertEquals(there.dropped, 0);
    there.room.close();
    assertEquals(there.dropped, 1);
    load();
    await settle();
    assertEquals(visions.length, 0);
  });
});

describe("the consent to the camera in the room", () => {
  it("withdrawn: the camera is off before anything is sent", async () => {
    const { world: there, visions } = world();
    const room = await there.open();
    const before = there.server.calls.length;
    const withdrawn = room.consentToCamera(false);
    assert(visions[0]!.stopped);
    assertEquals(there.dropped, 1);
    assertEquals(there.server.calls.length, before);
    assertEquals(room.state.camera.use, "withdrawn");
    assertEquals(room.state.camera.consentSaid, "saying");
    await withdrawn;
    assertEquals(there.server.said, [{
      kind: "webcam",
      given: false,
      given_by: "student",
      text_hash: "0".repeat(64),
      locale: "en",
    }]);
    assertEquals(room.state.camera.consentSaid, "nothing");
    await there.beat();
    assertEquals(there.server.beats.at(-1)!.detectors?.camera, "not_watched");
    // A policy that comes later changes nothing about that.
    there.server.send("c1", "policy_changed");
    await there.beat();
    assertEquals([visions.length, there.visionLoads], [1, 1]);
    room.close();
  });

  it("without a line it stays withdrawn, over a reload, until it is told", async () => {
    const { world: there, visions } = world();
    let room = await there.open();
    there.server.down = true;
    await room.consentToCamera(false);
    assertEquals(room.state.camera.consentSaid, "waiting");
    room.close();
    there.server.down = false;
    const { fetch } = there.server;
    there.server.fetch = async (input, init) => {
      if (String(input).includes("/steps/")) throw new TypeError("no line");
      return await fetch(input, init);
    };
    room = await there.open();
    assertEquals(visions.length, 1);
    assertEquals(room.state.camera.use, "withdrawn");
    assertEquals(there.server.said, []);
    room.close();
    there.server.fetch = fetch;
    room = await there.open();
    await there.beat();
    assertEquals(there.server.said.map(({ given }) => given), [false]);
    assertEquals(visions.length, 1);
    room.close();
  });

  it("is withdrawn though the school has changed its notice meanwhile", async () => {
    const { world: there } = world();
    const { fetch } = there.server;
    const hashes: string[] = [];
    there.server.fetch = async (input, init) => {
      if (!String(input).includes("/steps/")) return await fetch(input, init);
      hashes.push(JSON.parse(String(init?.body)).text_hash);
      if (hashes.length > 1) return await fetch(input, init);
      const body = JSON.stringify({ status: 409, code: "step_out_of_order" });
      return new Response(body, { status: 409 });
    };
    const room = await there.open();
    await room.consentToCamera(false);
    assertEquals(hashes.length, 2);
    assertEquals(there.server.said.length, 1);
    room.close();
  });

  it("can be given again, and the camera is opened", async () => {
    for (const consents of [GIVEN, REFUSED]) {
      const { world: there, visions } = world({ consents });
      const room = await there.open();
      if (consents === GIVEN) await room.consentToCamera(false);
      await room.consentToCamera(true);
      await settle();
      assertEquals(there.server.said.at(-1)!.given, true);
      assertEquals(room.state.camera.use, "on");
      assertEquals(visions.at(-1)!.did, ["on "]);
      room.close();
      // Nor does a reload take it back.
      assertEquals((await there.open()).state.camera.use, "on");
      there.room.close();
    }
  });

  it("is given of the notice that this page has, not of a newer one", async () => {
    const { world: there } = world({ consents: REFUSED });
    const { view } = there.server;
    const room = await there.open();
    there.server.view = () => {
      const now = view.call(there.server);
      return { ...now, exam: { ...now.exam, notice_hash: "1".repeat(64) } };
    };
    there.server.send("c", "policy_changed");
    await there.beat();
    await room.consentToCamera(true);
    assertEquals(there.server.said[0]!.text_hash, "0".repeat(64));
    room.close();
  });

  it("a consent that does not arrive turns nothing on", async () => {
    const { world: there, visions } = world({ consents: REFUSED });
    const room = await there.open();
    there.server.down = true;
    await room.consentToCamera(true);
    assertEquals(room.state.camera.consentSaid, "network");
    assertEquals([room.state.camera.use, visions.length], ["refused", 0]);
    room.close();
  });
});
