import { Failure, reason } from "./failure.ts";
import { orSayBusy } from "./server.ts";

/** How requests are answered. */
export type Fetch = (
  req: Request,
  info: Deno.ServeHandlerInfo,
) => Response | Promise<Response>;

const root = new URL("../", import.meta.url);
const built = new URL("_fresh/server.js", root);

/** What the build reads; anything newer than the build makes it stale. */
const SOURCES = [
  ...["routes", "islands", "components", "lib", "static", "fresh"],
  ...["supabase/functions/_shared", "deno.json", "deno.lock", "dev.ts"],
  ...["main.ts", "utils.ts", "fresh.config.ts"],
];

/** Builds the app where its sources are newer than what was built last. */
export async function buildIfStale(): Promise<"built" | "up to date"> {
  const last = await Deno.stat(built).then((file) => file.mtime, () => null);
  if (last && await newest() <= last.getTime()) return "up to date";
  const { success, stdout, stderr } = await new Deno.Command(Deno.execPath(), {
    args: ["run", "-A", "dev.ts", "build"],
    cwd: root,
    stdin: "null",
  }).output();
  if (!success) {
    await Deno.stderr.write(stdout);
    await Deno.stderr.write(stderr);
    throw new Failure(
      'The app cannot be built; what is wrong stands above ("deno task build" shows it again).',
    );
  }
  return "built";
}

async function newest(): Promise<number> {
  let time = 0;
  const look = async (url: URL) => {
    const info = await Deno.stat(url).catch(() => null);
    if (!info) return;
    time = Math.max(time, info.mtime?.getTime() ?? 0);
    if (!info.isDirectory) return;
    for await (const entry of Deno.readDir(url)) {
      await look(new URL(`${url.href}/${entry.name}`));
    }
  };
  await Promise.all(SOURCES.map((source) => look(new URL(source, root))));
  return time;
}

export interface AppServer {
  url: string;
  /** Loads the built app and lets requests in; those that came before waited. */
  open(): Promise<void>;
  stop(): Promise<void>;
}

/** Takes the app's port at once, so that one in use is known early. */
export function listenForApp(wanted: number): AppServer {
  const app = Promise.withResolvers<Fetch>();
  app.promise.catch(() => {});
  const closed = new AbortController();
  const server = takePort(wanted, closed.signal, async (req, info) => {
    const fetch = await app.promise;
    return await fetch(req, info);
  });
  return {
    url: `http://127.0.0.1:${(server.addr as Deno.NetAddr).port}`,
    async open() {
      app.resolve(await loadApp());
    },
    async stop() {
      app.resolve(() => new Response(null, { status: 503 }));
      const late = setTimeout(() => closed.abort(), 2000);
      await server.shutdown();
      clearTimeout(late);
    },
  };
}

/** The built app. It reads the environment when the first request comes. */
export async function loadApp(): Promise<Fetch> {
  try {
    return (await import(built.href)).default.fetch;
  } catch (error) {
    throw new Failure(`The app cannot be loaded: ${reason(error)}`);
  }
}

function takePort(
  port: number,
  signal: AbortSignal,
  handler: Deno.ServeHandler<Deno.NetAddr>,
) {
  const hostname = "127.0.0.1";
  return orSayBusy(
    port,
    () => Deno.serve({ hostname, port, signal, onListen() {} }, handler),
    "PORT",
  );
}

/** The app from its sources, started again at every change, in a process of its own. */
export async function runDevApp(port: number): Promise<AppServer> {
  const probe = listenForApp(port);
  const { url } = probe;
  await probe.stop();
  let child: Deno.ChildProcess | undefined;
  return {
    url,
    async open() {
      child = new Deno.Command(Deno.execPath(), {
        args: ["run", "-A", "--watch=routes,islands,components,lib", "dev.ts"],
        cwd: root,
        env: { PORT: new URL(url).port },
        stdin: "null",
        stdout: "null",
      }).spawn();
      await answers(url);
    },
    async stop() {
      try {
        child?.kill("SIGTERM");
      } catch {
        // It has ended already.
      }
      await child?.status;
    },
  };
}

async function answers(url: string): Promise<void> {
  const end = Date.now() + 60_000;
  while (Date.now() < end) {
    const res = await fetch(url, { redirect: "manual" }).catch(() => null);
    await res?.body?.cancel();
    if (res) return;
    await new Promise((done) => setTimeout(done, 100));
  }
  throw new Failure("The app does not answer; its error stands above.");
}
