import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  attemptRow,
  deviceRow,
  NOON,
  presenceRow,
} from "../../tests/fixtures/live_rows.ts";
import {
  deviceOf,
  DEVICES,
  hasTrouble,
  lowBattery,
  phoneOf,
  usesDevice,
  wordOf,
} from "./devices.ts";
import type { AttemptRow, Connection, DeviceRow } from "./model.ts";

const attempt = (more: Partial<AttemptRow> = {}) =>
  attemptRow("a", { camera_word: "given", ...more });
const camera = (
  more: Partial<AttemptRow>,
  said: string | null = "watching",
  connection: Connection = "live",
  used = true,
) =>
  deviceOf(
    "camera",
    { attempt: attempt(more), presence: presenceRow("a", { camera: said }) },
    connection,
    used,
  );

describe("wordOf", () => {
  const word = (given: boolean, given_at: string) => ({ given, given_at });

  it("is the newest word, and knows what came before it", () => {
    assertEquals(wordOf([]), null);
    const yes = word(true, "2026-11-20T10:00:00.1+00:00");
    const no = word(false, "2026-11-20T10:00:00.25+00:00");
    assertEquals(wordOf([yes]), "given");
    assertEquals(wordOf([no]), "refused");
    assertEquals(wordOf([no, yes]), "withdrawn");
    const again = word(true, "2026-11-20T11:00:00+00:00");
    assertEquals(wordOf([again, no, yes]), "given");
  });
});

describe("usesDevice", () => {
  const silent = attempt({ camera_word: null });
  const row = (
    change: Partial<AttemptRow> = {},
    camera: string | null = null,
  ) => ({
    attempt: { ...silent, ...change },
    presence: presenceRow("a", { camera }),
  });

  it("follows what students and pages say, whatever the policies", () => {
    assertFalse(usesDevice("camera", []));
    const quiet = [
      row(),
      row({}, "not_watched"),
      row({}, "odd"),
      { attempt: null, presence: null },
    ];
    assertFalse(usesDevice("camera", quiet));
    for (
      const one of [
        row({ camera_word: "given" }),
        row({ camera_word: "refused" }),
        row({ camera_problem: "busy" }),
        row({}, "watching"),
        row({}, "lost"),
      ]
    ) assert(usesDevice("camera", [...quiet, one]));
  });
});

describe("deviceOf", () => {
  it("says what the page says of itself", () => {
    for (const said of ["watching", "paused", "lost", "not_watched"] as const) {
      assertEquals(camera({}, said), said);
    }
  });

  it("takes what it does not know, and silence, for not watched", () => {
    for (const said of [null, "on", '{"a": 1}']) {
      assertEquals(camera({}, said), "not_watched");
    }
    assertEquals(
      deviceOf("camera", { attempt: attempt(), presence: null }, "live", true),
      "not_watched",
    );
  });

  it("is silent where the exam has no camera, or the page is not heard", () => {
    assertEquals(camera({}, "not_watched", "live", false), null);
    assertEquals(camera({}, "watching", "interrupted"), null);
    assertEquals(camera({ state: "submitted" }), null);
    assertEquals(
      deviceOf("camera", { attempt: null, presence: null }, "none", true),
      null,
    );
  });

  it("says that it was refused, before the start and during the exam", () => {
    for (const camera_word of ["refused", "withdrawn"] as const) {
      for (const state of ["instructions", "ready", "in_progress"] as const) {
        assertEquals(camera({ camera_word, state }, null), camera_word);
      }
    }
    assertEquals(
      camera({ camera_word: "withdrawn" }, null, "interrupted"),
      "withdrawn",
    );
  });

  it("before the start, says that it is blocked or does not work", () => {
    const before = (camera_problem: string | null) =>
      camera({ state: "ready", camera_problem }, null, "none", false);
    assertEquals(before("denied"), "blocked");
    assertEquals(before("busy"), "broken");
    assertEquals(before(null), null);
    // Once the exam runs, the page says how it is.
    assertEquals(camera({ camera_problem: "busy" }), "watching");
    const without = (camera_problem: string | null) =>
      camera({ camera_problem }, "not_watched");
    assertEquals(without("denied"), "blocked");
    assertEquals(without(null), "not_watched");
  });
});

describe("a screen and a microphone", () => {
  it("are told as the camera is, each by its own word", () => {
    for (const device of DEVICES) {
      const state = (
        more: Partial<AttemptRow>,
        said: string | null = null,
        used = true,
      ) =>
        deviceOf(
          device,
          {
            attempt: attemptRow("a", more),
            presence: presenceRow("a", { [device]: said }),
          },
          "live",
          used,
        );
      assertEquals(state({}, "watching"), "watching");
      assertEquals(state({}, null), "not_watched");
      assertEquals(state({}, null, false), null);
      assertEquals(state({ [`${device}_word`]: "withdrawn" }), "withdrawn");
      const before = { state: "ready", [`${device}_problem`]: "busy" } as const;
      assertEquals(state(before), "broken");
    }
    // The word about one says nothing of another.
    const only = attemptRow("a", { screen_word: "refused" });
    const presence = presenceRow("a", { microphone: "watching" });
    assertEquals(
      deviceOf("microphone", { attempt: only, presence }, "live", true),
      "watching",
    );
  });
});

describe("phoneOf", () => {
  const phone = (
    change: Partial<AttemptRow>,
    device: Partial<DeviceRow> | null = {},
    used = true,
  ) =>
    phoneOf(
      attemptRow("a", change),
      device && deviceRow("a", device),
      used,
      NOON,
      30_000,
    );

  it("is there as long as it is heard", () => {
    assertEquals(phone({}), "there");
    assertEquals(phone({ state: "ready" }), "there");
    assertEquals(
      phone({}, { last_seen_at: "2026-11-20T11:59:20Z" }),
      "lost",
    );
    const raised = "2026-11-20T11:59:50Z";
    assertEquals(phone({}, { lost_raised_at: raised }), "lost");
    assertEquals(
      phone({}, { lost_raised_at: raised, unpaired_at: raised }),
      "lost",
    );
    assertEquals(
      phone({}, { lost_raised_at: null, unpaired_at: raised }),
      "none",
    );
  });

  it("reads the same of who is excused and of who has none", () => {
    assertEquals(phone({ state: "ready" }, null), "awaited");
    assertEquals(phone({}, null), "none");
    assertEquals(phone({ phone_word: "given" }, null), "none");
    assertEquals(phone({ phone_word: "refused" }, null), "refused");
  });

  it("is nothing where the exam asks for none, and afterwards", () => {
    assertEquals(phone({}, null, false), null);
    assertEquals(phone({ state: "submitted" }), null);
    assertEquals(phoneOf(null, null, true, NOON, 30_000), null);
  });

  it("tells of a battery only when little is left", () => {
    assertEquals(lowBattery(null), null);
    for (const [battery, told] of [[null, null], [0.21, null], [0.2, 20]]) {
      assertEquals(lowBattery({ battery: battery! }), told!);
    }
  });
});

describe("hasTrouble", () => {
  const calm = {
    camera: "watching",
    screen: "not_watched",
    microphone: null,
    phone: "none",
    lowBattery: null,
  } as const;

  it("is what does not work, not what was refused or is not used", () => {
    assertFalse(hasTrouble(calm));
    assertFalse(hasTrouble({ ...calm, camera: "refused" }));
    assert(hasTrouble({ ...calm, camera: "lost" }));
    assert(hasTrouble({ ...calm, phone: "lost" }));
    assert(hasTrouble({ ...calm, microphone: "blocked" }));
    assert(hasTrouble({ ...calm, lowBattery: 9 }));
  });
});
