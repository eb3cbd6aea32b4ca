import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { FakeTime } from "../../tests/pages/student_fake_time.ts";
import type {
  HeartbeatAnswer,
  Hold,
} from "../../supabase/functions/_shared/contract/answers.ts";
import { ApiError } from "../api/error.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import { watchConnection } from "./connection.ts";
import { startHeartbeat } from "./heartbeat.ts";

const answer = (hold: Hold): HeartbeatAnswer => ({
  server_time: "2026-11-20T10:00:00.000Z",
  state: "in_progress",
  hold,
  hold_reason: null,
  deadline_at: null,
  break_seconds_left: 0,
  heartbeat_seconds: hold === "none" ? 10 : 2,
  watchers: [],
  help: null,
  phone: null,
  head: { position: 0, head: "", signature: "" },
  commands: [],
  signals: [],
});

function heart(beat: () => Promise<HeartbeatAnswer>) {
  const time = new FakeTime();
  let beats = 0;
  const errors: string[] = [];
  const heartbeat = startHeartbeat({
    time,
    seconds: 10,
    beat: () => (beats++, beat()),
    onAnswer: () => {},
    onError: (error) => errors.push(error.code),
  });
  return { time, heartbeat, errors, beats: () => beats };
}

describe("startHeartbeat", () => {
  it("beats at once and then as the policy says", async () => {
    const { time, beats, heartbeat } = heart(() =>
      Promise.resolve(answer("none"))
    );
    await time.advance(35_000);
    assertEquals(beats(), 4);
    heartbeat.stop();
    await time.advance(60_000);
    assertEquals(beats(), 4);
  });

  it("beats every two seconds while held", async () => {
    const { time, beats, heartbeat } = heart(() =>
      Promise.resolve(answer("paused"))
    );
    await time.advance(9000);
    assertEquals(beats(), 5);
    heartbeat.stop();
  });

  it("goes on after a failure, and waits as asked", async () => {
    const { time, beats, errors, heartbeat } = heart(() =>
      Promise.reject(new ApiError(429, "rate_limited", 25_000))
    );
    await time.advance(24_000);
    assertEquals([beats(), errors], [1, ["rate_limited"]]);
    await time.advance(2000);
    assertEquals(beats(), 2);
    heartbeat.stop();
  });

  it("asks again soon whether it was the line", async () => {
    const { time, beats, heartbeat } = heart(() =>
      Promise.reject(new ApiError(0, "network"))
    );
    await time.advance(3000);
    assertEquals(beats(), 2);
    await time.advance(8000);
    assertEquals(beats(), 2);
    heartbeat.stop();
  });

  it("keeps one rhythm when asked to beat now", async () => {
    const { time, beats, heartbeat } = heart(() =>
      Promise.resolve(answer("none"))
    );
    await time.advance(4000);
    await heartbeat.now();
    await time.advance(9000);
    assertEquals(beats(), 2);
    await time.advance(2000);
    assertEquals(beats(), 3);
    heartbeat.stop();
  });
});

describe("watchConnection", () => {
  function line() {
    const raised: NewEvent[] = [];
    const time = new FakeTime();
    const raise = (event: NewEvent) => (raised.push(event), "gap");
    return { raised, time, connection: watchConnection(raise, time) };
  }

  it("tells one gap from its first sign to its end", async () => {
    const { raised, time, connection } = line();
    connection.worked();
    connection.failed();
    await time.advance(2000);
    connection.failed();
    await time.advance(59_500);
    connection.failed();
    connection.worked();
    connection.worked();
    assertEquals(raised, [
      {
        type: "network_offline",
        phase: "begin",
        occurred_at: "2026-11-20T10:00:00.000Z",
      },
      {
        type: "network_offline",
        phase: "end",
        data: { begin_id: "gap", duration_seconds: 61.5 },
      },
      { type: "network_online" },
    ]);
  });

  it("does not take one lost call for a gap, unless the browser is sure", () => {
    const { raised, connection } = line();
    connection.failed();
    connection.worked();
    assertEquals(raised, []);
    connection.failed(true);
    assertEquals(raised.length, 1);
  });
});
