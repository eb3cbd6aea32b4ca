/**
 * What the live wall costs a proctor's computer with a whole school in it.
 * `deno run -A bench/live_wall.ts [--students=150] [--minutes=2] [--pace=16]`,
 * with INVIGIL_TEST_DATABASE_URL (a PostgreSQL 15); nothing else should be busy
 * meanwhile, for server, students and browser share this machine.
 *
 * The whole product on PostgreSQL, a simulated class in a process of its own
 * (`tasks/demo_class.ts`), and a proctor's wall in Chromium, watched from when
 * the class has begun:
 *
 * - `events_per_second`: what the database took meanwhile (goal: 20);
 * - `longest_task_ms` (goal: at most 100) and `long_tasks` (over 50 ms), on the
 *   page's main thread; `raf_p99_ms` between animation frames;
 * - `memory_ratio`: the page's heap after a collection of garbage at the end,
 *   against a quarter of the time (goal: at most 1.2); `nodes_ratio` the same
 *   of the DOM's nodes;
 * - `alerts`, and `alerts_missed`: those the page never showed (goal: 0);
 * - `alert_p95_ms`: from the alert's row to the feed;
 * - `requests_per_second` of the page.
 */
import postgres from "postgres";
import puppeteer from "puppeteer-core";
import { percentile } from "../lib/detect/rate.ts";
import { startApp } from "../tests/fixtures/app.ts";
import { createDatabase } from "../tests/fixtures/postgres.ts";
import { until } from "../tests/fixtures/wait.ts";

const MINUTE = 60_000;
/** The class needs that long to come in. */
const BEGIN_LIMIT = 5 * MINUTE;
const LONGEST_TASK = 100;
const MOST_MEMORY = 1.2;

/** What the page's own watch notes. */
interface Watch {
  tasks: number[];
  frames: number[];
  /** When each alert was first there, in milliseconds since 1970. */
  seen: Record<string, number>;
}
declare global {
  interface Window {
    wallWatch: Watch;
  }
}

function asked(name: string, otherwise: number): number {
  const found = Deno.args.find((arg) => arg.startsWith(`--${name}=`));
  return Number(found?.slice(name.length + 3) ?? otherwise);
}
const students = asked("students", 150);
const minutes = asked("minutes", 2);
const pace = asked("pace", 16);
const round = (value: number, digits = 2) => Number(value.toFixed(digits));
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));

/** Runs in the page, before anything of it does. */
function watchPage(): void {
  const watch: Watch = { tasks: [], frames: [], seen: {} };
  globalThis.window.wallWatch = watch;
  new PerformanceObserver((list) => {
    for (const { duration } of list.getEntries()) watch.tasks.push(duration);
  }).observe({ type: "longtask" });
  let before = 0;
  const frame = (at: number) => {
    if (before) watch.frames.push(at - before);
    before = at;
    requestAnimationFrame(frame);
  };
  requestAnimationFrame(frame);
  const look = () => {
    for (const one of document.querySelectorAll<HTMLElement>("[data-alert]")) {
      watch.seen[one.dataset.alert!] ??= Date.now();
    }
  };
  document.addEventListener("DOMContentLoaded", () => {
    look();
    new MutationObserver(look).observe(document.body, {
      childList: true,
      subtree: true,
    });
  });
}

const database = await createDatabase();
const dataDir = await Deno.makeTempDir({ prefix: "invigil-bench-" });
const app = await startApp({ databaseUrl: database.url, dataDir });
const sql = postgres(database.url, { max: 1, onnotice: () => {} });
const browser = await puppeteer.launch({
  executablePath: Deno.env.get("CHROMIUM_PATH") ?? "/usr/bin/chromium",
  headless: true,
  protocolTimeout: (minutes + 10) * MINUTE,
  args: ["--window-size=1600,1000", "--disable-background-networking"]
    .concat(Deno.uid() === 0 ? "--no-sandbox" : []),
  defaultViewport: null,
});
const lesson = new Deno.Command(Deno.execPath(), {
  args: ["run", "-A", "tasks/demo_class.ts", String(students)]
    .concat(`--minutes=${minutes + 15}`, `--pace=${pace}`),
  env: {
    DATABASE_URL: database.url,
    INVIGIL_DATA_DIR: dataDir,
    PORT: new URL(app.app).port,
    SUPABASE_PORT: new URL(app.supabase).port,
  },
  stdin: "null",
  stdout: "null",
  stderr: "inherit",
}).spawn();

let good = false;
try {
  const [exam] = await until(async () => {
    const rows = await sql<{ id: string; begun: number }[]>`
      select e.id, count(a.started_at)::int as begun
      from public.exams e join public.attempts a on a.exam_id = e.id
      where e.title like 'Class of %' group by e.id`;
    // One in twenty stays away, one comes later.
    return rows[0] && rows[0].begun >= students * 0.88 ? rows : null;
  }, { timeout: BEGIN_LIMIT, every: 500, what: "the class to begin" });

  const page = await browser.newPage();
  await page.goto(`${app.app}/login`);
  const proctor = app.sign_ins.find(({ role }) => role === "proctor")!;
  await page.type("input[name=email]", proctor.email);
  await page.type("input[name=password]", proctor.password);
  await Promise.all([
    page.waitForNavigation(),
    page.click("form button[type=submit]"),
  ]);
  await page.evaluateOnNewDocument(watchPage);
  let requests = 0;
  page.on("request", () => requests++);
  await page.goto(`${app.app}/proctor/live/${exam!.id}`);
  await page.waitForSelector(".live-status .badge-good");

  const session = await page.createCDPSession();
  await session.send("Performance.enable");
  const measure = async () => {
    await session.send("HeapProfiler.collectGarbage");
    const { metrics } = await session.send("Performance.getMetrics");
    const of = (name: string) =>
      metrics.find((metric) => metric.name === name)!.value;
    return { heap: of("JSHeapUsedSize"), nodes: of("Nodes") };
  };
  // What opening the page cost is not what watching costs.
  await wait(5000);
  await page.evaluate(() => {
    globalThis.window.wallWatch.tasks.length = 0;
    globalThis.window.wallWatch.frames.length = 0;
  });
  const count = async () =>
    (await sql<{ n: number }[]>`
      select count(*)::int as n from public.proctoring_events`)[0]!.n;
  const before = { events: await count(), at: Date.now(), requests };
  await wait(minutes * MINUTE / 4);
  const early = await measure();
  await wait(minutes * MINUTE * 3 / 4);
  const late = await measure();
  const after = { events: await count(), at: Date.now(), requests };
  const seconds = (after.at - before.at) / 1000;

  const alerts = await sql<{ id: string; at: Date }[]>`
    select id, created_at as at from public.alerts
    where exam_id = ${exam!.id} and created_at > ${new Date(before.at)}
      and created_at < ${new Date(after.at)} and status <> 'superseded'`;
  // The last ones may be on their way.
  await wait(3000);
  const { tasks, frames, seen } = await page.evaluate(() =>
    globalThis.window.wallWatch
  );
  const missed = alerts.filter(({ id }) => !seen[id]);
  const delays = alerts.flatMap(({ id, at }) =>
    seen[id] ? [seen[id] - at.getTime()] : []
  );
  const longest = Math.max(0, ...tasks);
  const memory = late.heap / early.heap;
  good = longest <= LONGEST_TASK && memory <= MOST_MEMORY &&
    missed.length === 0;
  console.log(JSON.stringify({
    students,
    minutes,
    events_per_second: round((after.events - before.events) / seconds),
    longest_task_ms: round(longest, 0),
    long_tasks: tasks.length,
    raf_p99_ms: round(percentile(frames, 0.99), 1),
    heap_mb: round(late.heap / 2 ** 20, 1),
    memory_ratio: round(memory),
    nodes_ratio: round(late.nodes / early.nodes),
    alerts: alerts.length,
    alerts_missed: missed.length,
    alert_p95_ms: round(percentile(delays, 0.95), 0),
    requests_per_second: round((after.requests - before.requests) / seconds),
    within_goals: good,
  }));
} finally {
  await browser.close();
  lesson.kill("SIGINT");
  await lesson.status;
  await sql.end();
  await app.stop();
  await database.drop();
  await Deno.remove(dataDir, { recursive: true });
}
Deno.exit(good ? 0 : 1);
