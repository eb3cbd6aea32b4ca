import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { renderToString } from "preact-render-to-string";
import { CallBar } from "../../components/exam/CallBar.tsx";
import { HoldPanel } from "../../components/exam/HoldPanel.tsx";
import { Notices } from "../../components/exam/Notices.tsx";
import { RoomPanel } from "../../components/exam/RoomPanel.tsx";
import { linesOf, ToldBox } from "../../components/exam/ToldBox.tsx";
import { openingState, type RoomState } from "../../lib/exam/room_state.ts";
import { roomWords } from "../../lib/exam/room/words.ts";
import { WORDS } from "../../lib/i18n/mod.ts";

const words = roomWords(WORDS.en.student);
const nothing = () => {};
const open: RoomState = { ...openingState, phase: "open" };

function hold(change: Partial<RoomState>) {
  return renderToString(
    <HoldPanel
      state={{ ...open, heldFor: 65_000, ...change }}
      lang="en"
      words={words}
      onWrite={nothing}
      onTell={nothing}
      onBreak={nothing}
    />,
  );
}

describe("HoldPanel", () => {
  it("a soft lock says why, asks what happened and how long it lasts", () => {
    const html = hold({
      hold: "soft_lock",
      holdReason: "rule:tab_limit",
      clockStands: false,
    });
    for (
      const text of [
        words.held_reasons["rule:tab_limit"],
        words.talk.lock.what,
        words.talk.lock.runs,
        "1:05",
      ]
    ) assert(html.includes(text), text);
  });

  it("no rule's name is ever shown", () => {
    const html = hold({ hold: "soft_lock", holdReason: "rule:something_new" });
    assertFalse(html.includes("something_new"));
  });

  it("a pause has the proctor's words and asks nothing", () => {
    const html = hold({ hold: "paused", holdReason: "Fire <alarm>" });
    assert(html.includes("Fire &lt;alarm>"));
    assert(html.includes(words.talk.lock.stands));
    assertFalse(html.includes("<textarea"));
  });

  it("a break of one's own can be ended, the proctor's cannot", () => {
    const rest = { hold: "paused", holdReason: "break" } as const;
    assert(hold({ ...rest, breakLeft: 60_000 }).includes("Go on now"));
    assertFalse(hold(rest).includes("Go on now"));
    const theirs = hold({ ...rest, breakLeft: 60_000, breakMinutes: 5 });
    assertFalse(theirs.includes("Go on now"));
  });
});

describe("ToldBox", () => {
  it("shows the first, and how many wait", () => {
    const told = ["a", "b", "c"].map((id) => ({
      id,
      kind: "message" as const,
      text: `text ${id}`,
    }));
    const html = renderToString(
      <ToldBox
        state={{ told }}
        lang="en"
        words={words.talk}
        onRead={nothing}
        onEnter={nothing}
      />,
    );
    assert(html.includes("text a") && html.includes("2 more messages"));
    assertFalse(html.includes("text b"));
  });

  it("says a rule's sentence in the student's language", () => {
    const told = {
      id: "w",
      kind: "rule",
      rule: "tab_limit",
      sentence: { en: "Hidden.", fr: "Cachée." },
    } as const;
    const talk = roomWords(WORDS.fr.student).talk;
    assertEquals(linesOf(told, "fr", talk)[0], "Cachée.");
    assertEquals(linesOf(told, "en", words.talk)[0], "Hidden.");
  });

  it("says extra time in minutes where it is whole ones", () => {
    const more = (seconds: number) =>
      linesOf({ id: "e", kind: "extra_time", seconds }, "en", words.talk)[0];
    assertEquals(more(300), "You have 5 minutes more.");
    assertEquals(more(90), "You have 90 seconds more.");
  });

  it("says of a postponed exam when it closes and what that changes", () => {
    const lines = (seconds: number) =>
      linesOf(
        {
          id: "x",
          kind: "exam_postponed",
          seconds,
          closes_at: "2026-11-20T16:00:00.000Z",
          time_zone: "Africa/Kampala",
          reason: "No power.",
        },
        "en",
        words.talk,
      );
    assertEquals(lines(0), [
      "It now closes at 20 Nov 2026, 19:00.",
      "Your own time stays as it is.",
      "Reason: No power.",
    ]);
    assertEquals(lines(900)[1], "You have 15 minutes more.");
  });
});

describe("CallBar", () => {
  const bar = (change: Partial<RoomState>) =>
    renderToString(
      <CallBar
        state={{ ...open, ...change }}
        locale="en-GB"
        words={words.talk}
        onTakeBack={nothing}
      />,
    );

  it("says since when the hand is raised, and who looks in", () => {
    const since = "2026-11-20T14:03:00.000Z";
    const html = bar({
      called: { kind: "help", message: null, since },
      watchers: [
        { view_id: "v", by: "Ms Ott", since, device_id: null },
        { view_id: "w", by: "Mr Kay", since, device_id: "d" },
      ],
    });
    assert(/Your hand is raised since \d\d:03/.test(html), html);
    assert(/Ms Ott is looking in live since \d\d:03/.test(html), html);
    assert(/Mr Kay is looking through your phone since/.test(html), html);
    assert(html.includes(words.talk.call.take_back));
    assert(!html.includes(words.talk.watched_heard));
  });

  it("says that who looks in at the page can hear, where that is so", () => {
    const since = "2026-11-20T14:03:00.000Z";
    const watchers = ["page", "phone"].map((view_id) => ({
      view_id,
      by: "Ms Ott",
      since,
      device_id: view_id === "phone" ? "d" : null,
    }));
    const devices = {
      view: { microphone: { isHeardLive: true } },
    } as RoomState["devices"];
    const html = bar({ watchers, devices });
    assertEquals(html.split(words.talk.watched_heard).length, 2);
    const pause = bar({ watchers, devices, hold: "paused" });
    assert(!pause.includes(words.talk.watched_heard));
  });

  it("says that a call waits for the line", () => {
    const html = bar({
      calling: { kind: "help", message: null },
      callProblem: "network",
    });
    assert(html.includes(words.talk.call.waiting));
  });
});

describe("Notices", () => {
  const notices = (change: Partial<RoomState>) =>
    renderToString(
      <Notices
        state={{ ...open, fullscreen: "out", ...change }}
        lang="en"
        locale="en-GB"
        words={words}
        attempt={{ exam: { is_practice: false } } as Parameters<
          typeof Notices
        >[0]["attempt"]}
        windowBlocked={false}
        signInHref="/login"
        onDismiss={nothing}
        onFullscreen={nothing}
        onRenew={nothing}
        onSignIn={nothing}
      />,
    );

  it("says that a hold is over, and what of the time came back", () => {
    assert(
      notices({ goesOn: { given: 65_000 } })
        .includes("You can go on. Time given back: 1:05."),
    );
    assert(notices({ goesOn: { given: 0 } }).includes("You can go on.</p>"));
  });

  it("asks for full screen only where the exam is", () => {
    assert(notices({}).includes(words.fullscreen_return));
    const away = notices({
      phase: "superseded",
      inOtherTab: true,
      goesOn: { given: 0 },
      notice: { kind: "menu" },
    });
    assertFalse(away.includes('exam-notice"'), away);
  });
});

describe("RoomPanel", () => {
  it("offers to go on here, and says what became of the other tab", () => {
    const panel = (change: Partial<RoomState>) =>
      renderToString(
        <RoomPanel
          state={{ ...openingState, ...change }}
          words={words}
          onAgain={nothing}
          onTake={nothing}
          onTakeover={nothing}
          onGoOn={nothing}
        />,
      );
    assert(panel({ phase: "other_tab" }).includes("Go on here"));
    assert(
      panel({ phase: "superseded", inOtherTab: true })
        .includes(words.talk.other_tab.taken_title),
    );
    assert(
      panel({ phase: "over", ended: { reason: "Ill" } }).includes(
        "Reason: Ill",
      ),
    );
  });
});
