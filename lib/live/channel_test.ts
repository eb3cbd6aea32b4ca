import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { SessionEnded } from "../session/client.ts";
import { type ChannelState, listenToExam } from "./channel.ts";
import type { LiveClient } from "./queries.ts";

/** A client whose channels do what the test says. */
function bench() {
  const topics: string[] = [];
  const states: ChannelState[] = [];
  const waits: number[] = [];
  let status: (status: string) => void = () => {};
  let message: (said: { event: string; payload: unknown }) => void = () => {};
  let later: (() => void) | null = null;
  const hints: (string | null)[] = [];
  let token = () => Promise.resolve("t");
  const channel = {
    on: (_type: string, _filter: unknown, heard: typeof message) => {
      message = heard;
      return channel;
    },
    subscribe: (told: (status: string) => void) => {
      status = told;
      return channel;
    },
  };
  const client = {
    realtime: { setAuth: () => Promise.resolve() },
    channel(topic: string) {
      topics.push(topic);
      return channel;
    },
    removeAllChannels: () => Promise.resolve([]),
  } as unknown as LiveClient;
  const settle = async () => {
    for (let i = 0; i < 10; i++) await Promise.resolve();
  };
  return {
    topics,
    states,
    waits,
    hints,
    say: (what: string) => status(what),
    hear: (event: string, payload: unknown) => message({ event, payload }),
    token: (as: () => Promise<string>) => token = as,
    async turn() {
      later?.();
      await settle();
    },
    async listen() {
      const stop = listenToExam({
        client,
        examId: "e1",
        token: () => token(),
        onHint: (hint) => hints.push(hint && `${hint.event} ${hint.id}`),
        onState: (state) => states.push(state),
        random: () => 1,
        after: (run, ms) => {
          later = run;
          waits.push(ms);
        },
      });
      await settle();
      return stop;
    },
  };
}

describe("listenToExam", () => {
  it("hints on joining and on every message", async () => {
    const b = bench();
    await b.listen();
    assertEquals(b.topics, ["exam:e1:staff"]);
    b.say("SUBSCRIBED");
    b.hear("alert", { id: "a1" });
    b.hear("enrolment", {});
    assertEquals(b.hints, [null, "alert a1", "enrolment null"]);
    assertEquals(b.states, ["connecting", "live"]);
  });

  it("joins again when the channel closes, and hints then", async () => {
    const b = bench();
    await b.listen();
    b.say("SUBSCRIBED");
    b.say("CLOSED");
    assertEquals(b.states.at(-1), "reconnecting");
    await b.turn();
    b.say("SUBSCRIBED");
    assertEquals(b.topics.length, 2);
    assertEquals([b.hints, b.states.at(-1)], [[null, null], "live"]);
  });

  it("waits longer each time, up to a limit", async () => {
    const b = bench();
    await b.listen();
    for (let i = 0; i < 7; i++) {
      b.say("CHANNEL_ERROR");
      await b.turn();
    }
    assertEquals(b.waits, [500, 1000, 2000, 4000, 8000, 15_000, 15_000]);
  });

  it("comes back when the token could not be fetched", async () => {
    const b = bench();
    b.token(() => Promise.reject(new Error("offline")));
    await b.listen();
    assertEquals([b.topics.length, b.states.at(-1)], [0, "reconnecting"]);
    b.token(() => Promise.resolve("t"));
    await b.turn();
    assertEquals(b.topics.length, 1);
  });

  it("ends with the session", async () => {
    const b = bench();
    b.token(() => Promise.reject(new SessionEnded("over")));
    await b.listen();
    assertEquals([b.waits.length, b.states.at(-1)], [0, "ended"]);
  });

  it("says nothing more once it is stopped", async () => {
    const b = bench();
    const stop = await b.listen();
    b.say("SUBSCRIBED");
    stop();
    b.hear("alert", { id: "a1" });
    b.say("CLOSED");
    assertEquals([b.hints, b.states], [[null], ["connecting", "live"]]);
  });
});
