import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeWatched } from "../../tests/pages/student_fake_watched.ts";
import { FakeTime, settle } from "../../tests/pages/student_fake_time.ts";
import {
  parseAccommodations,
  parsePolicy,
  policyInForce,
  type PolicyInput,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import { FRAME_MS } from "./frame.ts";
import type { ListenerOptions } from "./listener.ts";
import { type SpeechStart, type SpeechView, startSpeech } from "./start.ts";

const ASSETS = { worker: "/w", worklet: "/l", model: "/m", wasm: "/x" };
/** Frames that come at once: 160 ms of them. */
const TOGETHER = 5;
const WATCHED: PolicyInput = { microphone: "required" };

function world(policy: PolicyInput = WATCHED, more: Partial<SpeechStart> = {}) {
  const time = new FakeTime();
  const microphone = new FakeWatched();
  const events: NewEvent[] = [];
  const notices: string[] = [];
  const views: SpeechView[] = [];
  const kept: unknown[] = [];
  const listeners: {
    options: ListenerOptions;
    stream: MediaStream | null;
    closed: boolean;
  }[] = [];
  let ids = 0;
  const running = startSpeech({
    policy: shownPolicy(parsePolicy(policy)),
    policyId: "p1",
    assets: ASSETS,
    noise: -60,
    time,
    newId: () => `id-${++ids}`,
    raise(event) {
      events.push(event);
      return event.event_id ?? "";
    },
    tell: ({ kind }) => notices.push(kind),
    show: (view) => views.push(view),
    excuse: () => {},
    isHeld: () => false,
    isHidden: () => false,
    keep: (told) => kept.push(told),
    edges: {
      microphone: () => microphone,
      hasNone: () => false,
      listener(options) {
        const one = { options, stream: null as MediaStream | null };
        const listener = { ...one, closed: false };
        listeners.push(listener);
        return {
          hear: (stream) => listener.stream = stream,
          online: () => {},
          close: () => listener.closed = true,
        };
      },
    },
    ...more,
  });
  const all = {
    time,
    microphone,
    events,
    notices,
    views,
    kept,
    listeners,
    running,
    get listener() {
      return listeners.at(-1)!;
    },
    /** It gives sound, and the model is there. */
    begin() {
      microphone.on();
      all.listener.options.onState("ready");
    },
    /** Seconds of this, as far as anybody listens. */
    async hear(seconds: number, probability: number, level_db: number) {
      const end = time.monotonic() + seconds * 1000;
      while (time.monotonic() < end) {
        // Several in one go, as to a busy page.
        await time.advance(TOGETHER * FRAME_MS);
        for (let i = 1; i <= TOGETHER; i++) {
          if (!all.listener.stream) continue;
          const at = time.monotonic() - (TOGETHER - i) * FRAME_MS;
          all.listener.options.onFrame({ at, probability, level_db });
        }
      }
    },
    talk: (seconds: number) => all.hear(seconds, 0.9, -30),
    quiet: (seconds: number) => all.hear(seconds, 0.02, -60),
    brief: () =>
      events.map(({ type, phase, data }) =>
        [type, phase, data?.duration_seconds, data?.ended_by]
          .filter((one) => one !== undefined).join(" ")
      ),
  };
  return all;
}

describe("startSpeech", () => {
  it("tells speech with begin and end, and the student of it", async () => {
    const w = world();
    w.begin();
    await w.quiet(1);
    await w.talk(5);
    await w.quiet(3);
    assertEquals(w.brief(), [
      "speech_detected begin",
      "speech_detected end 5.1",
    ]);
    const [begin, end] = w.events as [NewEvent, NewEvent];
    assertEquals(begin.confidence, 0.9);
    assertEquals(begin.data, {
      level_db: -30,
      noise_db: -60,
      policy_id: "p1",
    });
    assertEquals(end.data?.begin_id, begin.event_id);
    const apart = Date.parse(end.occurred_at!) - Date.parse(begin.occurred_at!);
    assert(Math.abs(apart - 5120) < 100, `${apart}`);
    assertEquals(w.notices, ["speech_detected"]);
    assert(w.views.some(({ speaking }) => speaking));
    assertEquals(w.running.view.speaking, false);
  });

  it("opens the microphone by itself only where nothing is asked", () => {
    const granted = world();
    granted.microphone.set({ permission: "granted" });
    assertEquals(granted.microphone.opened, [undefined]);
    const asks = world();
    asks.microphone.set({ permission: "prompt" });
    assertEquals(asks.microphone.opened, []);
    assertEquals(asks.running.view.status, "ask");
    asks.running.turnOn("b");
    assertEquals(asks.microphone.opened, ["b"]);
  });

  it("loads nothing before there is sound", () => {
    const w = world();
    w.microphone.set({ permission: "granted" });
    assertEquals(w.listeners, []);
    assertEquals(w.running.detectors, {
      microphone: "not_watched",
      speech: "not_watched",
    });
    w.begin();
    assertEquals(w.listeners.length, 1);
    assertEquals(w.listener.stream, w.microphone.gives);
    assertEquals(w.running.detectors, {
      microphone: "watching",
      speech: "watching",
    });
  });

  const helped = policyInForce(
    parsePolicy({ microphone: "required", live_view_microphone: true }),
    parseAccommodations({ helper_present: true }),
  );
  for (
    const [what, policy] of [
      ["speech is not watched", { ...WATCHED, speech_watched: false }],
      ["a helper is present", helped],
    ] as const
  ) {
    it(`loads no model where ${what}`, async () => {
      const w = world(policy);
      w.microphone.on();
      assertEquals(w.listeners.map(({ options }) => options.voices), [false]);
      await w.talk(10);
      assertEquals([w.events, w.notices], [[], []]);
      assertEquals(w.running.view.listening, "off");
      assertEquals(w.running.detectors, {
        microphone: "watching",
        speech: "not_watched",
      });
    });
  }

  it("says nothing where nothing is installed, and shows it", () => {
    const w = world(WATCHED, { assets: null });
    w.microphone.on();
    assertEquals(w.listeners, []);
    assertEquals(w.running.view.listening, "not_installed");
    assertEquals(w.running.detectors.speech, "not_watched");
  });

  it("measures the room where the check has not", async () => {
    const w = world(WATCHED, { noise: null });
    w.begin();
    assertEquals(w.running.view.listening, "measuring");
    assertEquals(w.running.detectors.speech, "not_watched");
    await w.quiet(4.1);
    assertEquals(w.running.view.listening, "ready");
    await w.talk(5);
    assertEquals(w.brief(), ["speech_detected begin"]);
  });

  for (
    const [by, begin, end] of [
      [
        "held",
        (w: World) => w.running.held(true),
        (w: World) => w.running.held(false),
      ],
      [
        "hidden",
        (w: World) => w.running.hidden(true),
        (w: World) => w.running.hidden(false),
      ],
    ] as const
  ) {
    it(`rests while the exam is ${by}`, async () => {
      const w = world();
      w.begin();
      await w.talk(5);
      begin(w);
      assertEquals(w.brief(), [
        "speech_detected begin",
        `speech_detected end 5.1 ${by}`,
      ]);
      assertEquals([w.listener.stream, w.running.view.pausedBy], [null, by]);
      assertEquals(w.running.detectors.microphone, "paused");
      await w.talk(10);
      assertEquals(w.events.length, 2);
      end(w);
      assertEquals(w.listener.stream, w.microphone.gives);
      await w.talk(5);
      assertEquals(w.events.length, 3);
    });
  }

  it("is quiet from the start where the exam is held", async () => {
    const w = world(WATCHED, { isHeld: () => true });
    w.microphone.on();
    assertEquals(w.listeners, []);
    w.running.held(false);
    assertEquals(w.listener.stream, w.microphone.gives);
    await w.talk(5);
    assertEquals(w.events.length, 1);
  });

  it("ends what was heard when the computer slept", async () => {
    const w = world();
    w.begin();
    await w.talk(5);
    const last = w.time.wall();
    w.time.moveWall(3_600_000);
    await w.talk(0.1);
    assertEquals(w.brief()[1], "speech_detected end 5.1 slept");
    const ended = Date.parse(w.events[1]!.occurred_at!);
    assert(Math.abs(ended - last) < 100, `${ended - last}`);
  });

  it("ends it with the microphone, which is lost until it is back", async () => {
    const w = world();
    w.begin();
    await w.talk(5);
    w.microphone.set({ status: "lost", problem: "lost" });
    assertEquals(w.brief()[1], "speech_detected end 5.1 microphone");
    assertEquals(w.running.detectors.microphone, "lost");
    assertEquals(w.listener.stream, null);
    w.microphone.set({ status: "on", problem: null });
    assertEquals(w.running.detectors.microphone, "watching");
    assertEquals(w.listener.stream, w.microphone.gives);
  });

  it("ends it when what listens fails", async () => {
    const w = world();
    w.begin();
    await w.talk(5);
    w.listener.options.onState("failed");
    assertEquals(w.brief()[1], "speech_detected end 5.1 failed");
    assertEquals(w.running.view.listening, "failed");
  });

  it("tells a refusal once, over all pages of an attempt", async () => {
    const w = world();
    const refused = { status: "failed", problem: "denied" } as const;
    w.microphone.set({ permission: "denied", ...refused });
    w.microphone.set(refused);
    await settle();
    assertEquals(w.brief(), ["microphone_denied whole"]);
    assertEquals(w.events[0]!.data, {
      source: "permission",
      policy_id: "p1",
    });
    assertEquals(w.kept, [{ denied: true }]);
    const next = world(WATCHED, { told: { denied: true } });
    next.microphone.set({ permission: "denied", ...refused });
    assertEquals(next.events, []);
    next.microphone.set({ permission: "granted", status: "on", problem: null });
    assertEquals(next.kept, [{ denied: false }]);
  });

  it("obeys another policy from then on", async () => {
    const w = world();
    w.begin();
    await w.talk(5);
    const stricter = { ...WATCHED, speech: { min_seconds: 10 } };
    w.running.obey(shownPolicy(parsePolicy(stricter)), "p2");
    assertEquals(w.brief()[1], "speech_detected end 5.1 policy");
    await w.talk(8);
    assertEquals(w.events.length, 2);
    await w.talk(3);
    assertEquals(w.events[2]!.data?.policy_id, "p2");
    const off = { ...WATCHED, speech_watched: false };
    w.running.obey(shownPolicy(parsePolicy(off)), "p3");
    assertEquals(w.listeners.map(({ closed }) => closed), [true, false]);
    assertEquals(w.listener.options.voices, false);
  });

  it("ends all of it when it is stopped", async () => {
    const w = world();
    w.begin();
    const meter = { value: 0 };
    const attach = w.running.meter();
    attach(meter);
    w.listener.options.onLevel(-35);
    assertEquals(meter.value, 50);
    await w.talk(5);
    w.running.stop();
    w.running.stop();
    assertEquals(w.brief()[1], "speech_detected end 5.1 stopped");
    assertEquals([w.microphone.closed, w.listener.closed], [true, true]);
    assertEquals([meter.value, w.time.waiting], [0, 0]);
    w.microphone.set({ status: "on" });
    assertEquals(w.listeners.length, 1);
  });

  it("gives the stream for looking in, and never ends it", () => {
    const w = world();
    assertEquals(w.running.stream, null);
    w.begin();
    assertEquals(w.running.stream, w.microphone.gives);
  });
});

type World = ReturnType<typeof world>;
