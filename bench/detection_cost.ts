/**
 * What watching by camera costs a student's computer and line.
 * `deno run -A bench/detection_cost.ts [--minutes=10]`, with
 * `INVIGIL_VISION_DIR`; nothing else should be busy meanwhile.
 *
 * A page in Chromium, without sign-in and exam, that does what the room does:
 * a camera (a film of the face in the test data), `lib/capture`'s frame clock,
 * `lib/detect`'s client, and the real worker with WebAssembly and models, all
 * served under the application's policies.
 *
 * 1. One minute in which every frame goes to our worker and to one that has
 *    nothing but MediaPipe (`bare_worker.ts`), one after the other:
 *    `frame_p50_ms`, `frame_p95_ms`, `bare_library_p50_ms`.
 * 2. So many minutes as the room runs: `raf_p99_ms` (milliseconds between
 *    animation frames of the page; goal 20), `long_tasks` (over 50 ms on the
 *    main thread; goal 0; `idle_…` are the same of the empty page afterwards:
 *    what this machine gives at best), `main_thread_percent` (processor time of
 *    the page's main thread, whatever else the machine does), `memory_ratio`
 *    (memory at the end against minute 2's, of the process that runs page and
 *    worker, WebAssembly included, files not; after a collection of garbage;
 *    goal 1.2). `heap_ratio` is the same by
 *    `performance.measureUserAgentSpecificMemory`, which leaves out WebAssembly.
 * 3. `bytes_per_hour`, sent by a student of the default policy: snapshots,
 *    heartbeats and `EVENTS` events of the sizes they have here; bodies only.
 */
import puppeteer from "puppeteer-core";
import { settingsOf } from "../lib/detect/settings.ts";
import { percentile } from "../lib/detect/rate.ts";
import { envelope } from "../lib/outbox/batch.ts";
import type { QueuedEvent } from "../lib/outbox/store.ts";
import {
  parsePolicy,
  shownPolicy,
} from "../supabase/functions/_shared/contract/policy.ts";
import type { Heartbeat } from "../supabase/functions/_shared/contract/requests.ts";
import { serveDetectPage } from "../tests/fixtures/detect_page.ts";
import { makeFilms } from "../tests/fixtures/fake_camera.ts";
import type { DetectionPage } from "./detection_page.ts";

/** What the page's script put there. */
declare const page: DetectionPage;

const SECOND = 1000;
const MINUTE = 60 * SECOND;
/** The empty page is watched for so long. */
const IDLE = MINUTE / 2;
/** Of vision and of conduct, in an hour: ten states, each with its end. */
const EVENTS = 20;
/** Bytes of a multipart form around a snapshot: boundaries and other fields. */
const FORM = 600;

const vision = Deno.env.get("INVIGIL_VISION_DIR");
if (!vision) {
  console.error("INVIGIL_VISION_DIR is not set");
  Deno.exit(2);
}
const minutes = Number(
  Deno.args.find((arg) => arg.startsWith("--minutes="))?.slice(10) ?? 10,
);
const wait = (ms: number) => new Promise((resolve) => setTimeout(resolve, ms));
const round = (value: number, digits = 1) => Number(value.toFixed(digits));
const size = (value: unknown) =>
  new TextEncoder().encode(JSON.stringify(value)).length;

const policy = parsePolicy({});
const settings = settingsOf(shownPolicy(policy), null);

/** As the outbox sends them, one at a time. */
function eventBytes(): number {
  const event: QueuedEvent = {
    attempt: crypto.randomUUID(),
    client_id: crypto.randomUUID(),
    epoch: 1,
    seq: 100,
    policy_id: crypto.randomUUID(),
    offset_ms: -12,
    event: {
      event_id: crypto.randomUUID(),
      seq: 100,
      type: "gaze_away",
      phase: "end",
      occurred_at: new Date().toISOString(),
      data: {
        begin_id: crypto.randomUUID(),
        duration_seconds: 4.2,
        frames: 51,
        fps: 12,
        light: 131.2,
        direction: "left",
        by: "head",
        policy_id: crypto.randomUUID(),
      },
    },
  };
  return size(envelope([event]));
}

function heartbeatBytes(): number {
  const beat: Heartbeat = {
    session_id: crypto.randomUUID(),
    client_id: crypto.randomUUID(),
    epoch: 1,
    client_time: new Date().toISOString(),
    clock_offset_ms: -12,
    visible: true,
    fullscreen: true,
    queue_length: 0,
    fps: 12,
    detectors: {
      camera: "watching",
      faces: "watching",
      gaze: "watching",
      blink: "watching",
      liveness: "watching",
    },
    last_seq: 100,
    head: { position: 90, head: "0".repeat(64), signature: "0".repeat(64) },
    signals_after: 0,
  };
  return size(beat);
}

const films = makeFilms();
const served = await serveDetectPage("bench/detection_page.ts", vision, {
  isolated: true,
  worker: "bench/bare_worker.ts",
});
const browser = await puppeteer.launch({
  executablePath: Deno.env.get("CHROMIUM_PATH") ?? "/usr/bin/chromium",
  headless: true,
  protocolTimeout: (minutes + 5) * MINUTE,
  args: [
    "--disable-background-networking",
    "--use-fake-ui-for-media-stream",
    "--use-fake-device-for-media-stream",
    `--use-file-for-fake-video-capture=${await films.of("one")}`,
    // Else it waits for the next collection of garbage, up to 20 s.
    "--enable-blink-features=ForceEagerMeasureMemory",
  ].concat(Deno.uid() === 0 ? "--no-sandbox" : []),
});

/** The process that runs the page: the largest of its kind. */
async function renderer(): Promise<{ bytes: number; seconds: number }> {
  const session = await browser.target().createCDPSession();
  const { processInfo } = await session.send("SystemInfo.getProcessInfo");
  await session.detach();
  const found: { bytes: number; seconds: number }[] = [];
  for (const { type, id } of processInfo) {
    if (type !== "renderer") continue;
    const status = await Deno.readTextFile(`/proc/${id}/status`);
    // Of its first thread, the page's: fields 14 and 15, hundredths of seconds.
    const stat = await Deno.readTextFile(`/proc/${id}/task/${id}/stat`);
    const [user, system] = stat.slice(stat.lastIndexOf(")")).split(" ")
      .slice(12, 14).map(Number);
    found.push({
      bytes: Number(/RssAnon:\s+(\d+)/.exec(status)?.[1] ?? 0) * 1024,
      seconds: (user! + system!) / 100,
    });
  }
  return found.reduce((a, b) => b.bytes > a.bytes ? b : a);
}

try {
  const tab = await browser.newPage();
  tab.on("pageerror", (error) => console.error(String(error)));
  await tab.goto(served.origin);
  await tab.evaluate(
    (assets, settings) => page.open(assets, settings),
    served.assets,
    settings,
  );
  const load = () => Deno.loadavg().map((one) => round(one)).join(" ");
  console.log(`load before: ${load()}`);
  await wait(5 * SECOND);
  await tab.evaluate(() => page.start());
  await wait(Math.min(1, minutes / 2) * MINUTE);
  const paired = await tab.evaluate(() => page.frames());
  await tab.evaluate(() => page.alone());
  console.log(`compared on ${paired} frames; load: ${load()}`);

  const first = Math.min(2, minutes / 5) * MINUTE;
  const look = async () => ({
    // First, as it collects the garbage.
    heap: await tab.evaluate(() => page.memory()),
    ...await renderer(),
    at: performance.now(),
  });
  await wait(first);
  const before = await look();
  await wait(minutes * MINUTE - first);
  const after = await look();
  console.log(`after ${minutes} minutes; load: ${load()}`);
  const watches = await tab.evaluate(() => page.watches());
  const picture = await tab.evaluate(
    (width) => page.snapshot(width),
    policy.snapshot_width,
  );
  const { took, bare, raf, longTasks, fps, sightings } = await tab.evaluate(
    () => page.stop(),
  );
  const idle = await tab.evaluate((ms) => page.idle(ms), IDLE);
  const compared = took.slice(0, paired);
  const alone = took.slice(paired);
  const megabytes = (bytes: number) => `${round(bytes / 1e6)} MB`;
  console.log(
    `${took.length} frames, rate ${Math.min(...fps)} to ${Math.max(...fps)}, ` +
      `not watched: ${
        Object.entries(watches ?? {}).filter(([, is]) => is !== "watching")
          .map(([name, is]) => `${name} ${is}`).join(", ") || "nothing"
      }; sightings: ${sightings.length}`,
  );
  console.log(
    `process ${megabytes(before.bytes)} → ${megabytes(after.bytes)}, ` +
      `heaps ${megabytes(before.heap)} → ${megabytes(after.heap)}`,
  );
  if (longTasks.length > 0) {
    console.log(`long tasks: ${JSON.stringify(longTasks.slice(0, 20))}`);
  }
  console.log(
    `snapshot ${picture} bytes, heartbeat ${heartbeatBytes()}, ` +
      `event ${eventBytes()}`,
  );
  const hour = 3600;
  const result = {
    bench: "detection_cost",
    frame_p50_ms: round(percentile(compared, .5)),
    frame_p95_ms: round(percentile(compared, .95)),
    bare_library_p50_ms: round(percentile(bare, .5)),
    alone_p50_ms: round(percentile(alone, .5)),
    alone_p95_ms: round(percentile(alone, .95)),
    frames: took.length,
    raf_p99_ms: round(percentile(raf, .99)),
    long_tasks: longTasks.length,
    idle_raf_p99_ms: round(percentile(idle.raf, .99)),
    idle_long_tasks: idle.longTasks.length,
    main_thread_percent: round(
      100 * (after.seconds - before.seconds) * SECOND /
        (after.at - before.at),
    ),
    memory_ratio: round(after.bytes / before.bytes, 3),
    heap_ratio: round(after.heap / before.heap, 3),
    minutes,
    bytes_per_hour: Math.round(
      hour / policy.snapshot_interval_seconds * (picture + FORM) +
        hour / policy.heartbeat_seconds * heartbeatBytes() +
        EVENTS * eventBytes(),
    ),
  };
  console.log(JSON.stringify({
    ...result,
    within_goals: result.raf_p99_ms <= 20 && result.long_tasks === 0 &&
      result.memory_ratio <= 1.2,
  }));
} finally {
  await browser.close();
  await served.close();
  await films.remove();
}
Deno.exit(0);
