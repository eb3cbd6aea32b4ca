import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { IceServers } from "../../supabase/functions/_shared/contract/live_view.ts";
import { iceSource } from "./ice_source.ts";

const RELAY = { urls: ["turn:a"], username: "u", credential: "c" };

function source(answers: (Partial<IceServers> | Error)[]) {
  let asked = 0;
  const time = { now: 0, monotonic: () => time.now };
  const servers = iceSource(() => {
    const answer = answers[Math.min(asked++, answers.length - 1)]!;
    if (answer instanceof Error) return Promise.reject(answer);
    return Promise.resolve({
      ice_servers: [RELAY],
      expires_at: "2026-11-21T14:00:00.000Z",
      server_time: "2026-11-21T08:00:00.000Z",
      ...answer,
    });
  }, time);
  return { time, servers, asked: () => asked };
}

describe("servers that help to connect", () => {
  it("are asked for once, for all who want them at a time", async () => {
    const { servers, asked } = source([{}]);
    const all = await Promise.all([servers(), servers(), servers()]);
    assertEquals([all[0], asked()], [[RELAY], 1]);
    await servers();
    assertEquals(asked(), 1);
  });

  it("are asked for again before they end, whatever this clock says", async () => {
    const { servers, asked, time } = source([{}]);
    await servers();
    time.now = 5.9 * 3_600_000;
    await servers();
    assertEquals(asked(), 1);
    time.now = 5.95 * 3_600_000;
    await servers();
    assertEquals(asked(), 2);
  });

  it("are asked for again where there were none", async () => {
    const none = { ice_servers: [], expires_at: null };
    const { servers, asked } = source([none, {}]);
    assertEquals(await servers(), []);
    assertEquals(await servers(), [RELAY]);
    assertEquals(asked(), 2);
  });

  it("are none, or those of before, where they cannot be had", async () => {
    const { servers, time } = source([new Error("no line"), {}, new Error()]);
    assertEquals(await servers(), []);
    assertEquals(await servers(), [RELAY]);
    time.now = 7 * 3_600_000;
    assertEquals(await servers(), [RELAY]);
  });
});
