import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { DevicesDialog } from "../../components/devices/DevicesDialog.tsx";
import { DevicesNotices } from "../../components/devices/DevicesNotices.tsx";
import { DevicesPanel } from "../../components/devices/DevicesPanel.tsx";
import { CAMERA_OFF } from "../../lib/capture/camera_state.ts";
import type {
  DevicesView,
  MicrophoneView,
  PhonePart,
  ScreenView,
} from "../../lib/devices/view.ts";
import { roomWords } from "../../lib/exam/room/words.ts";
import { WORDS } from "../../lib/i18n/mod.ts";
import type { SpeechView } from "../../lib/speech/view.ts";

const words = roomWords(WORDS.en.student);
const text = words.room_devices;
const nothing = () => {};
const time = "2026-11-20T09:05:00.000Z";

const common = { use: "on", required: true, consentSaid: "nothing" } as const;
const SPEECH: SpeechView = {
  status: "watching",
  microphone: { ...CAMERA_OFF, status: "on", permission: "granted" },
  pausedBy: null,
  listening: "ready",
  speaking: false,
};
const PHONE = {
  device_id: "d",
  paired_at: time,
  last_seen_at: time,
  lost_since: null,
  battery: .62,
};

interface Change {
  screen?: Partial<ScreenView>;
  microphone?: Partial<MicrophoneView>;
  phone?: Partial<PhonePart>;
}

function viewOf({ screen, microphone, phone }: Change = {}): DevicesView {
  return {
    screen: {
      ...common,
      status: "shared",
      problem: null,
      wasShared: true,
      ...screen,
    },
    microphone: {
      ...common,
      status: "on",
      speech: SPEECH,
      isHeardLive: false,
      ...microphone,
    },
    phone: { ...common, phone: PHONE, ...phone },
  };
}

const said = {
  lang: "en",
  timeZone: "Europe/Zurich",
  held: false,
  words: text,
};

const panel = (change?: Change, held = false) =>
  renderToString(
    <DevicesPanel
      view={viewOf(change)}
      said={{ ...said, held }}
      meter={nothing}
      level={words.microphone.level}
      onAbout={nothing}
    />,
  );

const notices = (change?: Change, shown = true) =>
  renderToString(
    <DevicesNotices
      view={viewOf(change)}
      said={said}
      shown={shown}
      family="chrome"
      microphone={words.microphone}
      onShare={nothing}
      onMicrophone={nothing}
      onPhone={nothing}
    />,
  );

/** The sign before each device, in the order of the page. */
const states = (html: string) =>
  [...html.matchAll(/data-state="(\w+)"/g)].map(([, state]) => state);

describe("DevicesPanel", () => {
  it("says how each device stands, with a level for the microphone", () => {
    const html = panel();
    assertEquals(states(html), ["on", "on", "on"]);
    assert(html.includes("62%"));
    assert(html.includes("<meter"));
    assert(html.includes(`</strong> ${text.screen.shared}`));
  });

  it("shows nothing of what is not in the exam", () => {
    const off = { use: "off" } as const;
    assertEquals(panel({ screen: off, microphone: off, phone: off }), "");
    assertFalse(panel({ phone: off }).includes(text.names.phone));
  });

  it("says what is off by the student's word, and what is in trouble", () => {
    const html = panel({
      screen: { use: "withdrawn" },
      microphone: { speech: { ...SPEECH, status: "lost" } },
      phone: { phone: { ...PHONE, lost_since: time } },
    });
    assertEquals(states(html), ["off", "trouble", "trouble"]);
    assert(html.includes(text.unused.withdrawn));
    assertFalse(html.includes("<meter"));
    // In the exam's own time zone.
    assert(html.includes("10:05"), html);
    const none = { phone: null };
    assertEquals(states(panel({ phone: none })).at(-1), "trouble");
    assertEquals(
      states(panel({ phone: { ...none, required: false } })).at(-1),
      "off",
    );
  });

  it("rests in a hold", () => {
    const held = { ...SPEECH, status: "paused", pausedBy: "held" } as const;
    const html = panel({ microphone: { speech: held } }, true);
    assertEquals(states(html), ["paused", "paused", "on"]);
    assert(html.includes(text.screen.paused));
  });
});

describe("DevicesNotices", () => {
  it("are silent while all is well, and in a hold", () => {
    assertFalse(notices().includes("exam-notice"));
    const stopped = { screen: { status: "stopped" } } as const;
    assertFalse(notices(stopped, false).includes("exam-notice"));
  });

  it("ask for the screen: first, after a reload, and after it was stopped", () => {
    const first = notices({ screen: { status: "ask", wasShared: false } });
    assert(first.includes(text.notices.screen_first));
    assert(first.includes(text.notices.share));
    const reloaded = notices({ screen: { status: "ask" } });
    assert(reloaded.includes(text.notices.screen_again));
    assert(reloaded.includes('data-kind="info"'));
    const stopped = notices({ screen: { status: "stopped" } });
    assert(stopped.includes(text.notices.screen_stopped));
    assert(stopped.includes('data-kind="warning"'));
  });

  it("say why it is not shared, and ask only where that helps", () => {
    const window = notices({
      screen: { status: "failed", problem: "not_monitor" },
    });
    assert(window.includes("“Entire screen”"));
    assert(window.includes("<button"));
    const never = notices({
      screen: { status: "failed", problem: "unsupported" },
    });
    assertFalse(never.includes("<button"));
  });

  it("say what to do about the microphone and the phone", () => {
    const denied = {
      ...SPEECH.microphone,
      status: "failed",
      problem: "denied",
    } as const;
    const html = notices({
      microphone: {
        speech: { ...SPEECH, status: "failed", microphone: denied },
      },
      phone: { phone: { ...PHONE, lost_since: time } },
    });
    assert(html.includes(words.microphone.problems.denied));
    assert(html.includes(words.microphone.allow.chrome[0]!));
    assert(html.includes("has not answered since 10:05"), html);
    const ask = notices({
      microphone: { speech: { ...SPEECH, status: "ask" } },
    });
    assert(ask.includes(text.notices.microphone_on));
    assert(
      notices({ phone: { phone: null } }).includes(text.notices.phone_none),
    );
  });
});

describe("DevicesDialog", () => {
  const dialog = (
    change: Change = {},
    more: Partial<Parameters<typeof DevicesDialog>[0]> = {},
  ) =>
    renderToString(
      <DevicesDialog
        view={viewOf(change)}
        said={said}
        hears={{ speech: true, live: false }}
        looks
        sure={null}
        pairing={<p>the card</p>}
        onSure={nothing}
        onConsent={nothing}
        onShare={nothing}
        onClose={nothing}
        {...more}
      />,
    );

  it("says what of each leaves the computer, as the policy has it", () => {
    const html = dialog();
    assert(html.includes(text.dialog.microphone_silent));
    assert(html.includes(text.dialog.live));
    assert(html.includes("the card"));
    const heard = dialog({}, { hears: { speech: true, live: true } });
    assert(heard.includes(text.dialog.microphone_live));
    assertFalse(heard.includes(text.dialog.microphone_silent));
    assertFalse(dialog({}, { looks: false }).includes(text.dialog.live));
  });

  it("asks once before a withdrawal, and says what follows", () => {
    const html = dialog({}, { sure: "screen" });
    assertEquals(html.split("room-withdraw-sure").length, 2);
    assert(html.includes(text.dialog.withdraw_required));
    const optional = { screen: { required: false } };
    assert(
      dialog(optional, { sure: "screen" }).includes(
        text.dialog.withdraw_optional,
      ),
    );
  });

  it("offers consent where it is not given, and says what became of it", () => {
    const html = dialog({
      screen: { use: "no_consent" },
      phone: { use: "withdrawn", consentSaid: "waiting" },
    });
    assert(html.includes(text.dialog.give.screen));
    assertFalse(html.includes(text.dialog.give.phone));
    assert(html.includes(text.dialog.waiting));
    assertFalse(html.includes("the card"));
  });
});
