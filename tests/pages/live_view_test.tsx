/** Live view as it is drawn: states, sources, colleagues, and what is in the way. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { LiveViewPanel } from "../../components/live_view/LiveViewPanel.tsx";
import { LookButton } from "../../components/live_view/LookButton.tsx";
import { type Lang, WORDS } from "../../lib/i18n/mod.ts";
import type { LiveView } from "../../lib/live_view/types.ts";

const NAME = "Anastasia-Maria von Hohenstein-Okafor";
const view: LiveView = {
  viewId: "1",
  attemptId: "a",
  deviceId: null,
  name: NAME,
  state: "live",
  since: Date.parse("2026-11-21T09:30:00Z"),
  tracks: [],
  problem: null,
};
const STREAM = {} as MediaStream;
const track = (source: LiveView["tracks"][number]["source"]) => ({
  source,
  stream: STREAM,
});

function panel(
  views: readonly LiveView[],
  { lang = "en", isFull = false, others = [] as string[] } = {},
) {
  const words = WORDS[lang as Lang].proctor.live_view;
  const html = renderToString(
    <LiveViewPanel
      views={views}
      isFull={isFull}
      onClose={() => {}}
      onAgain={() => {}}
      others={() => others}
      text={{ words, lang: lang as Lang, timeZone: "Europe/Paris" }}
    />,
  );
  return { html, words };
}

describe("the panel of live views", () => {
  it("is not there while nothing is looked at", () => {
    assertEquals(panel([]).html, "");
  });

  it("says whose, where, since when by the exam's clock, and that it is told", () => {
    for (const lang of ["en", "fr"]) {
      const { html, words } = panel([view], { lang });
      assert(html.includes(NAME) && html.includes(words.at_page));
      assert(/10[:.]30/.test(html), html);
      assert(html.includes(words.lead) && html.includes(words.states.live));
    }
    const { html, words } = panel([{ ...view, deviceId: "p" }]);
    assert(html.includes(words.at_phone));
  });

  it("has a named picture for each source, and sound that is silent at first", () => {
    const { html } = panel([{
      ...view,
      tracks: [track("camera"), track("screen"), track("microphone")],
    }]);
    assertEquals(html.match(/<video/g)?.length, 2);
    assert(html.includes(`aria-label="${NAME}, camera, live"`));
    assert(html.includes(`aria-label="${NAME}, screen, live"`));
    const [audio] = html.match(/<audio[^>]*>/)!;
    for (const word of ["muted", "controls", "autoplay"]) {
      assert(audio.includes(word), audio);
    }
    assertEquals(html.match(/<video[^>]* muted/g)?.length, 2);
  });

  it("says in every state how it stands, and in words what is in the way", () => {
    for (const lang of ["en", "fr"]) {
      const { problems, states } = WORDS[lang as Lang].proctor.live_view;
      for (const state of Object.keys(states) as LiveView["state"][]) {
        assert(
          panel([{ ...view, state }], { lang }).html.includes(states[state]),
        );
      }
      for (const [problem, text] of Object.entries(problems)) {
        const { html } = panel([{ ...view, state: "ended", problem }], {
          lang,
        });
        assert(html.includes(text), problem);
      }
      const odd = panel([{ ...view, state: "ended", problem: "?" }], { lang });
      assert(odd.html.includes(problems.failed));
    }
  });

  it("offers to look again once it is over, and to stop before", () => {
    const { html, words } = panel([view]);
    assert(html.includes(words.close) && !html.includes(words.again));
    const over = panel([{ ...view, state: "ended" }]).html;
    assert(over.includes(words.again) && !over.includes(words.close));
    const problem = "attempt_over";
    const done = panel([{ ...view, state: "ended", problem }]).html;
    assertFalse(done.includes(words.again));
  });

  it("names colleagues who look too, and says that no more fit", () => {
    const { html, words } = panel([view], {
      isFull: true,
      others: ["Ms Okafor", "Mr Lindqvist"],
    });
    assert(html.includes("Also looking: Ms Okafor and Mr Lindqvist"));
    assert(html.includes(words.full.replace("{count}", "1")));
    assertFalse(panel([view]).html.includes("Also looking"));
  });
});

describe("the button to look in", () => {
  const button = (more: Partial<Parameters<typeof LookButton>[0]> = {}) =>
    renderToString(
      <LookButton
        name={NAME}
        isFull={false}
        onOpen={() => {}}
        words={WORDS.en.proctor.live_view}
        {...more}
      />,
    );

  it("says whose camera it opens, and which", () => {
    assert(button().includes(`aria-label="Look in: ${NAME}"`));
    assert(
      button({ phone: true }).includes(
        `aria-label="Look in by phone: ${NAME}"`,
      ),
    );
  });

  it("cannot be pressed while it is open, or no more fit", () => {
    assertFalse(button().includes("disabled"));
    assert(button({ isOpen: true }).includes("disabled"));
    assert(button({ isFull: true }).includes("disabled"));
  });
});
