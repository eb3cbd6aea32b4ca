import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { settle } from "../../tests/pages/student_fake_time.ts";
import { fakeShare } from "../../tests/pages/student_fake_screen.ts";
import type { CameraProblem } from "../capture/camera_state.ts";
import { dropScreen, keptScreen } from "../capture/kept_screen.ts";
import type { ScreenOpening } from "../capture/screen.ts";
import { WORDS } from "../i18n/mod.ts";
import { roomWords } from "../exam/room/words.ts";
import {
  type StartDevice,
  StartDevices,
  type StartEdges,
  type StartState,
} from "./start_devices.ts";
import { shownAtStart } from "./start_text.ts";

/** A browser that has to be asked for everything, and allows it. */
function world(devices: StartDevice[], edges: Partial<StartEdges> = {}) {
  const calls: string[] = [];
  const told: string[] = [];
  const screen = fakeShare("monitor");
  const lost: Record<string, () => void> = {};
  const all = {
    calls,
    told,
    screen,
    lost,
    state: null as StartState | null,
    start: null as unknown as StartDevices,
  };
  const fetch_ = (input: string | URL | Request, init?: RequestInit) => {
    const step = new URL(String(input)).pathname.split("/").at(-1);
    told.push(`${step} ${JSON.parse(String(init?.body)).problem}`);
    return Promise.resolve(Response.json({ id: "a" }));
  };
  all.start = new StartDevices({
    devices,
    attempt: "a",
    line: {
      base: "http://api.test",
      bearer: {
        get: () => Promise.resolve("t"),
        renew: () => Promise.resolve("t"),
      },
      fetch: fetch_ as typeof fetch,
    },
    show: (state) => all.state = state,
    update: (_: AttemptView) => {},
    edges: {
      granted: () => Promise.resolve(false),
      screen: () => {
        calls.push("screen");
        return Promise.resolve<ScreenOpening>({
          share: screen.share,
          problem: null,
        });
      },
      camera: (gone) => {
        calls.push("camera");
        lost.camera = gone;
        return Promise.resolve<CameraProblem | null>(null);
      },
      microphone: () => {
        calls.push("microphone");
        return Promise.resolve<CameraProblem | null>(null);
      },
      drop: () => void calls.push("drop"),
      ...edges,
    },
  });
  return all;
}

describe("what is opened before the start", () => {
  it("is asked for in one press, the screen first and at once", async () => {
    const it = world(["webcam", "microphone", "screen"]);
    await settle();
    assertEquals(it.state?.asks, ["screen", "webcam", "microphone"]);
    const opening = it.start.open();
    // Before anything else happens: browsers allow it only in the press.
    assertEquals(it.calls, ["screen"]);
    await opening;
    assertEquals(it.calls, ["screen", "camera", "microphone"]);
    assertEquals(it.state, {
      step: "ready",
      asks: [],
      shared: true,
      problems: {},
    });
    assertEquals(keptScreen(), it.screen.share);
    it.start.close();
  });

  it("leaves to the room what the browser opens without a question", async () => {
    const it = world(["webcam", "microphone"], {
      granted: () => Promise.resolve(true),
    });
    await settle();
    assertEquals(it.state?.step, "none");
    await it.start.open();
    assertEquals(it.calls, []);
  });

  it("asks again for what went off before the start", async () => {
    const it = world(["webcam", "screen"]);
    await settle();
    await it.start.open();
    it.screen.end();
    it.lost.camera!();
    assertEquals(it.state?.step, "ask");
    assertEquals(it.state?.asks, ["screen", "webcam"]);
    it.start.close();
  });

  it("tells what does not work, and not what can be tried again", async () => {
    const it = world(["webcam", "microphone", "screen"], {
      screen: () =>
        Promise.resolve({ share: null, problem: "not_monitor", surface: null }),
      camera: () => Promise.resolve("busy"),
      microphone: () => Promise.resolve("dismissed"),
    });
    await settle();
    await it.start.open();
    assertEquals(it.told, ["camera busy"]);
    assertEquals(it.state?.problems, {
      screen: "not_monitor",
      webcam: "busy",
      microphone: "dismissed",
    });
    const none = world(["screen"], {
      screen: () =>
        Promise.resolve({ share: null, problem: "unsupported", surface: null }),
    });
    await settle();
    await none.start.open();
    assertEquals(none.told, ["screen unsupported"]);
  });

  it("drops everything when it is not wanted any more, also while asking", async () => {
    let answer = (_: ScreenOpening) => {};
    const it = world(["screen", "webcam"], {
      screen: () => new Promise((done) => answer = done),
    });
    await settle();
    const opening = it.start.open();
    it.start.close();
    answer({ share: it.screen.share, problem: null });
    await opening;
    assertEquals(it.screen.live, false);
    assertEquals(it.calls, ["drop", "drop"]);
    dropScreen();
  });
});

describe("shownAtStart", () => {
  const words = roomWords(WORDS.en.student);
  const { start, problems } = words.room_devices;
  const required = {
    screen: "required",
    webcam: "required",
    microphone: "required",
  } as const;
  const optional = {
    screen: "optional",
    webcam: "optional",
    microphone: "optional",
  } as const;
  const shown = (
    state: Partial<StartState>,
    policy: typeof required | typeof optional = required,
  ) =>
    shownAtStart(
      { step: "ask", asks: [], shared: false, problems: {}, ...state },
      policy,
      "en",
      words,
    );

  it("names what the press opens", () => {
    assertEquals(shown({ step: "none" }), null);
    const one = shown({ asks: ["screen"] });
    assertEquals([one?.label, one?.hint], [start.only.screen, start.first]);
    const all = shown({ asks: ["screen", "webcam", "microphone"] }, optional);
    assertEquals(
      all?.label,
      "Turn on: screen sharing, camera, and microphone",
    );
    assertEquals(all?.hint, start.optional_first);
    const ready = shown({ step: "ready", shared: true });
    assertEquals([ready?.label, ready?.hint], [start.ready, start.bar]);
    assertEquals(shown({ step: "ready" })?.hint, "");
  });

  it("refuses a window kindly, and asks once more where it is needed", () => {
    const again = shown({
      asks: ["screen"],
      problems: { screen: "not_monitor" },
    });
    assertEquals(again?.opens, true);
    assertEquals(again?.hint, `${problems.not_monitor} ${start.needed}`);
    const without = shown(
      { asks: ["screen"], problems: { screen: "not_monitor" } },
      optional,
    );
    assertEquals(without?.opens, false);
    assertEquals(without?.hint, `${problems.not_monitor} ${start.go_on}`);
  });

  it("leaves to the server whether it starts without what does not work", () => {
    const broken = shown({ asks: ["webcam"], problems: { webcam: "busy" } });
    assertEquals([broken?.opens, broken?.failed], [false, true]);
    assertEquals(broken?.hint, `${words.camera.problems.busy}.`);
  });
});
