/**
 * `deno task demo:class [N] [--minutes=15] [--pace=20] [--pictures=30] [--lan]`: N
 * students (default 12) sit an exam of the first demo school, through the API
 * of an Invigil that runs already; for seeing, and trying, the proctor's side.
 * Some share their screen and are heard, some have a phone as second camera.
 *
 * `pace`: seconds between two things a calm student does; `pictures`: between
 * two pictures, 0 for none. It finds the running one as `deno task start` does,
 * by INVIGIL_DATA_DIR, PORT and SUPABASE_PORT, with `--lan` the one that was
 * started with it. More than 30 students are more
 * than the database inside the process takes: they ask for DATABASE_URL.
 */
import { Failure } from "../local/failure.ts";
import { certificateFile } from "../local/lan/certificate.ts";
import { addressFile, lanSettings, tlsFolder } from "../local/lan/folder.ts";
import { trust } from "../local/lan/trust.ts";
import { readSettings } from "../local/settings.ts";
import { emptyTally, type Play, type Tally } from "./class/play.ts";
import { playClass } from "./class/run.ts";
import { makeClass, type Running, signInAdmin } from "./class/school.ts";

/** Students that PGlite, one connection for all, carries smoothly. */
export const MOST_WITHOUT_POSTGRES = 30;
const MOST = 1000;
const SAY_EVERY = 10_000;

/** What was asked for on the command line. */
export interface Asked {
  students: number;
  minutes: number;
  pace: number;
  pictures: number;
  /** Of the one that serves the local network. */
  lan: boolean;
}

/**
 * Reads the command line.
 *
 * @throws Failure on anything that is not understood, or that is too much
 */
export function readArguments(
  args: readonly string[],
  databaseUrl: string | undefined,
): Asked {
  const asked: Asked = {
    students: 12,
    minutes: 15,
    pace: 20,
    pictures: 30,
    lan: false,
  };
  for (const arg of args) {
    const option = /^--(minutes|pace|pictures)=(\d{1,4}(?:\.\d+)?)$/.exec(arg);
    if (option) {
      asked[option[1] as "minutes" | "pace" | "pictures"] = Number(option[2]);
    } else if (arg === "--lan") asked.lan = true;
    else if (/^\d{1,4}$/.test(arg)) asked.students = Number(arg);
    else {
      throw new Failure(
        `"${arg}" is not understood: deno task demo:class [N] [--minutes=15] [--pace=20] [--pictures=30] [--lan]`,
      );
    }
  }
  if (asked.students < 1 || asked.students > MOST) {
    throw new Failure(`A class has 1 to ${MOST} students.`);
  }
  if (asked.minutes <= 0 || asked.pace <= 0) {
    throw new Failure("Minutes and pace are more than 0.");
  }
  if (asked.students > MOST_WITHOUT_POSTGRES && !databaseUrl) {
    throw new Failure(
      `More than ${MOST_WITHOUT_POSTGRES} students need a PostgreSQL: set DATABASE_URL for "deno task start", and for this too.`,
    );
  }
  return asked;
}

/** The Invigil that runs with these settings. */
async function findRunning(lan: boolean): Promise<Running & { app: string }> {
  const env = (name: string) => Deno.env.get(name);
  const usual = readSettings(env);
  const settings = lan
    ? await lanSettings(usual, env("INVIGIL_DATA_DIR"))
    : usual;
  const address = lan ? await lanAddress(settings.dataDir) : undefined;
  const url = address ?? `http://127.0.0.1:${settings.supabasePort}`;
  const start = lan
    ? 'Start Invigil first, in another window: "deno task start --lan".'
    : 'Start Invigil first, in another window: "deno task start".';
  const health = await fetch(`${url}/functions/v1/api/health`)
    .catch(() => null);
  await health?.body?.cancel();
  if (!health?.ok) throw new Failure(start);
  const file = `${settings.dataDir}/keys.json`;
  const keys = await Deno.readTextFile(file).then(JSON.parse, () => {
    throw new Failure(
      `${file} cannot be read: set INVIGIL_DATA_DIR as for the one that runs.`,
    );
  });
  return {
    url,
    publishableKey: keys.publishable_key,
    demoPassword: keys.demo_password,
    app: address ?? `http://127.0.0.1:${settings.port}`,
  };
}

/** Where the last start with `--lan` was, its certificate accepted from here on. */
async function lanAddress(dataDir: string): Promise<string | undefined> {
  try {
    const address = await Deno.readTextFile(addressFile(dataDir));
    const folder = tlsFolder(dataDir);
    trust(address, await Deno.readTextFile(certificateFile(folder)));
    return address;
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
}

function told(tally: Tally): string {
  const { begun, phones, events, snapshots, beats, commands, handed_in } =
    tally;
  const failures = Object.entries(tally.failures)
    .map(([code, count]) => `${count} × ${code}`).join(", ");
  return `${begun} begun, ${phones} phones paired, ${handed_in} handed in, ` +
    `${events} events, ` +
    `${snapshots} pictures, ${beats} heartbeats, ${commands} commands shown` +
    (failures ? `; refused: ${failures}` : "");
}

async function main(): Promise<void> {
  const asked = readArguments(Deno.args, Deno.env.get("DATABASE_URL"));
  const running = await findRunning(asked.lan);
  const admin = await signInAdmin(running);
  const at = new Date().toLocaleTimeString("en-GB", {
    hour: "2-digit",
    minute: "2-digit",
  });
  console.log(`A class of ${asked.students} is being made …`);
  const made = await makeClass(
    running,
    admin,
    asked.students,
    `Class of ${asked.students}, ${at}`,
  );
  console.log(`
Watch   ${running.app}/proctor/live/${made.examId}
Report  ${running.app}/proctor/reports/${made.examId}
as      proctor1@riverside.example or admin@riverside.example, password ${running.demoPassword}

Ctrl+C ends it; what was recorded stays.
`);

  const stopped = new AbortController();
  Deno.addSignalListener("SIGINT", () => stopped.abort());
  Deno.addSignalListener("SIGTERM", () => stopped.abort());
  const play: Play = {
    base: `${running.url}/functions/v1/api`,
    examId: made.examId,
    pace: asked.pace,
    pictures: asked.pictures,
    tally: emptyTally(),
    signal: stopped.signal,
  };
  const over = setTimeout(() => stopped.abort(), asked.minutes * 60_000);
  const say = setInterval(() => console.log(told(play.tally)), SAY_EVERY);
  await playClass(made.tokens, play);
  clearTimeout(over);
  clearInterval(say);
  console.log(told(play.tally));
}

if (import.meta.main) {
  try {
    await main();
    Deno.exit(0);
  } catch (error) {
    if (!(error instanceof Failure)) throw error;
    console.error(error.message);
    Deno.exit(1);
  }
}
