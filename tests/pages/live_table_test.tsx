/** Tiles and rows of the live wall, as they are rendered. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { signal } from "@preact/signals";
import { renderToString } from "preact-render-to-string";
import { Alert } from "../../components/live/Alert.tsx";
import { FilterBar } from "../../components/live/FilterBar.tsx";
import { Hands } from "../../components/live/Hands.tsx";
import type { StudentProps } from "../../components/live/shared.ts";
import { StudentLine } from "../../components/live/StudentTable.tsx";
import { Tile } from "../../components/live/Tile.tsx";
import { offeredActs } from "../../lib/acts/model.ts";
import { type Lang, WORDS } from "../../lib/i18n/mod.ts";
import { NO_FILTERS, SHOWN_STATES } from "../../lib/live/filters.ts";
import type {
  AlertRow,
  AttemptRow,
  DeviceRow,
  PresenceRow,
  RosterRow,
} from "../../lib/live/model.ts";
import type { Pictures, Source } from "../../lib/live/pictures.ts";
import { subjectOf } from "../../lib/live/subjects.ts";
import {
  alertRow,
  attemptRow,
  deviceRow,
  liveTerms,
  NOON,
  presenceRow,
  rosterRow,
  rowsAtNoon,
} from "../fixtures/live_rows.ts";

const textIn = (lang: Lang) => ({
  words: WORDS[lang].proctor.live,
  lookWords: WORDS[lang].proctor.live_view,
  actWords: WORDS[lang].proctor.acts,
  lang,
  timeZone: "UTC",
  kinds: {},
});

interface Change {
  attempt?: Partial<AttemptRow> | null;
  presence?: Partial<PresenceRow> | null;
  alerts?: AlertRow[];
  roster?: Partial<RosterRow>;
  lockStopsClock?: boolean;
  /** The exam asks for a phone. */
  phone?: boolean;
  device?: Partial<DeviceRow>;
  spoke?: string;
  watchers?: string[];
  look?: Partial<Pick<StudentProps, "mayLook" | "isFull" | "looking">>;
}

function student(change: Change, lang: Lang = "en"): StudentProps {
  const { attempt = {}, presence = null } = change;
  const [row] = rowsAtNoon({
    roster: [rosterRow("a", { name: "Ada", ...change.roster })],
    attempts: attempt === null ? [] : [attemptRow("a", attempt)],
    presence: presence === null ? [] : [presenceRow("a", presence)],
    alerts: change.alerts ?? [],
    devices: change.device ? [deviceRow("a", change.device)] : [],
    speech: change.spoke
      ? [{ attempt_id: "attempt-a", happened_at: change.spoke }]
      : [],
    views: (change.watchers ?? []).map((staff_id) => ({
      id: staff_id,
      attempt_id: "attempt-a",
      device_id: null,
      staff_id,
    })),
    staff: { okafor: "Ms Okafor" },
    terms: liveTerms({
      lockStopsClock: change.lockStopsClock ?? true,
      phone: change.phone ?? false,
    }),
  });
  const subject = subjectOf(row!);
  return {
    row: row!,
    subject,
    offered: offeredActs({ to: "one", subject }, [subject], () => true),
    isBusy: false,
    isChosen: false,
    mayLook: false,
    isFull: false,
    looking: "",
    ...change.look,
    onLook: () => {},
    onChoose: () => {},
    onAct: () => {},
    now: signal(NOON),
    text: textIn(lang),
  };
}

const tile = (
  change: Change,
  lang?: Lang,
  pictures?: Pictures,
  source: Source = "webcam",
) =>
  renderToString(
    <Tile
      {...student(change, lang)}
      pictures={pictures}
      source={source}
      onSource={() => {}}
      onEnlarge={() => {}}
      onLoaded={() => {}}
      onFailed={() => {}}
    />,
  );
const line = (change: Change, lang?: Lang) =>
  renderToString(<StudentLine {...student(change, lang)} />);

const raised = {
  help_requested_at: "2026-11-20T11:54:00Z",
  help_kind: "help",
  help_message: "<b>The mouse</b> sticks.",
} as const;

for (
  const [what, draw] of [["tile", tile], ["row", line]] as const
) {
  describe(`a student's ${what} on the wall`, () => {
    it("leads to everything about the attempt", () => {
      assert(draw({}).includes('href="/proctor/review/attempt-a"'));
      assertFalse(draw({ attempt: null }).includes("/proctor/review/"));
    });

    it("says where who sits, and that somebody has not come", () => {
      const roster = { hallTicket: "HT-7", room: "Room 3" };
      assert(draw({ roster }).includes("HT-7 · Room 3"));
      assert(draw({ attempt: null }).includes("Not here yet"));
      assert(
        draw({ attempt: null, roster: { absentAt: "2026-11-20T11:00:00Z" } })
          .includes(">Absent<"),
      );
    });

    it("shows what was written about a hold, while it lasts", () => {
      const hold_answer = "<b>My brother</b> came in.";
      const words = "&lt;b>My brother&lt;/b> came in.";
      const held = { hold_answer, hold: "soft_lock" } as const;
      assert(draw({ attempt: held }).includes(words));
      assertFalse(
        draw({ attempt: { ...held, hold: "none" } }).includes(words),
      );
    });

    it("shows a raised hand, what was written with it, and an answer", () => {
      const html = draw({ attempt: raised });
      assert(html.includes("Hand raised since 11:54"));
      assert(html.includes("#hand"));
      assert(html.includes("&lt;b>The mouse&lt;/b> sticks."));
      assert(html.includes('aria-label="Seen: Ada"'));
      assert(
        draw({ attempt: raised }, "fr").includes("Main levée depuis 11:54"),
      );
      const wish = {
        ...raised,
        help_kind: "break",
        help_message: null,
      } as const;
      assert(draw({ attempt: wish }).includes("Asks for a break since 11:54"));
    });

    it("shows no hand where there is none, nor after handing in", () => {
      assertFalse(draw({}).includes("#hand"));
      assertFalse(
        draw({ attempt: { ...raised, state: "submitted" } }).includes("#hand"),
      );
    });

    it("offers what waits for a word beside the menu of the rest", () => {
      const html = draw({
        attempt: { hold: "soft_lock", is_page_waiting: true },
      });
      assert(html.includes('aria-label="Unlock: Ada"'));
      assert(html.includes('aria-label="Allow: Ada"'));
      assert(html.includes('data-act="extra_time"'));
      const over = draw({ attempt: { state: "submitted" } });
      assertFalse(over.includes('data-act="extra_time"'));
      assert(over.includes('data-act="reopen"'));
    });

    it("tells a break from a pause", () => {
      const paused = {
        hold: "paused",
        hold_since: "2026-11-20T11:55:00Z",
      } as const;
      assert(draw({ attempt: paused }).includes("Paused since 11:55"));
      const resting = { ...paused, hold_reason: "break" };
      assert(draw({ attempt: resting }).includes("Break since 11:55"));
      assert(
        draw({ attempt: resting }).includes('aria-label="End break: Ada"'),
      );
    });

    it("says in words, beside a picture, how the camera stands", () => {
      const watched = draw({ presence: { camera: "watching" } });
      assert(watched.includes("Camera on") && watched.includes('#camera"'));
      assert(
        draw({ presence: { camera: "paused" } }, "fr")
          .includes("Caméra en pause"),
      );
      const lost = draw({ presence: { camera: "lost" } });
      assert(lost.includes("Camera lost") && lost.includes("#camera-off"));
      assert(
        draw({ attempt: { camera_word: "refused" } }).includes(
          "Camera refused",
        ),
      );
      assert(
        draw({ attempt: { state: "ready", camera_problem: "denied" } }, "fr")
          .includes("Caméra bloquée"),
      );
    });

    it("shows what works as one sign, with its words for who listens", () => {
      const html = draw({
        presence: { camera: "watching", screen: "watching" },
        device: {},
      });
      assert(html.includes('title="Camera on, Phone on, Screen shared"'));
      assert(html.includes("#phone") && html.includes("#screen"));
      assertFalse(html.includes("technical"));
    });

    it("says since when a phone is lost, and that it is technical", () => {
      const html = draw({
        presence: { camera: "watching" },
        device: { last_seen_at: "2026-11-20T11:50:00Z" },
      });
      assert(/Phone lost since 11:50.*technical/.test(html), html);
      assert(html.includes("Camera on") && html.includes("#phone-off"));
      const low = draw({ device: { battery: 0.09 } }, "fr");
      assert(/Batterie du téléphone : 9 %.*technique/.test(
        low.replace(/[\u00a0\u202f]/g, " "),
      ));
    });

    it("says that there is no phone yet, and not why", () => {
      const before = { state: "ready" } as const;
      assert(
        draw({ attempt: before, phone: true }).includes("No phone yet"),
      );
      assert(draw({ phone: true }).includes("Without phone"));
      assertFalse(draw({}).includes("hone"));
    });

    it("names several that are not used in one sign", () => {
      const html = draw({
        attempt: { camera_word: "given", screen_word: "given" },
        presence: { microphone: "watching" },
        phone: true,
      });
      assert(html.includes("Without: camera, phone, screen"), html);
      assert(
        html.includes(
          'title="Without camera, Without phone, Screen not shared"',
        ),
      );
      assert(html.includes(">Microphone on<"));
    });

    it("calls nobody's own choice technical", () => {
      const html = draw({
        attempt: { microphone_word: "withdrawn" },
        presence: { screen: "lost" },
      });
      assert(html.includes("Microphone: consent withdrawn"));
      assert(html.includes("Screen no longer shared"));
      assertFalse(html.includes("technical"));
    });

    it("says that speech was just noticed, and who looks in", () => {
      const html = draw({
        presence: { microphone: "watching" },
        spoke: "2026-11-20T11:59:40Z",
        watchers: ["okafor", "unknown"],
      });
      assert(html.includes("Speech noticed, 11:59:40"));
      assert(html.includes("Ms Okafor and a colleague are looking in"));
    });

    it("offers to look in where that is allowed and something can be seen", () => {
      const look = { mayLook: true };
      const one = draw({ look });
      assert(one.includes('aria-label="Look in: Ada"'));
      assertFalse(one.includes("by phone"));
      const both = draw({ look: { ...look, looking: "phone" }, device: {} });
      assert(/disabled[^>]*"Look in by phone: Ada"/.test(both), both);
      assertFalse(/disabled[^>]*"Look in: Ada"/.test(both));
      const full = draw({ look: { ...look, isFull: true } });
      assert(/disabled[^>]*"Look in: Ada"/.test(full));
      for (
        const none of [
          draw({}),
          draw({ look, attempt: { state: "ready" } }),
          draw({ look, attempt: { state: "submitted" } }),
        ]
      ) assertFalse(none.includes("Look in"));
    });

    it("says nothing of a camera where the exam has none", () => {
      assertFalse(
        draw({ presence: { camera: "not_watched" } }).includes("#camera"),
      );
    });

    it("says since when a page is silent, and what waits there", () => {
      const html = draw({
        presence: { last_seen_at: "2026-11-20T11:50:00Z", queue_length: 2 },
      });
      assert(html.includes("Interrupted since 11:50"));
      assert(html.includes("2 records waiting to be sent"));
    });

    it("lets the time stand still in a hold that stops the clock", () => {
      assert(draw({}).includes("30:00"));
      const attempt = {
        hold: "soft_lock",
        hold_since: "2026-11-20T11:55:00Z",
      } as const;
      assert(draw({ attempt }).includes("35:00"));
      assert(draw({ attempt, lockStopsClock: false }).includes("30:00"));
    });

    it("tells the level's reasons, the weightiest first, to everybody", () => {
      const html = draw({
        attempt: { risk_level: "high" },
        alerts: Array.from(
          { length: 7 },
          (_, i) =>
            alertRow("a", { points: i, sentence: { en: `Reason ${i}.` } }),
        ),
      });
      const [, id] = /aria-describedby="([^"]+)"/.exec(html)!;
      const reasons = html.slice(html.indexOf(`id="${id}"`));
      assert(html.includes('role="tooltip"'));
      assertEquals(
        [...reasons.matchAll(/<li[^>]*>([^<]*)/g)].map(([, text]) => text)
          .slice(
            0,
            6,
          ),
        [
          "Reason 6.",
          "Reason 5.",
          "Reason 4.",
          "Reason 3.",
          "Reason 2.",
          "and 2 more",
        ],
      );
      assert(draw({}).includes("No alerts"));
    });
  });
}

describe("a tile's picture", () => {
  const picture = (id: string) => ({
    id,
    url: `https://example.org/${id}.jpg`,
    takenAt: "2026-11-20T11:59:30Z",
  });

  it("is told in words, with its time; a phone's stands beside it", () => {
    const html = tile({}, "en", { webcam: picture("w"), phone: picture("p") });
    assert(html.includes('alt="Ada, newest camera picture"'));
    assert(html.includes('alt="Ada, newest picture from the phone"'));
    assert(html.includes('loading="lazy"') && html.includes("11:59:30"));
  });

  it("is the wished one, the others beside it, each with its time", () => {
    const all = {
      webcam: picture("w"),
      phone: { ...picture("p"), takenAt: "2026-11-20T11:58:00Z" },
      screen: picture("s"),
    };
    const html = tile({}, "en", all, "phone");
    assertEquals(
      [...html.matchAll(/data-source="(\w+)"/g)].map(([, source]) => source),
      ["phone", "webcam", "screen"],
    );
    assert(html.includes(
      'aria-label="Show large: Ada, newest picture from the phone, 11:58:00"',
    ));
    assert(html.includes(
      'aria-label="Show here: Ada, newest camera picture, 11:59:30"',
    ));
  });

  it("is the screen's where there is no camera", () => {
    assert(tile({}, "en", { screen: picture("s") }).includes("of the screen"));
  });

  it("is missing with its reason", () => {
    assert(tile({}).includes("No picture yet"));
    const html = tile({ attempt: { camera_word: "refused" } });
    assertFalse(html.includes("No picture yet"));
  });
});

describe("raised hands", () => {
  it("say who waits for how long, for what, and what can be done", () => {
    const wish = { ...raised, help_kind: "break" } as const;
    const html = renderToString(
      <Hands students={[student({ attempt: wish })]} text={textIn("en")} />,
    );
    for (
      const part of [
        "Asks for a break",
        "06:00",
        "&lt;b>The mouse",
        'aria-label="Seen: Ada"',
        'aria-label="Give a break: Ada"',
      ]
    ) assert(html.includes(part), part);
    assertEquals(
      renderToString(<Hands students={[]} text={textIn("en")} />),
      "",
    );
  });
});

describe("an alert of the feed", () => {
  const alert = (change: Partial<AlertRow>, by?: string) =>
    renderToString(
      <Alert
        alert={alertRow("a", change)}
        name="Ada"
        candidateId="a"
        isNew={false}
        isBusy={false}
        others={2}
        by={by}
        events={undefined}
        onUnfold={() => {}}
        onAcknowledge={() => {}}
        text={textIn("en")}
      />,
    );

  it("can be acknowledged, alone or with the student's others", () => {
    const html = alert({});
    assert(html.includes('aria-label="Acknowledge: Ada"'));
    assert(html.includes('aria-label="Acknowledge all 2: Ada"'));
  });

  it("says who acknowledged it, and when", () => {
    const done = {
      status: "acknowledged",
      acknowledged_at: "2026-11-20T11:59:30Z",
    } as const;
    assert(
      alert(done, "Ms Okafor").includes("Acknowledged by Ms Okafor at 11:59"),
    );
    assert(alert(done).includes("by a colleague"));
    assertFalse(alert(done).includes("<button"));
  });

  it("says since when something goes on", () => {
    const last_happened_at = "2026-11-20T11:58:07Z";
    assert(
      alert({ ongoing: true, last_happened_at }).includes("since 11:58:07"),
    );
  });
});

describe("the filters", () => {
  const bar = (text: string, sources: Source[] = ["webcam"]) =>
    renderToString(
      <FilterBar
        filters={{ ...NO_FILTERS, text }}
        onFilters={() => {}}
        view="tiles"
        onView={() => {}}
        sources={sources}
        source="webcam"
        onSource={() => {}}
        states={SHOWN_STATES}
        rooms={["A"]}
        shown={3}
        all={30}
        text={textIn("en")}
      />,
    );

  it("say how many are shown, and can be cleared when there are any", () => {
    assert(bar("").includes("3 of 30 shown"));
    assertFalse(bar("").includes("Clear filters"));
    assert(bar("ada").includes("Clear filters"));
  });

  it("ask which picture is large only where there are several", () => {
    assertFalse(bar("").includes("Large picture"));
    assert(bar("", ["webcam", "phone"]).includes("Large picture"));
  });
});
