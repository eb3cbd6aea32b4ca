/**
 * deno task start [--json] [--fresh] [--dev] [--lan[=ADDRESS]]
 *
 * The embedded Supabase, the demo schools and the app, until SIGINT or SIGTERM;
 * with `--lan` for every device on the local network, over TLS.
 */
import { buildIfStale } from "./app.ts";
import { deleteData } from "./delete_data.ts";
import { Failure } from "./failure.ts";
import { lanSettings, refuseSchools } from "./lan/folder.ts";
import { fetchModel, prepareModels } from "./models.ts";
import { readOptions } from "./options.ts";
import { lanPlace, type Place, thisMachine } from "./places.ts";
import { jsonLine, signInLines } from "./report.ts";
import { type Demo, seedDemo } from "./seed.ts";
import { readSettings, type Settings } from "./settings.ts";
import { type Stack, startStack } from "./stack.ts";

const began = performance.now();
const json = Deno.args.includes("--json");
const say = json ? console.error : console.log;
const log = (line: string) => console.error(line);
const closing: (() => Promise<void>)[] = [];

function since(start: number): string {
  return `${((performance.now() - start) / 1000).toFixed(1)} s`;
}

async function step<T>(what: string, work: () => T | Promise<T>): Promise<T> {
  const start = performance.now();
  const result = await work();
  const note = typeof result === "string" ? ` (${result})` : "";
  say(`${what.padEnd(28)} ${since(start)}${note}`);
  return result;
}

async function stop(code: number): Promise<never> {
  // A second signal ends it at once; so does anything that hangs.
  setTimeout(() => Deno.exit(code || 1), 10_000);
  while (closing.length > 0) {
    await closing.pop()!().catch((error) => {
      code ||= 1;
      console.error(error);
    });
  }
  Deno.exit(code);
}

async function start(): Promise<void> {
  const options = readOptions(Deno.args);
  const env = (name: string) => Deno.env.get(name);
  const usual = readSettings(env);
  const settings = options.lan
    ? await lanSettings(usual, env("INVIGIL_DATA_DIR"))
    : usual;
  const refresh = async () => {
    if (!options.fresh) return;
    await step("Old data deleted", () => deleteData(settings));
  };
  // The certificate is in the data folder. Without one the port is taken first.
  if (options.lan) await refresh();
  const place = options.lan
    ? await lanPlace(settings, options.lan.address, log)
    : await thisMachine(settings, options.dev);
  closing.push(place.app.stop);
  if (!options.lan) await refresh();
  const [stack] = await Promise.all([
    step("Embedded Supabase", () => openStack(settings, place)),
    step("Camera's models", findModels),
    options.dev ? null : step("App built", buildIfStale),
  ]);
  const demo = await step("Demo schools", async () => {
    const demo = await seedDemo(stack, { examKey: !options.lan });
    if (options.lan) await refuseSchools(stack);
    return demo;
  });
  Deno.env.set("SUPABASE_URL", stack.url);
  Deno.env.set("SUPABASE_PUBLISHABLE_KEY", stack.publishableKey);
  Deno.env.set("APP_ORIGIN", place.app.url);
  await step("App started", () => place.app.open());
  report(place, stack, demo);
}

async function openStack(
  { dataDir, databaseUrl, supabasePort: port }: Settings,
  { server, origins: appOrigins }: Place,
): Promise<Stack> {
  const stack = await startStack({
    dataDir,
    databaseUrl,
    port,
    server,
    appOrigins,
    log,
  });
  closing.push(stack.stop);
  return stack;
}

/** Makes what the camera needs; what has to be fetched comes by and by. */
async function findModels(): Promise<string> {
  const wanted = Deno.env.get("FACE_LANDMARKER_MODEL");
  const { note, fetchInto } = await prepareModels(wanted);
  if (fetchInto) {
    const stopped = new AbortController();
    const fetched = fetchModel(fetchInto, say, { signal: stopped.signal });
    closing.push(() => {
      stopped.abort();
      return fetched;
    });
  }
  return note;
}

function report(place: Place, stack: Stack, demo: Demo): void {
  const { url } = place.app;
  if (json) {
    console.log(
      JSON.stringify({ ...jsonLine(url, stack, demo), ...place.more }),
    );
    return;
  }
  say(`${"Everything answers after".padEnd(28)} ${since(began)}\n`);
  place.lines(stack).forEach((line) => say(line));
  say("");
  signInLines(url, demo).forEach((line) => say(line));
  place.lastLines.forEach((line) => say(line));
  say("\nCtrl+C stops it; the data stays.");
}

let stopping = false;
for (const signal of ["SIGINT", "SIGTERM"] as const) {
  Deno.addSignalListener(signal, () => {
    if (stopping) Deno.exit(1);
    stopping = true;
    stop(0);
  });
}

try {
  await start();
} catch (error) {
  if (!stopping) {
    console.error(error instanceof Failure ? error.message : error);
    await stop(1);
  }
}
