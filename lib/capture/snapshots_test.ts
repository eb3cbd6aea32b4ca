import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import fc from "fast-check";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import { ApiError } from "../api/error.ts";
import { FLAG_GAP, Snapshots } from "./snapshots.ts";

const offline = () => new ApiError(0, "network");

/** What arrived, as the server reads it. */
interface Arrived {
  flagged: boolean;
  taken_at: string;
  picture: string;
  form: FormData;
}

function world({ seconds = 30, random = 0.5 } = {}) {
  const time = new FakeTime();
  const arrived: Arrived[] = [];
  const tried: string[] = [];
  let pictures = 0;
  let ready = true;
  let none = false;
  /** What the line answers next; without any it takes everything. */
  let answers: (ApiError | Error | null)[] = [];
  let line: ApiError | null = null;
  let slow = false;
  let under = 0;
  let most = 0;
  const waiting: (() => void)[] = [];
  let sending: AbortSignal | null = null;
  const snapshots = new Snapshots({
    policy: { snapshot_interval_seconds: seconds, snapshot_width: 320 },
    take(width) {
      assertEquals(width, 320);
      return Promise.resolve(
        none ? null : new Blob([`picture ${++pictures}`], {
          type: "image/jpeg",
        }),
      );
    },
    async upload(form, signal) {
      sending = signal;
      most = Math.max(most, ++under);
      const picture = await (form.get("snapshot") as File).text();
      tried.push(picture);
      if (slow) await new Promise<void>((done) => waiting.push(done));
      under--;
      const error = answers.shift() ?? line;
      if (error) throw error;
      arrived.push({
        flagged: form.get("flagged") === "true",
        taken_at: form.get("taken_at") as string,
        picture,
        form,
      });
    },
    ready: () => ready,
    clientId: () => "page-0001",
    clockOffset: () => 119.6,
    time,
    random: () => random,
  });
  return {
    time,
    snapshots,
    arrived,
    tried,
    set ready(now: boolean) {
      ready = now;
    },
    set none(now: boolean) {
      none = now;
    },
    set answers(now: (ApiError | Error | null)[]) {
      answers = now;
    },
    set line(now: ApiError | null) {
      line = now;
    },
    set slow(now: boolean) {
      slow = now;
      if (!now) waiting.splice(0).forEach((done) => done());
    },
    get brokenOff() {
      return sending?.aborted ?? false;
    },
    get most() {
      return most;
    },
    get pictures() {
      return pictures;
    },
  };
}

describe("Snapshots", () => {
  it("takes one at every interval, the first somewhere within it", async () => {
    const all = world();
    await all.time.advance(14_000);
    assertEquals(all.arrived.length, 0);
    await all.time.advance(2000);
    assertEquals(all.arrived.length, 1);
    await all.time.advance(300_000);
    assertEquals(all.arrived.length, 11);
    all.snapshots.stop();
  });

  it("sends what the API asks for", async () => {
    const all = world({ random: 0 });
    await all.time.advance(10);
    const [{ form }] = all.arrived as [Arrived];
    const file = form.get("snapshot") as File;
    assertEquals([file.name, file.type], ["snapshot.jpg", "image/jpeg"]);
    const { snapshot: _, ...fields } = Object.fromEntries(form);
    assertEquals(fields, {
      source: "webcam",
      taken_at: "2026-11-20T10:00:00.000Z",
      clock_offset_ms: "120",
      flagged: "false",
      client_id: "page-0001",
    });
    all.snapshots.stop();
  });

  it("takes one at once when something is seen, at most every five seconds", async () => {
    const all = world();
    for (let time = 0; time < 10; time++) {
      all.snapshots.flag();
      await all.time.advance(1000);
    }
    assertEquals(
      all.arrived.map(({ flagged, taken_at }) => [flagged, taken_at]),
      [
        [true, "2026-11-20T10:00:00.000Z"],
        [true, "2026-11-20T10:00:05.000Z"],
      ],
    );
    assertEquals(FLAG_GAP, 5000);
    all.snapshots.stop();
  });

  it("takes none while it may not, and again soon after", async () => {
    const all = world();
    all.ready = false;
    all.snapshots.flag();
    await all.time.advance(100_000);
    assertEquals(all.pictures, 0);
    all.ready = true;
    await all.time.advance(5000);
    assertEquals(all.arrived.length, 1);
    all.snapshots.stop();
  });

  it("does without when there is no picture", async () => {
    const all = world();
    all.none = true;
    all.snapshots.flag();
    await all.time.advance(100_000);
    assertEquals([all.tried.length, all.snapshots.pending], [0, 0]);
    all.none = false;
    await all.time.advance(30_000);
    assertEquals(all.arrived.length, 1);
    all.snapshots.stop();
  });
});

describe("Snapshots - when the line is bad", () => {
  it("keeps twenty, flagged ones first, and sends them when it is back", async () => {
    const all = world({ seconds: 10 });
    all.line = offline();
    await all.time.advance(255_000);
    all.snapshots.flag();
    await all.time.advance(1000);
    assertEquals([all.pictures, all.snapshots.pending], [27, 20]);
    all.line = null;
    all.snapshots.online();
    await all.time.advance(100);
    assertEquals(
      all.arrived.map(({ picture }) => picture),
      [27, ...Array.from({ length: 19 }, (_, index) => 8 + index)].map(
        (number) => `picture ${number}`,
      ),
    );
    assertEquals([all.arrived[0]?.flagged, all.most], [true, 1]);
    all.snapshots.stop();
  });

  it("keeps when each was taken", async () => {
    const all = world({ random: 0 });
    all.answers = [offline(), offline(), offline()];
    await all.time.advance(20_000);
    assertEquals(all.arrived[0]?.taken_at, "2026-11-20T10:00:00.000Z");
    all.snapshots.stop();
  });

  it("waits as long as it is told to", async () => {
    const all = world({ random: 0, seconds: 3600 });
    all.answers = [new ApiError(429, "rate_limited", 40_000)];
    await all.time.advance(39_000);
    assertEquals(all.tried.length, 1);
    await all.time.advance(2000);
    assertEquals(all.arrived.length, 1);
    all.snapshots.stop();
  });

  it("waits for the student to sign in again", async () => {
    const all = world({ random: 0, seconds: 3600 });
    all.answers = [new ApiError(401, "signed_out")];
    await all.time.advance(29_000);
    assertEquals([all.tried.length, all.snapshots.pending], [1, 1]);
    await all.time.advance(2000);
    assertEquals(all.arrived.length, 1);
    all.snapshots.stop();
  });

  it("leaves out what will never be taken", async () => {
    const all = world({ random: 0 });
    all.answers = [
      new ApiError(400, "image_malformed"),
      new TypeError("a mistake"),
    ];
    await all.time.advance(100_000);
    assertEquals(all.arrived[0]?.picture, "picture 3");
    assertEquals(all.snapshots.pending, 0);
    all.snapshots.stop();
  });

  it("takes a filter's own page for a bad line", async () => {
    const all = world({ random: 0, seconds: 3600 });
    all.answers = [
      new ApiError(403, "unreadable"),
      new ApiError(404, "unreadable"),
    ];
    await all.time.advance(10_000);
    assertEquals(all.arrived.map(({ picture }) => picture), ["picture 1"]);
    all.snapshots.stop();
  });

  for (
    const [status, code] of [
      [403, "bearer_not_allowed"],
      [404, "attempt_not_found"],
      [409, "snapshots_off"],
      [409, "attempt_over"],
    ] as const
  ) {
    it(`stops at ${code}`, async () => {
      const all = world({ random: 0, seconds: 10 });
      all.line = new ApiError(status, code);
      await all.time.advance(60_000);
      all.snapshots.flag();
      await all.time.advance(60_000);
      assertEquals([all.tried.length, all.pictures], [1, 1]);
      assertEquals([all.snapshots.pending, all.time.waiting], [0, 0]);
    });
  }
});

describe("Snapshots - at the end", () => {
  it("takes no more, and sends what waits while there is time", async () => {
    const all = world({ random: 0 });
    all.line = offline();
    await all.time.advance(10);
    all.line = null;
    let done = false;
    void all.snapshots.finish().then(() => done = true);
    await all.time.advance(100);
    assertEquals([all.arrived.length, done], [1, true]);
    all.snapshots.flag();
    await all.time.advance(100_000);
    assertEquals([all.pictures, all.time.waiting], [1, 0]);
  });

  it("waits for one that is on its way", async () => {
    const all = world({ random: 0 });
    all.slow = true;
    await all.time.advance(10);
    let done = false;
    void all.snapshots.finish().then(() => done = true);
    await all.time.advance(1000);
    assertEquals([all.snapshots.pending, done], [1, false]);
    all.slow = false;
    await all.time.advance(10);
    assertEquals([all.arrived.length, done], [1, true]);
  });

  it("gives up after five seconds", async () => {
    const all = world({ random: 0 });
    all.line = offline();
    await all.time.advance(10);
    let done = false;
    void all.snapshots.finish().then(() => done = true);
    await all.time.advance(4900);
    assertEquals(done, false);
    await all.time.advance(200);
    assertEquals([done, all.snapshots.pending], [true, 0]);
    assertEquals(all.time.waiting, 0);
  });

  it("breaks off what is on its way when it is stopped, not at the end", async () => {
    for (const stops of [true, false]) {
      const all = world({ random: 0 });
      all.slow = true;
      await all.time.advance(10);
      if (stops) all.snapshots.stop();
      else void all.snapshots.finish();
      await all.time.advance(10_000);
      assertEquals([all.brokenOff, all.snapshots.pending], [stops, 0]);
      all.slow = false;
    }
  });

  it("is over at once where nothing waits", async () => {
    const all = world();
    await all.snapshots.finish();
    assertEquals(all.time.waiting, 0);
  });

  it("forgets a picture that comes after its end", async () => {
    const all = world();
    all.snapshots.flag();
    all.snapshots.stop();
    await all.time.advance(100_000);
    assertEquals([all.tried.length, all.snapshots.pending], [0, 0]);
  });
});

describe("Snapshots - over any history", () => {
  it("is bounded, sends one at a time, each once, and in its order", async () => {
    const act = fc.oneof(
      fc.record({
        do: fc.constant("wait" as const),
        ms: fc.integer({ min: 1, max: 20_000 }),
      }),
      fc.record({ do: fc.constant("flag" as const) }),
      fc.record({ do: fc.constant("online" as const) }),
      fc.record({ do: fc.constant("line" as const), up: fc.boolean() }),
      fc.record({ do: fc.constant("ready" as const), now: fc.boolean() }),
    );
    await fc.assert(
      fc.asyncProperty(
        fc.array(act, { maxLength: 40 }),
        fc.double({ min: 0, max: 0.99, noNaN: true }),
        async (acts, random) => {
          const all = world({ seconds: 5, random });
          for (const step of acts) {
            if (step.do === "wait") await all.time.advance(step.ms);
            if (step.do === "flag") all.snapshots.flag();
            if (step.do === "online") all.snapshots.online();
            if (step.do === "line") all.line = step.up ? null : offline();
            if (step.do === "ready") all.ready = step.now;
            assert(all.snapshots.pending <= 20);
          }
          // The line comes back: what waits leaves, flagged ones first.
          await all.time.advance(0);
          const before = all.arrived.length;
          const waited = all.snapshots.pending;
          all.line = null;
          all.ready = false;
          all.snapshots.online();
          await all.time.advance(10);
          const last = all.arrived.slice(before);
          assertEquals([last.length, all.snapshots.pending], [waited, 0]);
          // One that was on its way when the line came back may be before them.
          const flags = last.map(({ flagged }) => flagged);
          assertEquals(flags, [...flags].sort((a, b) => +b - +a));
          for (const flagged of [true, false]) {
            const times = last.filter((one) => one.flagged === flagged)
              .map(({ taken_at }) => taken_at);
            assertEquals(times, [...times].sort());
          }
          const names = all.arrived.map(({ picture }) => picture);
          assertEquals(new Set(names).size, names.length);
          assert(all.most <= 1);
          all.snapshots.stop();
          assertEquals(all.time.waiting, 0);
        },
      ),
      { seed: 5, numRuns: 40 },
    );
  });
});
