import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { MicrophonePart } from "../../components/check/MicrophonePart.tsx";
import {
  MICROPHONE_OFF,
  type MicrophoneState,
} from "../../lib/capture/microphone_state.ts";
import type { MicrophoneView } from "../../lib/check/microphone_check.ts";
import { WORDS } from "../../lib/i18n/mod.ts";

type Props = Parameters<typeof MicrophonePart>[0];
const { student } = WORDS.en;
const nothing = () => {};

function part(
  change: Partial<Props> = {},
  state: Partial<MicrophoneState> = {},
  view: Partial<MicrophoneView> = {},
) {
  return renderToString(
    <MicrophonePart
      number={3}
      consented
      required
      done={false}
      told={false}
      ready
      busy={false}
      trouble={null}
      family="chrome"
      microphone={{
        state: { ...MICROPHONE_OFF, ...state },
        view: { phase: "starting", heard: false, ...view },
        meter: nothing,
        on: nothing,
        off: nothing,
        measure: nothing,
        use: nothing,
      }}
      words={student}
      all={student.camera_check}
      consent={null}
      {...change}
    />,
  );
}

const stateOf = (html: string) => html.match(/data-state="(\w+)"/)?.[1];
const ON = { status: "on", deviceId: "a" } as const;

describe("MicrophonePart", () => {
  it("turns nothing on before there is a word", () => {
    const html = part({ consented: undefined });
    assert(html.includes("Decide about your consent first."));
    assertFalse(html.includes("<button"));
    assertEquals(stateOf(html), "todo");
  });

  it("stays off where that was refused", () => {
    const html = part({ consented: false });
    assertEquals(stateOf(html), "off");
    assert(html.includes("You did not agree, so the microphone stays off."));
    assertFalse(html.includes("<button"));
  });

  it("says what it is for before it is on, and that no sound is kept", () => {
    const html = part();
    assert(html.includes('id="microphone-on"'));
    assert(html.includes("nothing of it is recorded or sent"));
    assertFalse(html.includes("<meter"));
    assertEquals(stateOf(part({ required: false })), "optional");
    assert(part({ done: true }).includes("Check the microphone again"));
  });

  it("shows the level with a name, and asks for quiet", () => {
    const html = part({}, ON, { phase: "measuring" });
    assert(
      /<meter[^>]*aria-label="How loud it is at your microphone"/.test(html),
    );
    assert(html.includes("Please be quiet for a moment"));
    assertFalse(html.includes('id="microphone-again"'));
    assert(html.includes('id="microphone-off"'));
  });

  it("says that the room is measured, and that a voice was heard", () => {
    const html = part({ done: true }, ON, { phase: "measured", heard: true });
    assertEquals(stateOf(html), "done");
    assert(html.includes("Your room is measured."));
    assert(html.includes("Your voice is heard."));
    assert(html.includes('id="microphone-again"'));
    assertFalse(html.includes('id="microphone-use"'));
  });

  for (const phase of ["silent", "loading"] as const) {
    it(`lets one go on as it is: ${phase}`, () => {
      const html = part({}, ON, { phase });
      assert(html.includes('id="microphone-use"'));
      assertFalse(
        part({ done: true }, ON, { phase }).includes('id="microphone-use"'),
      );
    });
  }

  it("has a button for what could not be saved", () => {
    const html = part({ trouble: "not_saved" }, ON, { phase: "measured" });
    assert(html.includes("That could not be saved."));
    assert(html.includes('id="microphone-use"'));
  });

  it("says what to do about a refusal, in the words of the browser", () => {
    const refused = { status: "failed", problem: "denied" } as const;
    const html = part({ told: true }, { ...refused, permission: "denied" });
    assertEquals(stateOf(html), "problem");
    assert(html.includes("This page may not use the microphone"));
    assert(html.includes("Turn on “Microphone”."));
    assert(html.includes("never counts against you"));
    assert(html.includes("Your invigilators were told"));
    assert(html.includes("This exam needs the microphone."));
    const optional = part({ required: false }, refused);
    assert(optional.includes("You can start the exam without the microphone."));
  });

  it("offers others only where there are several", () => {
    const devices = [{ id: "a", label: "Built-in" }, { id: "b", label: "" }];
    const html = part({}, { ...ON, devices }, { phase: "measured" });
    assert(html.includes("Built-in"));
    assert(html.includes("Microphone 2"));
    assertFalse(
      part({}, { ...ON, devices: devices.slice(1) }).includes("<select"),
    );
  });

  it("has a consent of its own where it is asked for by itself", () => {
    const html = part({ consented: undefined, consent: <p>own word</p> });
    assert(html.includes("own word"));
    assertFalse(html.includes("Decide about your consent first."));
  });
});
