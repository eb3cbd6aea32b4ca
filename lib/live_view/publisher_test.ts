import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type {
  Signal,
  SignalList,
  Watcher,
} from "../../supabase/functions/_shared/contract/live_view.ts";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import { startPublisher } from "./publisher.ts";
import type { PublishedView } from "./types.ts";

/**
 * A camera that shows nothing: its words are the same, and no connection is
 * made. With pictures it is tried in a browser.
 */
function camera(deviceId: string | null = null) {
  const time = new FakeTime();
  const said: SignalList = {
    signals: [],
    watchers: [],
    server_time: "2026-11-21T08:00:00.000Z",
  };
  const sent: unknown[][] = [];
  const shown: PublishedView[][] = [];
  let polls = 0;
  let next = 0;
  const publisher = startPublisher({
    deviceId,
    signals: {
      send(...all) {
        sent.push(all);
        return Promise.resolve();
      },
      poll(after) {
        polls++;
        return Promise.resolve({
          ...said,
          signals: said.signals.filter(({ id }) => id > after),
        });
      },
    },
    iceServers: () => Promise.reject(new Error("not asked")),
    tracks: () => [],
    time,
    newId: () => `peer-${++next}`,
    show: (views) => shown.push(views),
  });
  return {
    time,
    said,
    sent,
    publisher,
    beat: () => publisher.heard({ ...said }),
    polls: () => polls,
    names: () => shown.at(-1)?.map(({ by }) => by) ?? null,
    signal: (id: number, view_id: string, kind: Signal["kind"]): Signal => ({
      id,
      view_id,
      kind,
      payload: {},
      at: said.server_time,
    }),
  };
}

const watcher = (
  view_id: string,
  device_id: string | null = null,
): Watcher => ({
  view_id,
  by: `Who has ${view_id}`,
  since: "2026-11-21T08:00:00.000Z",
  device_id,
});

describe("the camera's side of live view", () => {
  it("asks for signals while somebody looks, and rests when nobody does", async () => {
    const { time, said, beat, polls, names } = camera();
    said.watchers = [watcher("a")];
    beat();
    await time.advance(0);
    assertEquals(names(), ["Who has a"]);
    const before = polls();
    await time.advance(10_000);
    // Every second until it is connected.
    assertEquals(polls() - before, 10);
    said.watchers = [];
    await time.advance(1000);
    assertEquals(names(), []);
    const after = polls();
    await time.advance(60_000);
    assertEquals(polls(), after);
    said.watchers = [watcher("b")];
    beat();
    await time.advance(2000);
    assertEquals(names(), ["Who has b"]);
  });

  it("says that there is nothing to see, instead of waiting in silence", async () => {
    const { time, said, beat, sent } = camera();
    said.watchers = [watcher("a")];
    beat();
    await time.advance(0);
    assertEquals(sent, [["a", "offer", { peer: "peer-1", tracks: [] }]]);
  });

  it("is one camera alone: the page, or this phone", async () => {
    const both = [watcher("page"), watcher("phone", "p"), watcher("x", "q")];
    for (
      const [device, name] of [
        [null, "Who has page"],
        ["p", "Who has phone"],
      ] as const
    ) {
      const { time, said, beat, names } = camera(device);
      said.watchers = both;
      beat();
      await time.advance(0);
      assertEquals(names(), [name]);
    }
  });

  it("hears each signal once, and who says goodbye", async () => {
    const { time, said, beat, publisher, names, signal } = camera();
    said.watchers = [watcher("a"), watcher("b")];
    said.signals = [signal(7, "a", "candidate")];
    beat();
    await time.advance(0);
    assertEquals(publisher.after, 7);
    said.signals = [signal(8, "a", "bye")];
    said.watchers = [watcher("b")];
    await time.advance(1000);
    assertEquals([names(), publisher.after], [["Who has b"], 8]);
  });

  it("an answer that was on its way for long says nothing new", async () => {
    const { time, said, beat, publisher, names } = camera();
    said.watchers = [watcher("a")];
    beat();
    said.server_time = "2026-11-21T08:00:10.000Z";
    said.watchers = [];
    beat();
    publisher.heard({
      signals: [],
      watchers: [watcher("a")],
      server_time: "2026-11-21T08:00:05.000Z",
    });
    await time.advance(0);
    assertEquals(names(), []);
  });

  it("says goodbye when it stops, so that it outlives the page", async () => {
    const { time, said, beat, publisher, sent, names } = camera();
    said.watchers = [watcher("a"), watcher("b")];
    beat();
    await time.advance(0);
    sent.length = 0;
    publisher.stop();
    publisher.stop();
    assertEquals(sent, [["a", "bye", {}, true], ["b", "bye", {}, true]]);
    assertEquals(names(), []);
    beat();
    await time.advance(5000);
    assertEquals(sent.length, 2);
  });

  it("leaves without a word when the page is loaded again", async () => {
    const { time, said, beat, publisher, sent } = camera();
    said.watchers = [watcher("a")];
    beat();
    await time.advance(0);
    sent.length = 0;
    publisher.leave();
    await time.advance(5000);
    assertEquals(sent, []);
  });
});
