/**
 * Ten thousand events, in any order, many of them twice, over eight
 * connections: stored once each, and scored as if they had come in order.
 */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Stack } from "../../local/stack.ts";
import type { Db } from "../../supabase/functions/_shared/db.ts";
import { replay } from "../../supabase/functions/_shared/rules/replay.ts";
import type {
  Alert,
  RuleEvent,
} from "../../supabase/functions/_shared/rules/types.ts";
import type { ClientEvent } from "../../supabase/functions/_shared/contract/requests.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { score } from "../api/helpers.ts";
import { dbOf, type Running, running, workAll } from "./attempts.ts";

const EVENTS = 10_000;
const TWICE = 1_000;
const CONNECTIONS = 8;
const BATCH = 100;

/** What lasts has a begin and an end; the rest is whole. */
const LASTING = [
  "tab_switch",
  "fullscreen_exit",
  "window_blur",
  "multi_face",
  "gaze_away",
  "no_face",
];
const MOMENTS = [
  "copy_paste_attempt",
  "developer_tools_attempt",
  "window_focus",
  "fullscreen_enter",
  "answer_change",
  "keyboard_blocked",
];

/** Numbers from 0 to 1, the same each time (mulberry32). */
function dice(seed: number): () => number {
  return () => {
    seed = (seed + 0x6d2b79f5) | 0;
    let t = Math.imul(seed ^ (seed >>> 15), 1 | seed);
    t = (t + Math.imul(t ^ (t >>> 7), 61 | t)) ^ t;
    return ((t ^ (t >>> 14)) >>> 0) / 2 ** 32;
  };
}

function shuffled<T>(items: readonly T[], roll: () => number): T[] {
  const left = [...items];
  for (let i = left.length - 1; i > 0; i--) {
    const j = Math.floor(roll() * (i + 1));
    [left[i], left[j]] = [left[j]!, left[i]!];
  }
  return left;
}

/** Events all over the two hours since the attempt began, by seq. */
function makeEvents(one: Running, roll: () => number): ClientEvent[] {
  const span = 7_000_000;
  const times = Array.from({ length: EVENTS }, () => Math.floor(roll() * span))
    .sort((a, b) => a - b);
  return times.map((at, i) => {
    const lasting = roll() < 0.5;
    const types = lasting ? LASTING : MOMENTS;
    const phase = !lasting ? "whole" : roll() < 0.5 ? "begin" : "end";
    return {
      event_id: `e${i}`,
      seq: i + 1,
      type: types[Math.floor(roll() * types.length)]!,
      phase,
      occurred_at: new Date(one.startedAt + 1000 + at).toISOString(),
      ...(phase === "end"
        ? { data: { duration_seconds: Math.round(roll() * 20) } }
        : {}),
    };
  });
}

for (const engine of engines) {
  describe(`many events on ${engine.name}`, () => {
    let stack: Stack;
    let db: Db;
    let one: Running;
    let events: ClientEvent[];
    beforeAll(async () => {
      stack = await engine.start();
      const school = await makeSchool(stack, { candidates: 1 });
      db = dbOf(stack);
      one = await running(stack, school, 0, {
        on_tab_limit: "flag",
        on_fullscreen_limit: "flag",
      });
      events = makeEvents(one, dice(20261121));
    });
    afterAll(async () => {
      await db?.close();
      await stack?.stop();
    });

    it("are taken from eight connections, with a worker at work", async () => {
      const roll = dice(7);
      const sent = shuffled(
        [...events, ...shuffled(events, roll).slice(0, TWICE)],
        roll,
      );
      const batches: ClientEvent[][] = [];
      for (let i = 0; i < sent.length; i += BATCH) {
        batches.push(sent.slice(i, i + BATCH));
      }
      let accepted = 0;
      let duplicates = 0;
      await Promise.all(Array.from({ length: CONNECTIONS }, async () => {
        for (let batch = batches.pop(); batch; batch = batches.pop()) {
          const { status, body } = await one.student.batch(batch);
          assertEquals([status, body.rejected], [202, []]);
          accepted += body.accepted;
          duplicates += body.duplicates;
        }
      }));
      assertEquals([accepted, duplicates], [EVENTS, TWICE]);
      await score(stack);
      // Out of order as they are, they are read from the start many times, and
      // that waits for its turn.
      await until(async () => {
        await workAll(db);
        return (await stack.sql(
          "select from public.scoring_queue where attempt_id = $1",
          [one.id],
        )).length === 0;
      }, { what: "all to be scored", timeout: 30_000, every: 200 });
    });

    it("are stored once each, without a gap, in a valid chain", async () => {
      const [stored] = await stack.sql(
        `select count(*)::int as events,
           count(distinct event_id)::int as ids,
           count(distinct seq)::int as seqs
         from public.proctoring_events
         where attempt_id = $1 and client_id = $2`,
        [one.id, one.student.client],
      );
      assertEquals(stored, { events: EVENTS, ids: EVENTS, seqs: EVENTS });
      const [chain] = await stack.sql(
        `select count(*)::int = max(position) and min(position) = 1 as gapless,
           (select c.acked_seq from public.attempt_clients c
            where c.attempt_id = $1 and c.client_id = $2) as acked,
           (select v.intact from private.verify_chain($3, $1) v) as intact
         from public.proctoring_events where attempt_id = $1`,
        [one.id, one.student.client, one.tenantId],
      );
      assertEquals(chain, { gapless: true, acked: EVENTS, intact: true });
    });

    it("come to the same as one reading in order", async () => {
      const servers = await stack.sql<{
        event_id: string;
        seq: number;
        type: string;
        phase: RuleEvent["phase"];
        at: string;
        data: Record<string, unknown>;
      }>(
        `select event_id, seq, event_type as type, phase,
           private.iso_time(happened_at) as at, event_data as data
         from public.proctoring_events
         where attempt_id = $1 and client_id = 'server'`,
        [one.id],
      );
      const read: RuleEvent[] = [
        ...servers.map(({ at, ...event }) => ({
          ...event,
          client_id: "server",
          epoch: 0,
          happened_at: at,
        })),
        ...events.map(({ event_id, seq, type, phase, occurred_at, data }) => ({
          event_id,
          client_id: one.student.client,
          epoch: one.student.epoch,
          seq,
          type,
          phase: phase ?? "whole" as const,
          happened_at: occurred_at,
          data: data ?? {},
        })),
      ];
      const expected = replay(read, { id: one.policyId, policy: one.policy });
      const alerts = expected.alerts.filter((a): a is Alert => !a.superseded)
        .map(({ superseded: _, policy_id: __, act_after: ___, ...alert }) => ({
          ...alert,
          points: Math.round(alert.points * 1000) / 1000,
        }));
      assert(alerts.length > 10, `${alerts.length} alerts`);
      const found = await stack.sql<{ alert_key: string }>(
        `select alert_key, rule, severity, act, incidents,
           points::float as points, explanation, event_ids,
           private.iso_time(happened_at) as happened_at,
           private.iso_time(last_happened_at) as last_happened_at
         from public.alerts where attempt_id = $1 and status <> 'superseded'`,
        [one.id],
      );
      const byKey = (a: { alert_key: string }, b: { alert_key: string }) =>
        a.alert_key < b.alert_key ? -1 : 1;
      assertEquals(found.sort(byKey), alerts.sort(byKey) as typeof found);
      const [risk] = await stack.sql<{ score: number; level: string }>(
        `select risk_score::float as score, risk_level as level
         from public.attempts where id = $1`,
        [one.id],
      );
      assertEquals(risk!.level, expected.level);
      assert(Math.abs(risk!.score - expected.score) < 0.001);
    });
  });
}
