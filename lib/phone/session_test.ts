import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type {
  DeviceHeartbeat,
  DeviceHeartbeatAnswer,
} from "../../supabase/functions/_shared/contract/devices.ts";
import {
  fakeCamera,
  type FakeCameraWorld,
} from "../../tests/pages/student_fake_camera.ts";
import { FakeTime, settle } from "../../tests/pages/student_fake_time.ts";
import { ApiError } from "../api/error.ts";
import type { PhoneApi } from "../api/phone.ts";
import { Camera } from "../capture/camera.ts";
import type { PublisherStart } from "../live_view/types.ts";
import type { BatteryState } from "./battery.ts";
import type { PhoneEdges, PhoneTurns } from "./edges.ts";
import type { KeptPairing } from "./kept.ts";
import type { Invitation } from "./line.ts";
import { PHONE_LOOKING, type PhoneView } from "./model.ts";
import { PhoneSession } from "./session.ts";

const REAR = { id: "rear", label: "camera2 0, facing back" };
const FRONT = { id: "front", label: "camera2 1, facing front" };
const KEPT: KeptPairing = {
  token: "idv_kept",
  deviceId: "d1",
  attemptId: "a1",
  examTitle: "Electrical Safety",
  timeZone: "Europe/Paris",
};
const LOOK = {
  view_id: "v1",
  by: "Ms Novak",
  since: "2026-11-20T10:00:00.000Z",
  device_id: "d1",
};

interface World extends FakeCameraWorld {
  token?: string;
  kept?: KeptPairing;
  savesData?: boolean;
  battery?: BatteryState;
}

/** A phone, its browser and the server. */
function world(options: World = {}) {
  const time = new FakeTime();
  const camera = fakeCamera({
    devices: [REAR, FRONT],
    permission: "granted",
    ...options,
    time,
  });
  const server = {
    /** What heartbeats hear. */
    answer: {
      attempt_id: "a1",
      device_id: "d1",
      state: "in_progress",
      hold: "none",
      agreed: true,
      snapshots: true,
      snapshot_interval_seconds: 30,
      snapshot_width: 640,
      heartbeat_seconds: 10,
      watchers: [],
      expires_at: null,
      signals: [],
      server_time: "2026-11-20T10:00:00.000Z",
    } as DeviceHeartbeatAnswer,
    /** What every call throws. */
    down: null as ApiError | null,
    /** What the next picture throws. */
    refusesPicture: null as ApiError | null,
    claimed: [] as Invitation[],
    beats: [] as DeviceHeartbeat[],
    forms: [] as FormData[],
    left: 0,
    opened: [] as string[],
  };
  const call = <T>(answer: () => T): Promise<T> =>
    server.down ? Promise.reject(server.down) : Promise.resolve(answer());
  const api = {
    heartbeat: (body: DeviceHeartbeat) =>
      call(() => {
        server.beats.push(body);
        return server.answer;
      }),
    snapshot: (_attempt: string, form: FormData) => {
      const refused = server.refusesPicture;
      server.refusesPicture = null;
      if (refused) return Promise.reject(refused);
      return call(() => {
        server.forms.push(form);
        return {};
      });
    },
    leave: () => call(() => void server.left++),
  } as unknown as PhoneApi;
  const it = {
    time,
    camera,
    server,
    view: PHONE_LOOKING as PhoneView,
    kept: options.kept ?? null as KeptPairing | null,
    cleared: 0,
    widths: [] as number[],
    hidden: false,
    published: [] as PublisherStart[],
    publisher: [] as string[],
    turns: null as unknown as PhoneTurns,
    loses: () => {},
    session: null as unknown as PhoneSession,
  };
  const say = (word: string) => () => void it.publisher.push(word);
  const edges: PhoneEdges = {
    time,
    random: () => .5,
    newId: () => crypto.randomUUID(),
    camera: () => new Camera(camera.edges),
    reader: () => ({ video: {} as HTMLVideoElement, close() {} }),
    stalls: () => () => {},
    picture: (_video, width) => {
      it.widths.push(width);
      return Promise.resolve(new Blob(["jpeg"], { type: "image/jpeg" }));
    },
    battery: (_signal, changed) => changed(options.battery ?? null),
    wakeLock: undefined,
    savesData: () => options.savesData ?? false,
    hidden: () => it.hidden,
    listen: (turns) => void (it.turns = turns),
    kept: {
      get: () => it.kept,
      set: (pairing) => void (it.kept = pairing),
      forget: () => void (it.kept = null),
    },
    clearAddress: () => void it.cleared++,
    alone: (lost) => {
      it.loses = lost;
      return () => {};
    },
    publisher: () =>
      Promise.resolve({
        startPublisher(start) {
          it.published.push(start);
          return {
            after: 7,
            heard: say("heard"),
            tracksChanged: say("tracks"),
            networkChanged: say("network"),
            stop: say("stop"),
            leave: say("leave"),
          };
        },
      }),
  };
  it.session = new PhoneSession({
    token: options.token ?? null,
    line: {
      claim: (invitation) =>
        call(() => {
          server.claimed.push(invitation);
          return {
            device_token: "idv_new",
            device_id: "d1",
            attempt: {
              id: "a1",
              state: "ready" as const,
              exam_title: "Electrical Safety",
              time_zone: "Europe/Paris",
            },
            expires_at: null,
            server_time: "2026-11-20T10:00:00.000Z",
            mobileSessionJwt: "idv_new",
          };
        }),
      open: (token) => {
        server.opened.push(token);
        return api;
      },
    },
    edges,
    show: (view) => void (it.view = view),
  });
  it.session.open();
  return it;
}

const refused = (status: number, code: string, wait: number | null = null) =>
  new ApiError(status, code as "pairing_refused", wait);

describe("joining", () => {
  it("claims nothing before somebody presses", async () => {
    const it = world({ token: "once" });
    await it.time.advance(60_000);
    assertEquals(
      [it.view.stage, it.server.claimed, it.camera.asked, it.cleared],
      ["invited", [], [], 0],
    );
    await it.session.accept();
    await settle();
    assertEquals(it.server.claimed, [{ token: "once" }]);
    assertEquals([it.view.stage, it.cleared], ["paired", 1]);
    assertEquals(it.kept?.token, "idv_new");
  });

  it("a code is sent as it is meant", async () => {
    const it = world();
    assertEquals(it.view.stage, "code");
    await it.session.enter(" - ");
    assertEquals(it.view.problem, { kind: "missing" });
    await it.session.enter(" abcd-efgh\n");
    await it.session.enter("ab cd ef gh");
    assertEquals(it.server.claimed[0], { code: "ABCDEFGH" });
  });

  it("two presses claim once", async () => {
    const it = world({ token: "once" });
    await Promise.all([it.session.accept(), it.session.accept()]);
    assertEquals(it.server.claimed.length, 1);
  });

  it("what is refused is refused alike, and a code can be typed", async () => {
    const it = world({ token: "used" });
    it.server.down = refused(401, "pairing_refused");
    await it.session.accept();
    assertEquals(
      [it.view.stage, it.view.problem, it.cleared, it.kept],
      ["code", { kind: "refused" }, 1, null],
    );
  });

  it("without a line the invitation stays good", async () => {
    const it = world({ token: "once" });
    it.server.down = refused(0, "network");
    await it.session.accept();
    assertEquals(
      [it.view.stage, it.view.problem, it.cleared],
      ["invited", { kind: "network" }, 0],
    );
    it.server.down = null;
    await it.session.accept();
    assertEquals(it.view.stage, "paired");
  });

  it("after too many tries it says until when to wait", async () => {
    const it = world();
    it.server.down = refused(429, "rate_limited", 90_000);
    await it.session.enter("AAAAAAAA");
    const until = it.time.monotonic() + 90_000;
    assertEquals(it.view.problem, { kind: "too_many", until });
  });

  it("a phone that is paired goes on, also beside a used address", async () => {
    assertEquals(world({ kept: KEPT }).view.stage, "paired");
    const it = world({ kept: KEPT, token: "used" });
    assertEquals([it.view.stage, it.view.mayGoOn], ["invited", true]);
    it.server.down = refused(401, "pairing_refused");
    await it.session.accept();
    it.server.down = null;
    it.session.goOn();
    await settle();
    assertEquals(
      [it.view.stage, it.server.opened, it.view.examTitle],
      ["paired", ["idv_kept"], "Electrical Safety"],
    );
  });
});

describe("a paired phone", () => {
  /** Paired, and the first answer is there. */
  async function paired(options: World = {}, answer = {}) {
    const it = world({ kept: KEPT, ...options });
    Object.assign(it.server.answer, answer);
    await it.time.advance(0);
    await settle();
    return it;
  }

  it("opens the rear camera once the server has said so", async () => {
    const it = world({ kept: KEPT });
    assertEquals(it.camera.asked, []);
    await it.time.advance(0);
    await settle();
    assertEquals([it.view.camera.status, it.view.wanted], ["on", true]);
    assertEquals(it.camera.asked.map(({ audio }) => audio), [false]);
  });

  it("asks for none while the policy or the student says no", async () => {
    const it = await paired({}, { snapshots: false, agreed: false });
    assertEquals([it.camera.asked, it.view.agreed], [[], false]);
    it.session.turnOn();
    assertEquals(it.camera.asked, []);
    Object.assign(it.server.answer, { snapshots: true, agreed: true });
    await it.time.advance(10_000);
    assertEquals(it.view.camera.status, "on");
    Object.assign(it.server.answer, { snapshots: false, agreed: false });
    await it.time.advance(10_000);
    assertEquals([it.view.camera.status, it.camera.live], ["off", []]);
  });

  it("sends pictures at the policy's interval while the exam runs", async () => {
    const it = await paired({}, { state: "ready" });
    await it.time.advance(120_000);
    assertEquals([it.server.forms.length, it.view.every], [0, null]);
    it.server.answer.state = "in_progress";
    await it.time.advance(10_000);
    await it.time.advance(120_000);
    const { forms } = it.server;
    assertEquals([forms.length, it.view.every], [4, 30]);
    const [form] = forms;
    assertEquals(
      ["source", "client_id", "flagged"].map((name) => form!.get(name)),
      ["phone", null, "false"],
    );
    assertEquals(it.view.sentAt !== null, true);
    it.server.answer.hold = "paused";
    await it.time.advance(10_000);
    const before = forms.length;
    await it.time.advance(120_000);
    assertEquals(forms.length, before);
  });

  it("low data: smaller pictures, and every third", async () => {
    const it = await paired({ savesData: true });
    assertEquals([it.view.lowData, it.view.every], [true, 90]);
    await it.time.advance(90_000);
    assertEquals(it.widths, [320]);
    it.session.lowData(false);
    assertEquals([it.view.lowData, it.view.every], [false, 30]);
    await it.time.advance(30_000);
    assertEquals(it.widths, [320, 640]);
  });

  it("pictures refused for a moment are taken again", async () => {
    const it = await paired();
    it.server.refusesPicture = refused(409, "snapshots_off");
    await it.time.advance(16_000);
    assertEquals([it.widths.length, it.server.forms.length], [1, 0]);
    await it.time.advance(30_000);
    assertEquals(it.server.forms.length > 0, true);
  });

  it("takes none while nobody can see the page", async () => {
    const it = await paired();
    it.hidden = true;
    await it.time.advance(120_000);
    assertEquals(it.widths, []);
  });

  it("says its battery, and comes as often as it is told", async () => {
    const it = await paired({ battery: { level: .15, charging: false } });
    assertEquals(it.server.beats.map(({ battery }) => battery), [.15]);
    it.server.answer.heartbeat_seconds = 2;
    await it.time.advance(10_000);
    await it.time.advance(4000);
    assertEquals(it.server.beats.length, 4);
  });

  it("without a line it waits, keeps its pictures, and goes on", async () => {
    const it = await paired();
    it.server.down = refused(0, "network");
    await it.time.advance(100_000);
    assertEquals([it.view.online, it.view.stage], [false, "paired"]);
    assertEquals(it.view.camera.status, "on");
    assertEquals(it.view.waiting > 0, true);
    const taken = it.widths.length;
    it.server.down = null;
    it.turns.online();
    await settle();
    await it.time.advance(1);
    assertEquals([it.view.online, it.view.waiting], [true, 0]);
    assertEquals(it.server.forms.length, taken);
  });

  it("a proxy's page unpairs nobody; the server's refusal does", async () => {
    const it = await paired();
    const others = [
      refused(403, "unreadable"),
      // Of a gateway, while functions are deployed.
      refused(404, "NOT_FOUND" as "not_found"),
    ];
    for (const other of others) {
      it.server.down = other;
      await it.time.advance(10_000);
      assertEquals([it.view.stage, it.view.online], ["paired", false]);
    }
    it.server.down = refused(401, "signed_out");
    await it.time.advance(10_000);
    assertEquals([it.view.stage, it.kept], ["unpaired", null]);
    assertEquals(it.camera.live, []);
    assertEquals(it.time.waiting, 0);
  });

  it("the end of the exam turns it off and forgets it", async () => {
    const it = await paired();
    it.server.answer.state = "auto_submitted";
    await it.time.advance(10_000);
    assertEquals([it.view.stage, it.kept, it.camera.live], ["over", null, []]);
  });

  it("a call takes the camera for a while, and it comes back", async () => {
    const it = await paired();
    it.camera.track.mute(true);
    await it.time.advance(3000);
    assertEquals(it.view.camera.problem, "lost");
    it.camera.track.mute(false);
    await settle();
    assertEquals(it.view.camera.status, "on");
    it.camera.track.end();
    await settle();
    assertEquals(it.view.camera.status, "lost");
    await it.time.advance(1000);
    assertEquals([it.view.camera.status, it.camera.live.length], ["on", 1]);
  });

  it("goes through the phone's cameras", async () => {
    const it = await paired();
    assertEquals(it.view.camera.deviceId, "rear");
    it.session.switchCamera();
    await settle();
    assertEquals(it.view.camera.deviceId, "front");
    it.session.switchCamera();
    await settle();
    assertEquals([it.view.camera.deviceId, it.camera.live.length], ["rear", 1]);
  });

  it("loads live view when somebody looks, and shows its camera", async () => {
    const it = await paired();
    assertEquals(it.published, []);
    it.server.answer.watchers = [LOOK];
    await it.time.advance(10_000);
    assertEquals(it.view.watchers, [LOOK]);
    const [start] = it.published;
    assertEquals(start!.deviceId, "d1");
    assertEquals(start!.tracks().map(({ source }) => source), ["phone"]);
    await it.time.advance(10_000);
    assertEquals(it.server.beats.at(-1)!.signals_after, 7);
    assertEquals(it.publisher, ["heard", "heard"]);
    it.turns.networkChanged();
    await settle();
    it.camera.track.end();
    await settle();
    assertEquals(it.publisher.slice(2), ["network", "heard", "tracks"]);
    assertEquals(start!.tracks(), []);
    it.session.close();
    assertEquals(it.publisher.at(-1), "stop");
  });

  it("shows nothing in a pause or a break", async () => {
    const it = await paired();
    it.server.answer.watchers = [LOOK];
    await it.time.advance(10_000);
    const [start] = it.published;
    it.server.answer.hold = "paused";
    await it.time.advance(10_000);
    assertEquals(it.publisher.at(-1), "tracks");
    assertEquals(start!.tracks(), []);
    it.server.answer.hold = "none";
    await it.time.advance(10_000);
    assertEquals(it.publisher.at(-1), "tracks");
    assertEquals(start!.tracks().length, 1);
    it.session.close();
  });

  it("another window of the phone takes over", async () => {
    const it = await paired();
    it.loses();
    assertEquals([it.view.stage, it.camera.live], ["elsewhere", []]);
    assertEquals(it.kept, KEPT);
    it.session.goOn();
    assertEquals(it.view.stage, "paired");
  });

  it("stops by itself: off first, then told, and forgotten either way", async () => {
    for (const down of [null, refused(0, "network")]) {
      const it = await paired();
      it.server.down = down;
      const leaving = it.session.leave();
      assertEquals([it.view.stage, it.camera.live], ["left", []]);
      await leaving;
      assertEquals([it.server.left, it.kept], [down ? 0 : 1, null]);
    }
  });
});
