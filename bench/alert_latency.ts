/**
 * How long a proctor waits: `deno run -A bench/alert_latency.ts`. Needs
 * `INVIGIL_TEST_DATABASE_URL`, a superuser's address of a PostgreSQL; without
 * it, a cluster is started.
 *
 * From the moment a student's page posts an event over HTTP to the callback of
 * a proctor's supabase-js client, subscribed to the exam's private topic: the
 * API, the chain, the scoring worker, the alert's row, its trigger and the
 * Realtime server lie between. The stack has a process of its own, with its
 * ticker as in `deno task start`; students and proctor are this process.
 *
 * Idle: 100 students, one event after the other. Loaded: 300 students send a
 * heartbeat every 10 s and a batch of five events every 5 s; 200 of them do
 * something that raises an alert, five each second. `lost`: alerts the proctor
 * was never told of; `doubled`: alerts told more than once.
 *
 * Goals: `idle_p95_ms` ≤ 250, `loaded_p95_ms` ≤ 1000, `lost` 0, `doubled` 0. The
 * last line is one JSON object.
 */
import { createClient } from "@supabase/supabase-js";
import { findPrograms, thisMachine } from "../tasks/programs.ts";
import { startCluster } from "../tasks/postgres_cluster.ts";
import { until } from "../tests/fixtures/wait.ts";
import type { Page, Ready } from "./alert_stack.ts";

const STUDENTS = 301;
const IDLE = 100;
const LOADED = 200;
const BEAT_MS = 10_000;
const BATCH_MS = 5_000;
const BATCH = 5;
const ALERT_EVERY_MS = 200;
/** The load runs this long before anything is measured. */
const WARM_MS = 10_000;

const VARIABLE = "INVIGIL_TEST_DATABASE_URL";

const pass = (ms: number) => new Promise((done) => setTimeout(done, ms));

/** Starts a cluster where none is given; answers what ends it. */
async function cluster(): Promise<() => Promise<void>> {
  if (Deno.env.get(VARIABLE)) return () => Promise.resolve();
  const { postgresBin } = await findPrograms(thisMachine());
  const { url, stop } = await startCluster(postgresBin);
  Deno.env.set(VARIABLE, url);
  return stop;
}

/** Starts the server's process. */
async function server(): Promise<{ ready: Ready; stop(): Promise<void> }> {
  const child = new Deno.Command(Deno.execPath(), {
    args: [
      "run",
      "-A",
      "--no-check",
      new URL("./alert_stack.ts", import.meta.url).pathname,
      String(STUDENTS),
    ],
    stdin: "piped",
    stdout: "piped",
    stderr: "inherit",
  }).spawn();
  const lines = child.stdout.pipeThrough(new TextDecoderStream());
  let text = "";
  for await (const part of lines.values({ preventCancel: true })) {
    text += part;
    if (text.includes("\n")) break;
  }
  if (!text.includes("\n")) throw new Error("The stack did not start.");
  return {
    ready: JSON.parse(text.slice(0, text.indexOf("\n"))),
    async stop() {
      await child.stdin.close();
      await lines.cancel().catch(() => {});
      await child.status;
    },
  };
}

/** A student's page at work. */
class Student {
  #seq = 0;
  constructor(readonly url: string, readonly page: Page) {}

  async #post(path: string, body: Record<string, unknown>): Promise<void> {
    const { token, ...page } = this.page;
    const answer = await fetch(`${this.url}/functions/v1/api${path}`, {
      method: "POST",
      headers: {
        authorization: `Bearer ${token}`,
        "content-type": "application/json",
      },
      body: JSON.stringify({ ...page, ...body }),
    });
    const text = await answer.text();
    if (!answer.ok) throw new Error(`${path}: ${answer.status} ${text}`);
  }

  beat(): Promise<void> {
    return this.#post("/sessions/heartbeat", {
      client_time: new Date().toISOString(),
      visible: true,
      queue_length: 0,
    });
  }

  send(types: readonly string[]): Promise<void> {
    return this.#post("/events/batch", {
      events: types.map((type) => ({
        event_id: crypto.randomUUID(),
        seq: ++this.#seq,
        type,
        occurred_at: new Date().toISOString(),
      })),
    });
  }
}

/** A proctor who notes when each alert was told, and how often. */
async function proctor(ready: Ready) {
  const client = createClient(ready.url, ready.publishableKey, {
    accessToken: () => Promise.resolve(ready.proctorToken),
  });
  // The client asks for its token on its own time; a join without is refused.
  await client.realtime.setAuth();
  const heard = new Map<string, number[]>();
  let status = "";
  client.channel(`exam:${ready.examId}:staff`, { config: { private: true } })
    .on("broadcast", { event: "alert" }, ({ payload }) => {
      const times = heard.get(payload.id) ?? [];
      heard.set(payload.id, [...times, performance.now()]);
    })
    .subscribe((next) => status = next);
  await until(() => status === "SUBSCRIBED", { what: "the subscription" });
  return {
    heard,
    /** The alerts of the exam's attempts, by attempt. */
    async alerts(): Promise<Map<string, string[]>> {
      const { data, error } = await client.from("alerts")
        .select("id, attempt_id").eq("exam_id", ready.examId);
      if (error) throw new Error(error.message);
      const found = new Map<string, string[]>();
      for (const { id, attempt_id } of data) {
        found.set(attempt_id, [...found.get(attempt_id) ?? [], id]);
      }
      return found;
    },
    async leave() {
      await client.removeAllChannels();
      await client.realtime.disconnect();
    },
  };
}

/** Repeats a call every `ms`, from a time of its own on, until stopped. */
function every(ms: number, call: () => Promise<void>, trouble: () => void) {
  let timer: ReturnType<typeof setTimeout>;
  const tick = () => {
    timer = setTimeout(tick, ms);
    call().catch(trouble);
  };
  timer = setTimeout(tick, Math.random() * ms);
  return () => clearTimeout(timer);
}

function quantile(times: number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  const found = sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
  return Number(found.toFixed(1));
}

async function bench(ready: Ready): Promise<void> {
  const students = ready.pages.map((page) => new Student(ready.url, page));
  const { heard, alerts, leave } = await proctor(ready);
  const VIOLATION = ["developer_tools_attempt"];

  // A subscription may take a moment more than it says.
  await students.pop()!.send(VIOLATION);
  await until(() => heard.size > 0, { what: "a first alert" });

  /** When each attempt's event was posted. */
  const posted = new Map<string, number>();
  const violate = (one: Student) => {
    posted.set(one.page.session_id, performance.now());
    return one.send(VIOLATION);
  };
  for (const one of students.slice(0, IDLE)) {
    const before = heard.size;
    await violate(one);
    await until(() => heard.size > before, { every: 2, what: "an alert" })
      .catch(() => {});
  }
  const idle = new Set(posted.keys());

  let refused = 0;
  const trouble = () => void refused++;
  const quiet = Array.from({ length: BATCH }, () => "answer_change");
  const stops = students.flatMap((one) => [
    every(BEAT_MS, () => one.beat(), trouble),
    every(BATCH_MS, () => one.send(quiet), trouble),
  ]);
  await pass(WARM_MS);
  const sent: Promise<void>[] = [];
  for (const one of students.slice(IDLE, IDLE + LOADED)) {
    sent.push(violate(one).catch(trouble));
    await pass(ALERT_EVERY_MS);
  }
  await Promise.all(sent);
  await until(() => heard.size > posted.size, {
    timeout: 10_000,
    what: "all alerts",
  }).catch(() => {});
  for (const stop of stops) stop();
  await pass(2000);

  const rows = await alerts();
  await leave();
  const times = { idle: [] as number[], loaded: [] as number[] };
  let lost = 0;
  for (const [attempt, at] of posted) {
    const told = (rows.get(attempt) ?? []).flatMap((id) => heard.get(id) ?? []);
    if (told.length === 0) lost++;
    else {
      times[idle.has(attempt) ? "idle" : "loaded"].push(Math.min(...told) - at);
    }
  }
  const doubled = [...heard.values()].filter((all) => all.length > 1).length;
  for (const [name, all] of Object.entries(times)) {
    const [p50, p95, p99] = [0.5, 0.95, 0.99].map((q) => quantile(all, q));
    console.log(
      `${name}: ${all.length} alerts, p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`,
    );
  }
  console.log(`${refused} requests of the load were refused`);
  console.log(JSON.stringify({
    bench: "alert_latency",
    idle_p95_ms: quantile(times.idle, 0.95),
    loaded_p95_ms: quantile(times.loaded, 0.95),
    lost,
    doubled,
  }));
}

const stopCluster = await cluster();
try {
  const { ready, stop } = await server();
  try {
    await bench(ready);
  } finally {
    await stop();
  }
} finally {
  await stopCluster();
}
Deno.exit(0);
