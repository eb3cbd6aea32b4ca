import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { PolicyInput } from "../../../supabase/functions/_shared/contract/policy.ts";
import { fakeShare } from "../../../tests/pages/student_fake_screen.ts";
import { settle } from "../../../tests/pages/student_fake_time.ts";
import { World } from "../../../tests/pages/student_room_world.ts";
import { createDevicesApi } from "../../api/devices.ts";
import type { ScreenOpening } from "../../capture/screen.ts";
import type { DevicesEdges } from "../../devices/edges.ts";
import { type RunningDevices, startDevices } from "../../devices/start.ts";
import type { PublisherStart } from "../../live_view/types.ts";
import type { RunningSpeech, SpeechStart } from "../../speech/start.ts";

const WORD = {
  given: true,
  given_by: "student",
  at: "2026-11-20T09:50:00.000Z",
} as const;

const SPEECH = {
  status: "watching",
  listening: "ready",
} as RunningSpeech["view"];

/** A world with the devices' part, around a browser that is not there. */
function world(
  { policy = { screen: "required" }, kept = true, agreed = true }: {
    policy?: PolicyInput;
    /** The instructions have opened the screen. */
    kept?: boolean;
    agreed?: boolean;
  } = {},
) {
  const there = new World();
  const did: string[] = [];
  const first = kept ? fakeShare("monitor") : null;
  const shares = first ? [first] : [];
  const all = {
    there,
    did,
    shares,
    /** What the student answers when the browser asks. */
    answers: [] as ScreenOpening[],
    speeches: [] as SpeechStart[],
    publishers: [] as PublisherStart[],
    heard: [] as number[],
    /** The browser says that the computer is on another network. */
    changeNetwork: () => {},
    running: () => there.room.state.devices!.running as RunningDevices,
    screen: () => there.room.state.devices!.view.screen,
    said: () => there.server.beats.at(-1)!.detectors!,
    told: () =>
      there.server.events.filter(({ type }) => type === "screen_share_stopped")
        .map(({ phase, data }) => [phase, data!] as const),
    open: async () => {
      await there.open();
      await settle();
    },
  };
  there.server.policy = { webcam: "off", heartbeat_seconds: 10, ...policy };
  there.server.consents = agreed
    ? { screen: WORD, microphone: WORD, phone: WORD }
    : {};
  const edges: DevicesEdges = {
    api: createDevicesApi,
    openScreen() {
      did.push("ask");
      const said = all.answers.shift();
      if (said) return Promise.resolve(said);
      const share = fakeShare("monitor");
      shares.push(share);
      return Promise.resolve({ share: share.share, problem: null });
    },
    keptScreen: () => shares[0]?.share ?? null,
    reader: () => ({ video: {} as HTMLVideoElement, close() {} }),
    picture: () => Promise.resolve(null),
    speech: () =>
      Promise.resolve({
        startSpeech(start) {
          all.speeches.push(start);
          const running: RunningSpeech = {
            stop: () => did.push("deaf"),
            obey() {},
            held() {},
            hidden() {},
            leave() {},
            online() {},
            turnOn: () => did.push("listen"),
            meter: () => () => {},
            stream: fakeShare("").stream,
            view: SPEECH,
            detectors: { microphone: "watching", speech: "watching" },
          };
          return running;
        },
      }),
    publisher: () =>
      Promise.resolve({
        startPublisher(start) {
          all.publishers.push(start);
          return {
            after: 7,
            heard: ({ watchers }) => void all.heard.push(watchers.length),
            tracksChanged: () => did.push("tracks"),
            networkChanged: () => did.push("network"),
            stop: () => did.push("goodbye"),
            leave() {},
          };
        },
      }),
    onNetworkChange(changed) {
      all.changeNetwork = changed;
      return () => all.changeNetwork = () => did.push("left");
    },
    dropKept: () => did.push("drop"),
  };
  there.devices = {
    startDevices: (start) => startDevices({ ...start, edges }),
    dropKept: () => did.push("drop"),
  };
  return all;
}

const watcher = (device_id: string | null) => ({
  view_id: "v",
  by: "Ms Ott",
  since: "2026-11-20T10:00:00.000Z",
  device_id,
});

describe("the devices of the room", () => {
  it("are not loaded where the policy names none and nobody looks", async () => {
    for (
      const policy of [{}, { screen: "required", proctoring: false }] as const
    ) {
      const { there } = world({ policy });
      const room = await there.open();
      await there.beat();
      assertEquals(there.devicesLoads, 0);
      assertEquals(room.state.devices, null);
      assertEquals(there.server.beats.at(-1)!.detectors?.screen, undefined);
      room.close();
    }
  });

  it("are loaded again with a heartbeat where that did not work", async () => {
    const { there, ...it } = world();
    const part = there.devices;
    there.devices = null;
    const room = await there.open();
    assertEquals(room.state.devices, null);
    there.devices = part;
    await there.beat();
    assertEquals(it.screen().status, "shared");
    room.close();
  });

  it("drop what the instructions opened where the room is left first", async () => {
    const { there, did } = world();
    const part = there.devices!;
    let loaded = () => {};
    there.devices = null;
    const room = await there.open();
    there.devices = new Proxy(part, {});
    const waits = new Promise<void>((done) => loaded = done);
    room.options.edges.devices = async () => {
      await waits;
      return part;
    };
    await there.beat();
    room.close();
    loaded();
    await settle();
    assertEquals(did, ["drop"]);
  });
});

describe("the screen of the room", () => {
  it("goes on with what the instructions opened", async () => {
    const it = world();
    await it.open();
    assertEquals(it.screen().status, "shared");
    await it.there.beat();
    assertEquals(it.said().screen, "watching");
    assertEquals(it.did, []);
    it.there.room.close();
    assertEquals(it.shares.map(({ live }) => live), [false]);
    assertEquals(it.told(), []);
  });

  it("tells once, and at once, that the student stopped it", async () => {
    const it = world();
    await it.open();
    await it.there.beat();
    it.shares[0]!.end();
    await settle();
    assertEquals(it.screen().status, "stopped");
    await it.there.time.advance(100);
    assertEquals(it.told().map(([phase]) => phase), ["begin"]);
    assertEquals(it.told()[0]![1].policy_id, "p");
    assertEquals(it.said().screen, "lost");
    await it.there.time.advance(20_000);
    it.running().turnOn("screen");
    assertEquals(it.there.excused.at(-1), "permission_prompt");
    await settle();
    assertEquals(it.there.excused.at(-1), null);
    assertEquals(it.screen().status, "shared");
    await it.there.beat();
    const [phase, data] = it.told()[1]!;
    assertEquals([phase, data.duration_seconds], ["end", 20.1]);
    it.there.room.close();
    assertEquals(it.told().length, 2);
  });

  it("stays stopped after a window was chosen, and says why", async () => {
    const it = world();
    await it.open();
    it.shares[0]!.end();
    it.answers.push({ share: null, problem: "not_monitor", surface: "window" });
    it.running().turnOn("screen");
    await settle();
    const { status, problem } = it.screen();
    assertEquals([status, problem], ["stopped", "not_monitor"]);
    it.there.room.close();
  });

  it("tells nothing of a stop during a hold, and asks again after it", async () => {
    const it = world();
    await it.open();
    it.there.server.setHold("paused");
    await it.there.beat();
    await it.there.beat();
    assertEquals(it.said().screen, "paused");
    it.shares[0]!.end();
    it.there.server.setHold("none");
    await it.there.beat();
    await it.there.beat();
    assertEquals(it.screen().status, "ask");
    assert(it.screen().wasShared);
    assertEquals(it.told(), []);
    it.there.room.close();
  });

  it("ends with the hold what was stopped before it", async () => {
    const it = world();
    await it.open();
    it.shares[0]!.end();
    await settle();
    it.there.server.setHold("soft_lock");
    await it.there.beat();
    await it.there.beat();
    assertEquals(it.told().map(([phase, data]) => [phase, data.ended_by]), [
      ["begin", undefined],
      ["end", "held"],
    ]);
    it.there.room.close();
  });

  it("takes what ends with the computer's sleep for that", async () => {
    const it = world();
    await it.open();
    it.there.sleep(600_000);
    it.shares[0]!.end();
    await settle();
    assertEquals(it.screen().status, "ask");
    assertEquals(it.told(), []);
    // The heartbeat may have come first.
    it.running().turnOn("screen");
    await settle();
    it.there.sleep(600_000);
    await it.there.beat();
    it.shares[1]!.end();
    await settle();
    assertEquals(it.told(), []);
    it.there.room.close();
  });

  it("asks again on the next page, which is no event", async () => {
    const it = world();
    await it.open();
    it.there.signals.leaving();
    it.there.room.close();
    it.shares.length = 0;
    await it.there.open();
    await settle();
    const { status, wasShared } = it.screen();
    assertEquals([status, wasShared], ["ask", true]);
    await it.there.beat();
    assertEquals(it.said().screen, "lost");
    assertEquals([it.told(), it.did.includes("ask")], [[], false]);
    it.there.room.close();
  });

  it("goes off before a withdrawal is told, and stays off", async () => {
    const it = world();
    await it.open();
    it.there.server.down = true;
    const word = it.running().consent("screen", false);
    assertEquals(it.shares[0]!.live, false);
    await word;
    assertEquals(it.screen().use, "withdrawn");
    assertEquals(it.screen().consentSaid, "waiting");
    it.there.server.down = false;
    await it.there.beat();
    await it.there.beat();
    const { kind, given } = it.there.server.said.at(-1)!;
    assertEquals([kind, given], ["screen", false]);
    assertEquals(it.said().screen, "not_watched");
    it.there.room.close();
    await it.there.open();
    await settle();
    assertEquals(it.screen().use, "withdrawn");
    assertEquals([it.told(), it.did.includes("ask")], [[], false]);
    it.there.room.close();
  });

  it("is asked for in the press that agrees, and used once that is told", async () => {
    const it = world({
      policy: { screen: "optional" },
      kept: false,
      agreed: false,
    });
    await it.open();
    assertEquals(it.screen().use, "no_consent");
    const word = it.running().consent("screen", true);
    assertEquals(it.did, ["ask"]);
    await word;
    assertEquals([it.screen().use, it.screen().status], ["on", "shared"]);
    it.there.room.close();

    const none = world({ kept: false, agreed: false });
    await none.open();
    none.there.server.down = true;
    await none.running().consent("screen", true);
    assertEquals(none.shares[0]!.live, false);
    assertEquals(none.screen().use, "no_consent");
    none.there.room.close();
  });
});

describe("the microphone of the room", () => {
  it("is loaded where it is agreed to, and deaf once that is withdrawn", async () => {
    const it = world({ policy: { microphone: "optional" }, agreed: false });
    await it.open();
    assertEquals(it.speeches.length, 0);
    await it.running().consent("microphone", true);
    await settle();
    assertEquals(it.did, ["listen"]);
    await it.there.beat();
    const { microphone, speech } = it.said();
    assertEquals([microphone, speech], ["watching", "watching"]);
    assert(it.running().meter());
    await it.running().consent("microphone", false);
    assertEquals(it.did, ["listen", "deaf"]);
    await it.there.beat();
    assertEquals(it.said().microphone, "not_watched");
    it.there.room.close();
  });

  it("tells the student of speech, calmly where the policy says so", async () => {
    const it = world({ policy: { microphone: "required" } });
    await it.open();
    it.speeches[0]!.tell({ kind: "speech_detected" });
    assertEquals(it.there.room.state.notice?.kind, "speech_detected");
    it.there.room.close();
    const quiet = world({
      policy: { microphone: "required", quiet_warnings: true },
    });
    await quiet.open();
    quiet.speeches[0]!.tell({ kind: "speech_detected" });
    assertEquals(quiet.there.room.state.notice?.kind, "quiet");
    quiet.there.room.close();
  });
});

describe("the phone of the room", () => {
  it("is what the newest word of the server says", async () => {
    const it = world({ policy: { phone: "required" } });
    await it.open();
    const phone = () => it.there.room.state.devices!.view.phone;
    assertEquals([phone().use, phone().phone], ["on", null]);
    it.there.server.phone = {
      device_id: "d",
      paired_at: it.there.server.now,
      last_seen_at: it.there.server.now,
      lost_since: null,
      battery: .8,
    };
    await it.running().look();
    assertEquals(phone().phone?.battery, .8);
    it.there.server.phone = {
      ...it.there.server.phone,
      lost_since: it.there.server.now,
    };
    await it.there.beat();
    assert(phone().phone?.lost_since);
    await it.running().consent("phone", false);
    assertEquals([phone().use, phone().phone], ["withdrawn", null]);
    const { calls } = it.there.server;
    const consent = calls.indexOf("POST /attempts/a/steps/consent");
    assert(consent < calls.indexOf("POST /attempts/a/devices/d/unpair"));
    it.there.room.close();
  });
});

describe("live view of the room", () => {
  it("is loaded for whoever looks at the page, and says goodbye", async () => {
    const it = world({ policy: {} });
    await it.open();
    it.there.server.watchers = [watcher("phone")];
    await it.there.beat();
    await it.there.beat();
    assertEquals([it.there.devicesLoads, it.publishers.length], [1, 0]);
    assertEquals(it.there.room.state.watchers.length, 1);
    it.there.server.watchers = [watcher("phone"), watcher(null)];
    await it.there.beat();
    await it.there.beat();
    // Heard between two heartbeats: told before anything is shown.
    const since = it.there.server.now;
    it.publishers[0]!.show([
      { viewId: "v", by: "Ms Ott", since, state: "live" },
      { viewId: "w", by: "Mr Kay", since, state: "connecting" },
    ]);
    assertEquals(it.there.room.state.watchers.at(-1)?.by, "Mr Kay");
    assertEquals(it.there.room.state.watchers.length, 3);
    it.there.server.watchers = [];
    await it.there.beat();
    assertEquals(it.there.room.state.watchers, []);
    assertEquals(it.publishers.length, 1);
    it.changeNetwork();
    assertEquals(it.did.at(-1), "network");
    assertEquals(it.heard, [2, 2, 0]);
    assertEquals(it.there.server.beats.at(-1)!.signals_after, 7);
    it.there.room.close();
    assertEquals(it.did.filter((one) => one === "goodbye").length, 1);
  });

  it("shows what is on, hears where the policy says so, and nothing in a pause", async () => {
    const it = world({
      policy: { screen: "required", microphone: "required" },
    });
    it.there.server.watchers = [watcher(null)];
    await it.open();
    await it.there.beat();
    const shown = () => it.publishers[0]!.tracks().map(({ source }) => source);
    assertEquals(shown(), ["screen"]);
    it.there.server.setHold("paused");
    await it.there.beat();
    assertEquals(shown(), []);
    it.there.server.setHold("none");
    await it.there.beat();
    it.shares[0]!.end();
    assertEquals(it.did, ["tracks", "tracks", "tracks"]);
    it.there.room.close();

    const heard = world({
      policy: { microphone: "required", live_view_microphone: true },
    });
    heard.there.server.watchers = [watcher(null)];
    await heard.open();
    await heard.there.beat();
    assertEquals(
      heard.publishers[0]!.tracks().map(({ source }) => source),
      ["microphone"],
    );
    const { devices } = heard.there.room.state;
    assertEquals(devices!.view.microphone.isHeardLive, true);
    heard.there.room.close();
  });
});
