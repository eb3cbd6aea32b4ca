import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { cameraOf, cameraWordOf, usesCamera } from "./camera.ts";
import type { AttemptRow, Connection } from "./model.ts";

const attempt = (more: Partial<AttemptRow> = {}) => ({
  state: "in_progress" as const,
  camera_word: "given" as const,
  camera_problem: null,
  ...more,
});
const camera = (
  more: Partial<AttemptRow>,
  said: string | null = "watching",
  connection: Connection = "live",
  used = true,
) =>
  cameraOf(
    { attempt: attempt(more), presence: { camera: said } },
    connection,
    used,
  );

describe("cameraWordOf", () => {
  const word = (given: boolean, given_at: string) => ({ given, given_at });

  it("is the newest word, and knows what came before it", () => {
    assertEquals(cameraWordOf([]), null);
    const yes = word(true, "2026-11-20T10:00:00.1+00:00");
    const no = word(false, "2026-11-20T10:00:00.25+00:00");
    assertEquals(cameraWordOf([yes]), "given");
    assertEquals(cameraWordOf([no]), "refused");
    assertEquals(cameraWordOf([no, yes]), "withdrawn");
    const again = word(true, "2026-11-20T11:00:00+00:00");
    assertEquals(cameraWordOf([again, no, yes]), "given");
  });
});

describe("usesCamera", () => {
  const silent = attempt({ camera_word: null });
  const row = (
    change: Partial<AttemptRow> = {},
    camera: string | null = null,
  ) => ({ attempt: { ...silent, ...change }, presence: { camera } });

  it("follows what students and pages say, whatever the policies", () => {
    assertFalse(usesCamera([]));
    const quiet = [
      row(),
      row({}, "not_watched"),
      row({}, "odd"),
      { attempt: null, presence: null },
    ];
    assertFalse(usesCamera(quiet));
    for (
      const one of [
        row({ camera_word: "given" }),
        row({ camera_word: "refused" }),
        row({ camera_problem: "busy" }),
        row({}, "watching"),
        row({}, "lost"),
      ]
    ) assert(usesCamera([...quiet, one]));
  });
});

describe("cameraOf", () => {
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
      cameraOf({ attempt: attempt(), presence: null }, "live", true),
      "not_watched",
    );
  });

  it("is silent where the exam has no camera, or the page is not heard", () => {
    assertEquals(camera({}, "not_watched", "live", false), null);
    assertEquals(camera({}, "watching", "interrupted"), null);
    assertEquals(camera({ state: "submitted" }), null);
    assertEquals(
      cameraOf({ attempt: null, presence: null }, "none", true),
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
