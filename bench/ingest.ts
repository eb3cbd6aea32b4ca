/**
 * How fast events come in: `deno run -A bench/ingest.ts`. Needs
 * `INVIGIL_TEST_DATABASE_URL`, a superuser's address of a PostgreSQL; without
 * it, a cluster is started.
 *
 * On a real PostgreSQL, through HTTP: the embedded stack with the functions in
 * its process and a direct connection to the database, batches of 20 from 40
 * students over 8 connections, each verified, limited, checked, chained and
 * acknowledged. In the same run, in turns so that a busy machine slows all
 * alike: rows of the same shape into the same table by multi-row INSERT (20
 * rows, 8 connections, attempts of its own, no chain), and into a table of the
 * same shape by one REST insert per event (8 connections, the secret key). The
 * load comes from a thread of its own. The scoring worker is not part of it:
 * the events are of kinds that do not wake it, and no ticker runs.
 *
 * Goals: `ratio_to_raw` ≥ 0.25, `ratio_to_rest` ≥ 8. The last line is one JSON
 * object.
 */
import { startStack } from "../local/stack.ts";
import type { Stack } from "../local/stack.ts";
import { findPrograms, thisMachine } from "../tasks/programs.ts";
import { startCluster } from "../tasks/postgres_cluster.ts";
import { student } from "../tests/api/helpers.ts";
import { createDatabase } from "../tests/fixtures/postgres.ts";
import { makeSchool } from "../tests/fixtures/school.ts";
import type { Outcome, Page, Run } from "./ingest_load.ts";

const STUDENTS = 40;
const CONNECTIONS = 8;
const SIZE = 20;
const ROUNDS = 3;
const BATCHES = 400;
const REST_EVENTS = 400;

const VARIABLE = "INVIGIL_TEST_DATABASE_URL";

/** Starts a cluster where none is given; answers what ends it. */
async function cluster(): Promise<() => Promise<void>> {
  if (Deno.env.get(VARIABLE)) return () => Promise.resolve();
  const { postgresBin } = await findPrograms(thisMachine());
  const { url, stop } = await startCluster(postgresBin);
  Deno.env.set(VARIABLE, url);
  return stop;
}

/** Students whose exam runs; every second one's rows are written directly. */
async function pagesOf(stack: Stack): Promise<Page[]> {
  const school = await makeSchool(stack, { candidates: STUDENTS * 2 });
  const pages: Page[] = [];
  for (let n = 0; n < STUDENTS * 2; n++) {
    const one = student(stack, school, n);
    await one.begin(school.examId);
    pages.push({
      session_id: one.attempt,
      tenant_id: school.tenantId,
      client_id: one.client,
      epoch: one.epoch,
      token: one.token,
    });
  }
  await stack.script(`
    create table public.bench_events
      (like public.proctoring_events including all);
    grant insert on public.bench_events to service_role;
  `);
  return pages;
}

/** A share of a list's values, in order. */
function quantile(times: number[], share: number): number {
  const sorted = [...times].sort((a, b) => a - b);
  return sorted[Math.ceil(sorted.length * share) - 1] ?? NaN;
}

const perSecond = (outcomes: Outcome[]) =>
  outcomes.reduce((sum, { events }) => sum + events, 0) /
  outcomes.reduce((sum, { elapsed }) => sum + elapsed, 0) * 1000;

async function bench(stack: Stack, databaseUrl: string): Promise<void> {
  const pages = await pagesOf(stack);
  const url = new URL("./ingest_load.ts", import.meta.url).href;
  const worker = new Worker(url, { type: "module" });
  const run = (order: Run) =>
    new Promise<Outcome>((resolve, reject) => {
      worker.onmessage = ({ data }) =>
        data.error ? reject(new Error(data.error)) : resolve(data);
      worker.onerror = (event) => reject(new Error(event.message));
      worker.postMessage(order);
    });
  const half = (odd: number) => pages.filter((_, n) => n % 2 === odd);
  const shared = { connections: CONNECTIONS, size: SIZE };
  const orders: Record<Run["way"], Run> = {
    api: {
      ...shared,
      way: "api",
      url: `${stack.url}/functions/v1/api`,
      pages: half(0),
      requests: BATCHES,
    },
    raw: {
      ...shared,
      way: "raw",
      url: databaseUrl,
      pages: half(1),
      requests: BATCHES,
    },
    rest: {
      ...shared,
      way: "rest",
      url: `${stack.url}/rest/v1`,
      key: stack.secretKey,
      pages: half(0).map((page) => ({ ...page, client_id: "rest-rest" })),
      requests: REST_EVENTS,
      size: 1,
    },
  };
  try {
    const done = { api: [], raw: [], rest: [] } as Record<string, Outcome[]>;
    const ways = ["raw", "api", "rest"] as const;
    for (const way of ways) await run({ ...orders[way], requests: 40 });
    for (let round = 0; round < ROUNDS; round++) {
      for (const way of ways) done[way]!.push(await run(orders[way]));
    }
    const rate = (way: Run["way"]) => perSecond(done[way]!);
    const times = done.api!.flatMap((outcome) => outcome.times);
    for (const way of ways) {
      console.log(`${way.padEnd(5)} ${rate(way).toFixed(0)} events/s`);
    }
    const [p50, p95, p99] = [0.5, 0.95, 0.99]
      .map((share) => Number(quantile(times, share).toFixed(2)));
    console.log(
      `a batch of ${SIZE}: p50 ${p50} ms, p95 ${p95} ms, p99 ${p99} ms`,
    );
    console.log(JSON.stringify({
      bench: "ingest",
      ratio_to_raw: Number((rate("api") / rate("raw")).toFixed(3)),
      ratio_to_rest: Number((rate("api") / rate("rest")).toFixed(2)),
      p95_ms: p95,
    }));
  } finally {
    worker.terminate();
  }
}

const stopCluster = await cluster();
try {
  const database = await createDatabase();
  const dataDir = await Deno.makeTempDir({ prefix: "invigil-bench-" });
  try {
    const stack = await startStack({
      dataDir,
      port: 0,
      ticker: false,
      databaseUrl: database.url,
    });
    try {
      await bench(stack, database.url);
    } finally {
      await stack.stop();
    }
  } finally {
    await database.drop();
    await Deno.remove(dataDir, { recursive: true });
  }
} finally {
  await stopCluster();
}
Deno.exit(0);
