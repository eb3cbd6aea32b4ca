import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { fakeTimers } from "../../tests/fixtures/fake_timers.ts";
import { NOON } from "../../tests/fixtures/live_rows.ts";
import {
  followPictures,
  inOrder,
  type Pictures,
  type PicturesOf,
  type Source,
  sourcesOf,
} from "./pictures.ts";

function bench() {
  const timers = fakeTimers(NOON);
  const asked: (string | null)[] = [];
  let shown: PicturesOf = new Map();
  let changes = 0;
  let signed = 0;
  const newest = new Map([["a", "1"]]);
  const followed = followPictures({
    timers,
    ask(after) {
      asked.push(after);
      const at = new Date(timers.now()).toISOString();
      return Promise.resolve({
        snapshots: [...newest].map(([attempt_id, snapshot_id]) => ({
          attempt_id,
          source: "webcam" as const,
          snapshot_id,
          taken_at: at,
          url: `/${snapshot_id}?${++signed}`,
        })),
        as_of: at,
        server_time: at,
      });
    },
    onPictures(pictures) {
      shown = pictures;
      changes++;
    },
  });
  return {
    timers,
    asked,
    newest,
    followed,
    url: (attempt: string) => shown.get(attempt)?.webcam?.url,
    shown: () => shown,
    changes: () => changes,
  };
}

describe("followPictures", () => {
  it("asks slowly, for what was stored since", async () => {
    const b = bench();
    await b.timers.pass(31_000);
    assertEquals(b.asked.length, 3);
    assertEquals([b.asked[0], b.asked[1]], [
      null,
      new Date(NOON).toISOString(),
    ]);
    assertEquals(b.changes(), 1);
  });

  it("puts a new picture in the place of the one before", async () => {
    const b = bench();
    await b.timers.pass(1000);
    b.newest.set("a", "2").set("b", "3");
    await b.timers.pass(15_000);
    assert(b.url("a")!.startsWith("/2") && b.url("b")!.startsWith("/3"));
  });

  it("asks soon after a nudge, but not all the time", async () => {
    const b = bench();
    await b.timers.pass(6000);
    for (let i = 0; i < 20; i++) b.followed.nudge();
    await b.timers.pass(1000);
    assertEquals(b.asked.length, 2);
  });

  it("renews addresses before they end, but not of what is on the screen", async () => {
    const b = bench();
    b.newest.set("b", "9");
    await b.timers.pass(1000);
    const [first, other] = [b.url("a"), b.url("b")];
    b.followed.loaded("1");
    await b.timers.pass(250_000);
    assert(b.asked.lastIndexOf(null) > 0);
    assertEquals(b.url("a"), first);
    assert(b.url("b") !== other);
  });

  it("leaves who has no other pictures as they are", async () => {
    const b = bench();
    b.newest.set("b", "9");
    await b.timers.pass(1000);
    const before = b.shown().get("a");
    for (const id of ["1", "9"]) b.followed.loaded(id);
    b.newest.set("b", "10");
    // All are asked for anew by then.
    await b.timers.pass(250_000);
    assert(b.url("b")!.startsWith("/10"));
    assert(b.shown().get("a") === before);
  });

  it("forgets pictures that are not there any more", async () => {
    const b = bench();
    await b.timers.pass(1000);
    b.newest.clear();
    await b.timers.pass(250_000);
    assertEquals(b.url("a"), undefined);
  });

  it("stops", async () => {
    const b = bench();
    await b.timers.pass(1000);
    b.followed.stop();
    await b.timers.pass(60_000);
    assertEquals(b.asked.length, 1);
  });
});

describe("pictures of several sources", () => {
  const picture = (id: string) => ({ id, url: `/${id}`, takenAt: "" });

  it("come with the wished one first, as far as it is there", () => {
    const order = (pictures: Pictures, wished: Source) =>
      inOrder(pictures, wished).map(([source]) => source);
    const all = {
      screen: picture("s"),
      phone: picture("p"),
      webcam: picture("w"),
    };
    assertEquals(order(all, "webcam"), ["webcam", "phone", "screen"]);
    assertEquals(order(all, "screen"), ["screen", "webcam", "phone"]);
    assertEquals(order({ phone: picture("p") }, "screen"), ["phone"]);
    assertEquals(inOrder(undefined, "webcam"), []);
  });

  it("are offered where anybody has them", () => {
    assertEquals(
      sourcesOf(
        new Map([
          ["a", { screen: picture("s") }],
          ["b", { webcam: picture("w") }],
        ]),
      ),
      ["webcam", "screen"],
    );
  });
});
