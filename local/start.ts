/**
 * deno task start [--json] [--fresh] [--dev]
 *
 * The embedded Supabase, the demo schools and the app, until SIGINT or SIGTERM.
 */
import {
  type AppServer,
  buildIfStale,
  listenForApp,
  runDevApp,
} from "./app.ts";
import { deleteData } from "./delete_data.ts";
import { demoTickets } from "./demo_users.ts";
import { Failure } from "./failure.ts";
import { fetchModel, prepareModels } from "./models.ts";
import { type Demo, seedDemo } from "./seed.ts";
import { readSettings } from "./settings.ts";
import { type Stack, startStack } from "./stack.ts";

const OPTIONS = ["--json", "--fresh", "--dev"];
const began = performance.now();
const json = Deno.args.includes("--json");
const say = json ? console.error : console.log;
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
  const unknown = Deno.args.find((arg) => !OPTIONS.includes(arg));
  if (unknown) {
    throw new Failure(
      `Unknown option ${unknown}; there are ${OPTIONS.join(", ")}.`,
    );
  }
  const dev = Deno.args.includes("--dev");
  const settings = readSettings((name) => Deno.env.get(name));
  const app = dev
    ? await runDevApp(settings.port)
    : listenForApp(settings.port);
  closing.push(app.stop);
  if (Deno.args.includes("--fresh")) {
    await step("Old data deleted", () => deleteData(settings));
  }
  const origins = [app.url, app.url.replace("127.0.0.1", "localhost")];
  const [stack] = await Promise.all([
    step("Embedded Supabase", () =>
      startStack({
        dataDir: settings.dataDir,
        databaseUrl: settings.databaseUrl,
        port: settings.supabasePort,
        appOrigins: origins,
        log: (line) => console.error(line),
      }).then((stack) => {
        closing.push(stack.stop);
        return stack;
      })),
    step("Camera's models", findModels),
    dev ? null : step("App built", buildIfStale),
  ]);
  const demo = await step("Demo schools", () => seedDemo(stack));
  Deno.env.set("SUPABASE_URL", stack.url);
  Deno.env.set("SUPABASE_PUBLISHABLE_KEY", stack.publishableKey);
  Deno.env.set("APP_ORIGIN", app.url);
  await step("App started", () => app.open());
  report(app, stack, demo);
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

function report(app: AppServer, stack: Stack, demo: Demo): void {
  if (json) {
    console.log(JSON.stringify({
      app: app.url,
      supabase: stack.url,
      publishable_key: stack.publishableKey,
      secret_key: stack.secretKey,
      sign_ins: demo.sign_ins,
      exams: demo.exams,
    }));
    return;
  }
  say(`${"Everything answers after".padEnd(28)} ${since(began)}\n`);
  say(`Invigil   ${app.url}`);
  say(`Supabase  ${stack.url}  (publishable key ${stack.publishableKey})\n`);
  say(`Sign in with the password ${demo.password} as one of`);
  for (const { role, school, email } of demo.sign_ins) {
    say(`  ${role.padEnd(8)} ${email.padEnd(30)} ${school}`);
  }
  say(`\nOr with a hall ticket at ${app.url}/login?way=ticket`);
  say("(number, date of birth, answer) as one of");
  for (const { school, hall_ticket, date_of_birth, answer } of demoTickets) {
    say(
      `  ${hall_ticket.padEnd(14)} ${date_of_birth}  ${
        answer.padEnd(12)
      } ${school}`,
    );
  }
  say(
    '\nOr as from a school\'s own platform: "deno task dev:exam-token" prints',
  );
  say(`an address ${app.url}/launch#token=… to open.`);
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
