/**
 * How much JavaScript the exam room makes a browser load, gzipped: the islands
 * of `/exam/:id` and of `/exam/:id/room` (both open the room in their own
 * document), with everything these import at once. `deno run -A
 * bench/page_weight.ts`; goal: at most 60 KB (61,440 bytes).
 *
 * What is loaded by `import()` when it is needed is told apart: the camera's
 * part, where the student is watched by it, and its debug view; that of screen,
 * microphone and phone; live view, when somebody looks in. The workers are
 * bundles of their own beside them (`bench/detection_cost.ts`).
 *
 * Built as `deno task build` does, into a folder of its own.
 */
import { gzipSync } from "node:zlib";
import { Builder } from "fresh/dev";
import options from "../fresh.config.ts";

const GOAL = 60 * 1024;
/** The pages, and the islands they show to a student in the exam. */
const PAGES = {
  "/exam/:id/room": ["ExamRoom.js"],
  "/exam/:id": ["ExamInstructions.js", "ExamRoom.js"],
};
/** Loaded by every page with islands. */
const ENTRY = "fresh.js";
const STYLES = [
  "pico.min.css",
  "app.css",
  "exam.css",
  "room.css",
  "camera.css",
  "rescue.css",
  "devices.css",
];
/** Modules that are loaded by `import()`, by a text that only they contain. */
const LATER = {
  camera: "virtual_camera_suspected",
  camera_shown: "room-camera-side",
  camera_debug: "room-debug-picture",
  devices: "screen_share_stopped",
  devices_shown: "room-devices-notices",
  speech: "speech_detected",
  live_view: "RTCPeerConnection",
};
/** Parts of the table. */
const SHOWN = 12;

/** A file as it is served. */
interface Part {
  name: string;
  text: string;
  bytes: number;
  gzip: number;
  /** What it imports at once. */
  imports: string[];
  /** What it may load later. */
  later: string[];
}

async function read(folder: string, name: string): Promise<Part> {
  const text = await Deno.readTextFile(`${folder}/${name}`);
  // As esbuild writes them: import{a}from"./b.js", import"./b.js", import("./b.js").
  const all = (pattern: RegExp) =>
    [...text.matchAll(pattern)].map((match) => match[1]!);
  return {
    name,
    text,
    bytes: new TextEncoder().encode(text).length,
    gzip: gzipSync(text, { level: 9 }).length,
    imports: all(/(?:from|import)\s*"\.\/([^"]+\.js)"/g),
    later: all(/import\s*\(\s*"\.\/([^"]+\.js)"/g),
  };
}

/** Everything that is loaded at once for `names`. */
async function loaded(folder: string, names: string[]): Promise<Part[]> {
  const parts = new Map<string, Part>();
  const waiting = [...names];
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    if (parts.has(name)) continue;
    const part = await read(folder, name);
    parts.set(name, part);
    waiting.push(...part.imports);
  }
  return [...parts.values()].sort((a, b) => b.gzip - a.gzip);
}

/**
 * What `parts` load later, and what that loads in turn: each with everything it
 * then imports and the page does not have yet.
 */
async function loadedLater(
  folder: string,
  parts: Part[],
): Promise<{ name: string; parts: Part[] }[]> {
  const have = new Set(parts.map(({ name }) => name));
  const found = new Map<string, Part[]>();
  const waiting = parts.flatMap(({ later }) => later);
  for (let name = waiting.pop(); name; name = waiting.pop()) {
    if (have.has(name) || found.has(name)) continue;
    const all = await loaded(folder, [name]);
    found.set(name, all.filter((one) => !have.has(one.name)));
    waiting.push(...all.flatMap(({ later }) => later));
  }
  return [...found].map(([name, parts]) => ({ name, parts }));
}

const sum = (parts: Part[]) => parts.reduce((n, { gzip }) => n + gzip, 0);

/** The folder of the built modules: named after the build. */
async function modules(outDir: string): Promise<string> {
  const js = `${outDir}/static/_fresh/js`;
  for await (const { name } of Deno.readDir(js)) return `${js}/${name}`;
  throw new Error("The build has made no modules");
}

const outDir = await Deno.makeTempDir({ prefix: "invigil-weight-" });
try {
  await new Builder({ ...options, outDir }).build();
  const folder = await modules(outDir);
  const all = await Promise.all(
    Object.entries(PAGES).map(async ([page, islands]) => ({
      page,
      parts: await loaded(folder, [ENTRY, ...islands]),
    })),
  );
  for (const { page, parts } of all) {
    console.log(`${page}: ${sum(parts)} bytes in ${parts.length} files`);
  }
  const heaviest = all.reduce((a, b) => sum(b.parts) > sum(a.parts) ? b : a);
  console.log(`the biggest of ${heaviest.page} (gzipped, plain):`);
  for (const { name, gzip, bytes } of heaviest.parts.slice(0, SHOWN)) {
    console.log(
      `  ${String(gzip).padStart(7)} ${String(bytes).padStart(8)}  ${name}`,
    );
  }
  const later = await loadedLater(folder, heaviest.parts);
  const weightOf = (text: string) => {
    const found = later.find(({ parts }) =>
      parts.some((part) => part.text.includes(text))
    );
    return found ? sum(found.parts) : 0;
  };
  console.log(`loaded later, where it is needed (gzipped):`);
  for (const { name, parts } of later) {
    console.log(`  ${String(sum(parts)).padStart(7)}  ${name}`);
  }
  let css = 0;
  for (const name of STYLES) {
    const url = new URL(`../static/${name}`, import.meta.url);
    css += gzipSync(await Deno.readFile(url), { level: 9 }).length;
  }
  console.log(`style sheets, for information: ${css} bytes`);
  const weight = sum(heaviest.parts);
  console.log(JSON.stringify({
    bench: "page_weight",
    exam_room_gzip_bytes: weight,
    ...Object.fromEntries(
      Object.entries(LATER).map(([part, text]) => [
        `${part}_later_gzip_bytes`,
        weightOf(text),
      ]),
    ),
    exam_room_css_gzip_bytes: css,
    goal_bytes: GOAL,
    within_goal: weight <= GOAL,
  }));
} finally {
  await Deno.remove(outDir, { recursive: true });
}
Deno.exit(0);
