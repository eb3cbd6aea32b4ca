import { Failure } from "./failure.ts";
import { isLocalRequest } from "./http.ts";
import { kind } from "./quiet.ts";

type Answer = Response | Promise<Response>;

/** The parts behind the one port. */
export interface Services {
  front(req: Request, path: string): Answer;
  functions(req: Request, info: Deno.ServeHandlerInfo): Answer;
  realtime: { upgrade(req: Request): Response };
}

export interface Server {
  url: string;
  /** Lets requests in; those that came before waited. */
  open(services: Services): void;
  stop(): Promise<void>;
}

/** Whether a path is Supabase's, where it and the app share a port. */
export function isSupabase(path: string): boolean {
  return /^\/(rest|auth|storage|functions|realtime)\/v1\//.test(path);
}

/** Answers what is asked of Supabase. */
export async function answerSupabase(
  services: Services,
  req: Request,
  info: Deno.ServeHandlerInfo,
): Promise<Response> {
  const { pathname } = new URL(req.url);
  if (/^\/(rest|auth|storage)\/v1\//.test(pathname)) {
    return await services.front(req, pathname);
  }
  if (/^\/functions\/v1\/./.test(pathname)) {
    return await services.functions(req, info);
  }
  if (pathname === "/realtime/v1/websocket") {
    return services.realtime.upgrade(req);
  }
  return Response.json({ message: "no Route matched with those values" }, {
    status: 404,
  });
}

/** What is answered to whoever names another host, or comes through a proxy. */
export async function misdirected(req: Request): Promise<Response> {
  await req.body?.cancel();
  return Response.json(
    { message: "This server answers only this machine's own names" },
    { status: 421 },
  );
}

/** Takes the port at once, so that one in use is known before the long part of the start. */
export function serve(wanted: number, log: (line: string) => void): Server {
  const opened = Promise.withResolvers<Services>();
  const closed = new AbortController();

  async function answer(
    req: Request,
    info: Deno.ServeHandlerInfo,
  ): Promise<Response> {
    if (!isLocalRequest(req.headers, port)) {
      return await misdirected(req);
    }
    return await answerSupabase(await opened.promise, req, info);
  }

  const server = orSayBusy(wanted, () =>
    Deno.serve({
      hostname: "127.0.0.1",
      port: wanted,
      signal: closed.signal,
      onListen() {},
      onError(error) {
        log(`a request failed: ${kind(error)}`);
        return Response.json({ message: "Internal Server Error" }, {
          status: 500,
        });
      },
    }, answer));
  const { port } = server.addr as Deno.NetAddr;
  return {
    url: `http://127.0.0.1:${port}`,
    open: opened.resolve,
    async stop() {
      opened.resolve(gone);
      const late = setTimeout(() => closed.abort(), 2000);
      await server.shutdown();
      clearTimeout(late);
    },
  };
}

const stopping = () =>
  Response.json({ message: "The server is stopping" }, { status: 503 });
/** What stands in for the services at the end. */
export const gone: Services = {
  front: stopping,
  functions: stopping,
  realtime: { upgrade: stopping },
};

/** Listens, or says what to do about a port that is taken. */
export function orSayBusy<T>(
  port: number,
  listen: () => T,
  variable = "SUPABASE_PORT",
): T {
  try {
    return listen();
  } catch (error) {
    if (!(error instanceof Deno.errors.AddrInUse)) throw error;
    throw new Failure(
      `Port ${port} is in use. Stop what uses it, or set ${variable} to another port.`,
    );
  }
}
