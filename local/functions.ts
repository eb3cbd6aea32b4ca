import { kind } from "./quiet.ts";

type Handler = (
  req: Request,
  info: Deno.ServeHandlerInfo,
) => Response | Promise<Response>;

export interface Functions {
  /** Answers a request whose path begins with `/functions/v1/`. */
  serve(req: Request, info: Deno.ServeHandlerInfo): Promise<Response>;
  has(name: string): boolean;
  /** Waits for what the functions left running, for `ms` at most. */
  settle(ms: number): Promise<void>;
}

/** One at a time: loading replaces globals of the whole process. */
let loading: Promise<unknown> = Promise.resolve();

/** Promises handed to `EdgeRuntime.waitUntil`, by the functions of every stack. */
const background = new Set<Promise<unknown>>();

/**
 * Loads `<dir>/<name>/index.ts` for every folder not named with an underscore,
 * as Supabase's runtime does, in this process: what `index.ts` gives to
 * `Deno.serve` is kept as the function's handler, and while it loads it sees
 * `env` before the process's own environment.
 */
export function loadFunctions(
  dir: URL,
  env: Record<string, string>,
  log: (line: string) => void,
): Promise<Functions> {
  const next = loading.then(() => load(dir, env, log));
  loading = next.catch(() => {});
  return next;
}

async function load(
  dir: URL,
  env: Record<string, string>,
  log: (line: string) => void,
): Promise<Functions> {
  offerEdgeRuntime(log);
  const handlers = new Map<string, Handler>();
  const id = crypto.randomUUID();
  for (const name of await names(dir)) {
    const handler = await underEnvironment(
      env,
      () => import(new URL(`${name}/index.ts?stack=${id}`, dir).href),
    );
    if (handler) handlers.set(name, handler);
    else log(`the function ${name} never calls Deno.serve`);
  }
  return {
    has: (name) => handlers.has(name),
    async serve(req, info) {
      const url = new URL(req.url);
      url.pathname = url.pathname.slice("/functions/v1".length);
      const name = url.pathname.split("/")[1]!;
      const handler = handlers.get(name);
      if (!handler) {
        return Response.json(
          { code: "NOT_FOUND", message: "Requested function was not found" },
          { status: 404 },
        );
      }
      try {
        const { method, headers, body } = req;
        return await handler(new Request(url, { method, headers, body }), info);
      } catch (error) {
        log(`the function ${name} failed: ${kind(error)}`);
        return Response.json(
          { code: "WORKER_ERROR", message: "Internal Server Error" },
          { status: 500 },
        );
      }
    },
    async settle(ms) {
      let timer: ReturnType<typeof setTimeout> | undefined;
      const late = new Promise((done) => timer = setTimeout(done, ms));
      await Promise.race([Promise.allSettled(background), late]);
      clearTimeout(timer);
    },
  };
}

async function names(dir: URL): Promise<string[]> {
  const found: string[] = [];
  try {
    for await (const entry of Deno.readDir(dir)) {
      const index = new URL(`${entry.name}/index.ts`, dir);
      if (!/^[a-z]/i.test(entry.name) || !entry.isDirectory) continue;
      if (await Deno.stat(index).catch(() => null)) found.push(entry.name);
    }
  } catch (error) {
    if (!(error instanceof Deno.errors.NotFound)) throw error;
  }
  return found.sort();
}

async function underEnvironment(
  env: Record<string, string>,
  work: () => Promise<unknown>,
): Promise<Handler | undefined> {
  let handler: Handler | undefined;
  const real = {
    get: Deno.env.get,
    toObject: Deno.env.toObject,
    serve: Object.getOwnPropertyDescriptor(Deno, "serve")!,
  };
  Deno.env.get = (name) => env[name] ?? real.get.call(Deno.env, name);
  Deno.env.toObject = () => ({ ...real.toObject.call(Deno.env), ...env });
  Object.defineProperty(Deno, "serve", {
    configurable: true,
    value: (...args: unknown[]) => {
      handler = args.find((arg) => typeof arg === "function") as Handler ??
        (args[0] as { handler: Handler }).handler;
      return {
        finished: new Promise(() => {}),
        shutdown: () => Promise.resolve(),
        ref() {},
        unref() {},
      };
    },
  });
  try {
    await work();
  } finally {
    Deno.env.get = real.get;
    Deno.env.toObject = real.toObject;
    Object.defineProperty(Deno, "serve", real.serve);
  }
  return handler;
}

function offerEdgeRuntime(log: (line: string) => void): void {
  (globalThis as Record<string, unknown>).EdgeRuntime ??= {
    waitUntil(work: Promise<unknown>) {
      const kept = Promise.resolve(work)
        .catch((error) => log(`work in the background failed: ${kind(error)}`))
        .finally(() => background.delete(kept));
      background.add(kept);
    },
  };
}
