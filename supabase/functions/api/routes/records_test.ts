import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { HeadSigner } from "../../_shared/chain.ts";
import type { Env } from "../../_shared/env.ts";
import { Refusal } from "../../_shared/errors.ts";
import type { Storage } from "../../_shared/storage.ts";
import { createApp } from "../app.ts";

const ATTEMPT = "3a1f0000-0000-4000-8000-000000000001";
const env: Env = {
  supabaseUrl: "http://supabase.test",
  databaseUrl: undefined,
  secretKey: "sb_secret_x",
  jwks: undefined,
  jwtSecret: "s".repeat(32),
  headSecret: "head",
  appOrigins: [],
  trustedHops: 0,
  ice: { servers: [] },
};

/** The record of an attempt with these events, by a Storage that signs so. */
async function record(
  events: Record<string, unknown>[],
  sign: Storage["sign"],
) {
  const app = createApp(env, {
    env,
    db: {
      call: <T>() =>
        Promise.resolve({ events, total: events.length } as unknown as T),
      close: () => Promise.resolve(),
    },
    storage: { sign } as Storage,
    heads: new HeadSigner(env.headSecret),
    authenticate: () => Promise.resolve({ kind: "user", sub: "ann" }),
    kick() {},
  });
  const reply = await app.request(`/api/attempts/${ATTEMPT}/events`);
  assertEquals(reply.status, 200);
  return (await reply.json()).events;
}

describe("GET /attempts/:id/events", () => {
  const events = [
    { event_id: "a" },
    { event_id: "b", snapshot_path: "there.jpg" },
    { event_id: "c", snapshot_path: "lost.jpg" },
    { event_id: "d", snapshot_path: null },
  ];

  it("gives each picture that is there an address, all signed at once", async () => {
    const asked: unknown[] = [];
    const shown = await record(events, (bucket, paths) => {
      asked.push([bucket, ...paths]);
      return Promise.resolve(new Map([["there.jpg", "http://s/there"]]));
    });
    assertEquals(asked, [["evidence", "there.jpg", "lost.jpg"]]);
    assertEquals(shown, [
      { event_id: "a" },
      { event_id: "b", snapshot_url: "http://s/there" },
      { event_id: "c", snapshot_url: null },
      { event_id: "d", snapshot_url: null },
    ]);
  });

  it("is read without addresses while Storage does not answer", async () => {
    const shown = await record(
      events,
      () => Promise.reject(new Refusal("unavailable")),
    );
    assertEquals(shown, [
      { event_id: "a" },
      { event_id: "b" },
      { event_id: "c" },
      { event_id: "d", snapshot_url: null },
    ]);
  });

  it("asks nothing of Storage where there is no picture", async () => {
    const never = () => Promise.reject(new Error("asked"));
    assertEquals(await record(events.slice(0, 1), never), [
      { event_id: "a" },
    ]);
  });
});
