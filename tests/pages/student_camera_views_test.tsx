import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { CameraHelp } from "../../components/camera/CameraHelp.tsx";
import { CameraPicker } from "../../components/camera/CameraPicker.tsx";
import { CameraPicture } from "../../components/camera/CameraPicture.tsx";
import {
  CAMERA_OFF,
  type CameraProblem,
  type CameraState,
} from "../../lib/capture/camera_state.ts";
import type { Family } from "../../lib/check/browser.ts";
import { WORDS } from "../../lib/i18n/mod.ts";

const en = WORDS.en.student.camera;
const fr = WORDS.fr.student.camera;

const help = (
  state: Partial<CameraState>,
  { family = "chrome" as Family, words = en, retry = true } = {},
) =>
  renderToString(
    <CameraHelp
      state={{ ...CAMERA_OFF, ...state }}
      family={family}
      words={words}
      onRetry={retry ? () => {} : null}
    />,
  );

const problems = Object.keys(en.problems) as CameraProblem[];
const families = Object.keys(en.allow) as Family[];

describe("CameraHelp", () => {
  it("is a place where what goes wrong is read out, empty until then", () => {
    for (const status of ["off", "on"] as const) {
      assertEquals(
        help({ status }),
        '<div class="camera-help" data-problem=""><div role="status"></div></div>',
      );
    }
  });

  for (const words of [en, fr]) {
    const lang = words === en ? "English" : "French";
    it(`says of every problem what it is and what to do: ${lang}`, () => {
      for (const problem of problems) {
        const html = help({ status: "failed", problem }, { words });
        assert(html.includes(`<strong>${words.problems[problem]}</strong>`));
        const steps = problem === "denied"
          ? words.allow.chrome
          : words.steps[problem];
        assert(steps.length > 0);
        for (const step of steps) assert(html.includes(escaped(step)), step);
        assert(html.includes(words.fair));
      }
    });

    it(`has words for each browser: ${lang}`, () => {
      for (const family of families) {
        const denied = help({ status: "failed", problem: "denied" }, {
          family,
          words,
        });
        for (const step of words.allow[family]) {
          assert(denied.includes(escaped(step)), step);
        }
        const asking = help({ status: "opening", permission: "prompt" }, {
          family,
          words,
        });
        assert(asking.includes(escaped(words.asks[family])));
      }
      assertEquals(new Set(Object.values(words.allow).map(String)).size, 5);
    });
  }

  it("says where the computer itself refuses", () => {
    const html = help({ status: "failed", problem: "denied", bySystem: true });
    for (const step of en.system) assert(html.includes(escaped(step)), step);
    assert(!html.includes(escaped(en.allow.chrome[0]!)));
  });

  it("does not say that it asks where it does not", () => {
    const html = help({ status: "opening", permission: "granted" });
    assert(html.includes(en.opening) && !html.includes(en.asking));
  });

  it("offers another try, and says when it tries by itself", () => {
    const busy = { status: "failed", problem: "busy" } as const;
    assert(help(busy).includes(`${en.again}</button>`));
    assert(help({ ...busy, trying: true }).includes(`${en.trying}</button>`));
    assert(help({ ...busy, retries: true }).includes(en.retries));
    assert(!help(busy).includes(en.retries));
    assert(!help(busy, { retry: false }).includes("<button"));
  });

  it("offers no other try where none helps", () => {
    for (const problem of ["insecure", "unsupported"] as const) {
      const html = help({ status: "failed", problem });
      assert(!html.includes("<button") && !html.includes(en.still));
    }
  });
});

describe("CameraPicture", () => {
  const picture = (on: boolean) =>
    renderToString(
      <CameraPicture attach={() => {}} on={on} size="room" words={en} />,
    );

  it("is a video without a sound, in its place, with a name", () => {
    const html = picture(true);
    assert(/<video[^>]* muted/.test(html) && /playsinline/i.test(html));
    assert(html.includes(`aria-label="${en.preview}"`));
    assert(html.includes("camera-picture-room"));
    assert(!html.includes(" hidden") && !html.includes(en.no_picture));
  });

  it("says when there is no picture", () => {
    const html = picture(false);
    assert(/<video[^>]* hidden/.test(html) && html.includes(en.no_picture));
  });
});

describe("CameraPicker", () => {
  const picker = (state: Partial<CameraState>) =>
    renderToString(
      <CameraPicker
        state={{ ...CAMERA_OFF, ...state }}
        words={en}
        onPick={() => {}}
      />,
    );
  const devices = [{ id: "a", label: "Front" }, { id: "b", label: "" }];

  it("offers a choice where there is one", () => {
    const html = picker({ devices, deviceId: "b" });
    assert(html.includes('<label for="camera">Camera<select id="camera"'));
    assert(/<option\s+value="a"\s*>Front<\/option>/.test(html));
    assert(/selected[^>]*>Camera 2/.test(html));
    assert(!picker({ devices: devices.slice(1) }).includes("<select"));
  });

  it("lets any be picked where the last one gives no picture", () => {
    for (const status of ["failed", "lost"] as const) {
      const html = picker({ devices, deviceId: "a", status });
      assert(/<option[^>]*value=""[^>]*>Choose a camera</.test(html), html);
      assert(!/selected[^>]*>Front/.test(html), html);
    }
  });

  it("says what a camera that is a program means, and does not accuse", () => {
    const html = picker({ virtual: true, label: "OBS <Virtual> Camera" });
    assert(html.includes("OBS &lt;Virtual> Camera"));
    assert(html.includes("does not count against you"));
  });
});

/** As the renderer writes text. */
function escaped(text: string): string {
  return text.replaceAll("&", "&amp;").replaceAll("<", "&lt;");
}
