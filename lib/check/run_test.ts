import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { WORDS } from "../i18n/mod.ts";
import { keepCheck, keptCheck } from "./kept.ts";
import { CHECKS, type Found, summaryOf } from "./line.ts";
import { type Edges, runChecks } from "./run.ts";

const CHROME =
  "Mozilla/5.0 (X11; Linux x86_64) AppleWebKit/537.36 (KHTML, like Gecko) Chrome/156.0.0.0 Safari/537.36";

/** A computer on which all is well; each call takes 20 ms. */
function computer(change: Partial<Edges> = {}): Edges {
  let now = 0;
  return {
    userAgent: CHROME,
    hints: null,
    monotonic: () => now,
    canKeep: () => Promise.resolve(true),
    hasLocks: true,
    hasRandom: true,
    canFullscreen: true,
    isExtended: false,
    health() {
      now += 20;
      return Promise.resolve();
    },
    wallOffset: () => 300,
    probe(characters) {
      now += 200;
      return Promise.resolve(characters + 14);
    },
    free: () => Promise.resolve(900_000_000),
    ...change,
  };
}

async function found(
  edges: Edges,
  wanted = { fullscreen: true, singleScreen: true },
) {
  const said: Record<string, Found> = {};
  await runChecks(edges, wanted, (check, one) => said[check] = one);
  return said;
}
const gone = () => Promise.reject(new Error("gone"));
const refused = (code: string) => () =>
  Promise.reject(Object.assign(new Error(code), { code }));

describe("runChecks", () => {
  it("tells each once, and that all is well", async () => {
    const told: string[] = [];
    await runChecks(
      computer(),
      { fullscreen: true, singleScreen: true },
      (check, { state }) => told.push(`${check} ${state}`),
    );
    assertEquals(
      told.sort(),
      CHECKS.map((check) => `${check} good`).sort(),
    );
  });

  /** What is different, which line, its state and what it says. */
  const cases: [string, Partial<Edges>, string, string, string][] = [
    [
      "nothing can be kept",
      { canKeep: () => Promise.resolve(false) },
      "storage",
      "problem",
      "storage_none",
    ],
    [
      "the database is refused",
      { canKeep: gone },
      "storage",
      "problem",
      "storage_none",
    ],
    [
      "there are no locks",
      { hasLocks: false },
      "storage",
      "note",
      "storage_locks",
    ],
    [
      "there is no randomness",
      { hasRandom: false },
      "storage",
      "problem",
      "storage_random",
    ],
    [
      "there is no full screen",
      { canFullscreen: false },
      "fullscreen",
      "note",
      "fullscreen_none",
    ],
    [
      "there are two screens",
      { isExtended: true },
      "screen",
      "note",
      "screen_several",
    ],
    [
      "screens are not told",
      { isExtended: undefined },
      "screen",
      "unknown",
      "screen_unknown",
    ],
    [
      "the clock is an hour behind",
      { wallOffset: () => 3_600_000 },
      "clock",
      "note",
      "clock_slow",
    ],
    [
      "the clock is a day ahead",
      { wallOffset: () => -86_400_000 },
      "clock",
      "note",
      "clock_fast",
    ],
    ["the server is away", { health: gone }, "line", "problem", "line_none"],
    [
      "the server is away, for the clock",
      { health: gone },
      "clock",
      "unknown",
      "clock_unknown",
    ],
    [
      "nothing can be sent",
      { probe: gone },
      "upload",
      "problem",
      "upload_none",
    ],
    [
      "it was tried too often",
      { probe: refused("rate_limited") },
      "upload",
      "unknown",
      "upload_again",
    ],
    [
      "nobody is signed in",
      { probe: refused("signed_out") },
      "upload",
      "problem",
      "signed_out",
    ],
    [
      "there is little space",
      { free: () => Promise.resolve(1_000_000) },
      "space",
      "note",
      "space_little",
    ],
    [
      "space is not told",
      { free: () => Promise.resolve(null) },
      "space",
      "unknown",
      "space_unknown",
    ],
    [
      "space cannot be asked",
      { free: gone },
      "space",
      "unknown",
      "space_unknown",
    ],
  ];
  for (const [when, change, check, state, says] of cases) {
    it(`says so when ${when}`, async () => {
      const said = await found(computer(change));
      assertEquals([said[check]!.state, said[check]!.says], [state, says]);
      assertEquals(Object.keys(said).sort(), [...CHECKS].sort());
    });
  }

  it("asks for no more than the exam does", async () => {
    const edges = computer({ canFullscreen: false, isExtended: true });
    const said = await found(edges, { fullscreen: false, singleScreen: false });
    assertEquals(said.fullscreen!.state, "good");
    assertEquals(said.screen!.state, "good");
  });

  it("measures median and worst, and a trip that fails", async () => {
    let now = 0;
    const times = [30, 4000, 20, 10, 40];
    const slow = await found(computer({
      monotonic: () => now,
      health: () => Promise.resolve(void (now += times.shift() ?? 0)),
      probe: () => Promise.resolve(10),
    }));
    assertEquals(slow.line, {
      state: "note",
      says: "line_slow",
      values: { median: 30, worst: 4000 },
    });
    let asked = 0;
    const broken = await found(computer({
      health: () => asked++ === 2 ? gone() : Promise.resolve(),
    }));
    assertEquals(broken.line!.says, "line_broken");
  });

  it("measures what is sent", async () => {
    let now = 0;
    const slow = await found(computer({
      monotonic: () => now,
      health: () => Promise.resolve(),
      probe: () => Promise.resolve((now += 8000, 50_014)),
    }));
    assertEquals(slow.upload, {
      state: "note",
      says: "upload_slow",
      values: { kbit: 50 },
    });
  });

  it("says nothing that has no words", async () => {
    const all = await Promise.all([
      found(computer()),
      ...cases.map(([, change]) => found(computer(change))),
    ]);
    for (const { check } of [WORDS.en.student, WORDS.fr.student]) {
      for (const { says, state } of all.flatMap((one) => Object.values(one))) {
        assert(says in check.found, says);
        const advised = says in check.advice || says === "storage_none";
        if (state === "problem") assert(advised, says);
      }
    }
  });
});

describe("summaryOf", () => {
  it("counts notes and problems, not what is unknown", async () => {
    const said = await found(computer({
      isExtended: undefined,
      canFullscreen: false,
      canKeep: gone,
      hasRandom: false,
      wallOffset: () => 90_000,
    }));
    assertEquals(summaryOf(Object.values(said)), { notes: 2, problems: 1 });
  });
});

describe("keptCheck", () => {
  const store = new Map<string, string>();
  const storage = () => ({
    getItem: (key: string) => store.get(key) ?? null,
    setItem: (key: string, value: string) => void store.set(key, value),
  });
  const check = { at: "2026-11-20T14:03:00.000Z", notes: 1, problems: 0 };

  it("gives back what was kept, for this attempt alone", () => {
    keepCheck(storage, "a", check);
    assertEquals(keptCheck(storage, "a"), check);
    assertEquals(keptCheck(storage, "b"), null);
  });

  it("does without what is refused or broken", () => {
    const none = () => {
      throw new Error("refused");
    };
    keepCheck(none, "a", check);
    assertEquals(keptCheck(none, "a"), null);
    for (
      const text of ["{", "null", "{}", '{"at":"x","notes":1,"problems":0}']
    ) {
      store.set("invigil-check:c", text);
      assertEquals(keptCheck(storage, "c"), null, text);
    }
  });
});
