import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { fakeTimers } from "../../tests/fixtures/fake_timers.ts";
import {
  alertRow,
  attemptRow,
  liveData,
  liveTerms,
  NOON,
  presenceRow,
  rosterRow,
} from "../../tests/fixtures/live_rows.ts";
import { type Bearer, SessionEnded } from "../session/client.ts";
import type { ChannelOptions, ChannelState, Hint } from "./channel.ts";
import { followExam } from "./follow.ts";
import type { LiveData } from "./model.ts";
import type { LiveClient } from "./queries.ts";
import { studentRows } from "./rows.ts";

/** An exam of so many students, a database that counts questions, a channel. */
function bench(students = 4) {
  const names = Array.from({ length: students }, (_, i) => `s${i}`);
  const timers = fakeTimers(NOON);
  const asked: string[] = [];
  const states: ChannelState[] = [];
  let data: LiveData = liveData({
    roster: names.map((name) => rosterRow(name)),
    attempts: names.map((name) => attemptRow(name)),
    presence: names.map((name) => presenceRow(name)),
  });
  const tables = {
    attempts: structuredClone(data.attempts),
    alerts: structuredClone(data.alerts),
    presence: structuredClone(data.presence),
  };
  let broken = false;
  let channel: ChannelOptions | null = null;
  /** Rows of a table with these ids, as PostgREST would answer. */
  function rowsOf(table: string, ids: string[] | null): unknown[] {
    if (table === "attempts") {
      return tables.attempts.filter(({ id }) => !ids || ids.includes(id))
        .map((row) => ({ ...row, consents: [], attempt_clients: [] }));
    }
    if (table === "alerts") {
      return tables.alerts.filter(({ id }) => !ids || ids.includes(id))
        .map(({ sentence, technical, ongoing, event_count: _, ...row }) => ({
          ...row,
          explanation: {
            sentence,
            category: technical ? "technical" : "behavior",
            ongoing,
          },
        }));
    }
    if (table === "attempt_presence") return tables.presence;
    if (table === "enrolments") {
      return data.roster.map((row) => ({
        id: row.enrolmentId,
        candidate_id: row.candidateId,
        room: row.room,
        absent_at: row.absentAt,
        candidates: { name: row.name, hall_ticket: row.hallTicket },
      }));
    }
    return [];
  }
  function query(table: string) {
    let ids: string[] | null = null;
    let since = "";
    const answer = () => {
      asked.push(ids ? `${table} ${ids.length}` : `${table}${since}`);
      return broken
        ? { data: null, error: { message: "no" }, status: 0 }
        : { data: rowsOf(table, ids), error: null, status: 200 };
    };
    const self: Record<string, unknown> = {
      in(column: string, values: string[]) {
        if (!column.includes(".")) ids = values;
        return self;
      },
      gte() {
        since = " since";
        return self;
      },
      then: (done: (value: unknown) => unknown) =>
        Promise.resolve(answer()).then(done),
    };
    for (
      const way of ["select", "eq", "is", "gt", "or", "order", "limit", "range"]
    ) {
      self[way] = () => self;
    }
    return self;
  }
  const client = {
    from: query,
    rpc: (fn: string) => {
      asked.push(fn);
      return Promise.resolve(
        broken
          ? { data: null, error: { message: "no" }, status: 0 }
          : { data: { attempts: [] }, error: null, status: 200 },
      );
    },
  } as unknown as LiveClient;
  let commands = 0;
  const following = followExam({
    client,
    bearer: {
      get: () => Promise.resolve("t"),
      renew: () => Promise.reject(new SessionEnded("over")),
    } as unknown as Bearer,
    examId: "exam",
    tenantId: "school",
    usual: liveTerms(),
    initial: data,
    timers,
    onData: (next) => data = next,
    onState: (state) => states.push(state),
    onCommand: () => commands++,
    listen(options) {
      channel = options;
      return () => {};
    },
  });
  return {
    timers,
    tables,
    asked,
    states,
    following,
    data: () => data,
    commands: () => commands,
    hint: (hint: Hint | null) => channel!.onHint(hint),
    channel: (state: ChannelState) => channel!.onState(state),
    break: (is: boolean) => broken = is,
    /** The channel is joined, and all has been read. */
    async join() {
      channel!.onState("live");
      channel!.onHint(null);
      await timers.pass(1000);
      asked.length = 0;
    },
  };
}

const news = (event: string, id: string) => ({ event, id });

describe("followExam", () => {
  it("reads everything when the channel is joined, and again on rejoining", async () => {
    const b = bench();
    b.channel("live");
    for (let i = 0; i < 2; i++) {
      b.asked.length = 0;
      b.hint(null);
      await b.timers.pass(1000);
      assertEquals(b.asked.toSorted(), [
        "alerts",
        "attempt_presence 4",
        "attempts",
        "enrolments",
        "live_views",
        "memberships",
        "staff_live_settings",
      ]);
    }
  });

  it("reads only what has changed", async () => {
    const b = bench();
    await b.join();
    b.tables.attempts[1]!.hold = "soft_lock";
    b.tables.alerts.push(alertRow("s1", { id: "new" }));
    b.hint(news("attempt", "attempt-s1"));
    b.hint(news("alert", "new"));
    b.hint(news("signal", "x"));
    await b.timers.pass(100);
    assertEquals(b.asked, ["attempts 1", "alerts 1"]);
    assertEquals(b.data().attempts.map(({ hold }) => hold), [
      "none",
      "soft_lock",
      "none",
      "none",
    ]);
    assertEquals(b.data().alerts.map(({ id }) => id), ["new"]);
    b.asked.length = 0;
    await b.timers.pass(500);
    b.hint({ event: "enrolment", id: null });
    await b.timers.pass(100);
    assertEquals(b.asked, ["enrolments"]);
  });

  it("asks a few times a second at most, at 20 events a second", async () => {
    const b = bench(150);
    await b.join();
    for (let i = 0; i < 200; i++) {
      b.hint(news("attempt", `attempt-s${i % 150}`));
      b.hint(news("alert", `alert-of-${i % 150}`));
      await b.timers.pass(50);
    }
    const questions = b.asked.filter((one) => /^(attempts|alerts)/.test(one));
    // Two every half a second, for ten seconds.
    assert(questions.length <= 44, `${questions.length} questions`);
    assert(b.asked.length <= 60, `${b.asked.length} questions in all`);
  });

  it("reads alerts changed since, once it has them all", async () => {
    const b = bench();
    b.tables.alerts.push(alertRow("s1", { id: "one" }));
    await b.join();
    await b.timers.pass(60_000);
    assert(b.asked.includes("alerts since"));
    assert(!b.asked.includes("alerts"));
  });

  it("shows a silent page within 15 s of the limit", async () => {
    const b = bench();
    await b.join();
    // It was heard five seconds ago, and never again.
    const limit = NOON - 5_000 + 30_000;
    const isSilent = () =>
      studentRows(b.data(), b.timers.now())[0]!.connection === "interrupted";
    await b.timers.pass(limit - b.timers.now());
    assert(!isSilent());
    await b.timers.pass(15_000);
    assert(isSilent());
  });

  it("says that it is not live while nothing is answered, and asks again", async () => {
    const b = bench();
    await b.join();
    b.break(true);
    b.hint(news("attempt", "attempt-s1"));
    await b.timers.pass(1000);
    assertEquals(b.states.at(-1), "reconnecting");
    b.tables.attempts[1]!.state = "submitted";
    b.break(false);
    await b.timers.pass(11_000);
    assertEquals(b.states.at(-1), "live");
    assertEquals(b.data().attempts[1]!.state, "submitted");
  });

  it("asks without the channel too", async () => {
    const b = bench();
    await b.join();
    b.channel("reconnecting");
    b.tables.attempts[0]!.risk_level = "high";
    await b.timers.pass(11_000);
    assertEquals(b.data().attempts[0]!.risk_level, "high");
  });

  it("passes on that a page has shown something, and reads nothing", async () => {
    const b = bench();
    await b.join();
    b.hint(news("command", "c1"));
    await b.timers.pass(1000);
    assertEquals([b.commands(), b.asked], [1, []]);
  });

  it("asks nothing more once it is stopped", async () => {
    const b = bench();
    await b.join();
    b.following.stop();
    await b.timers.pass(60_000);
    assertEquals(b.asked, []);
  });
});
