/** The app and Supabase at one address of the local network, over TLS. */
import { type AppServer, type Fetch, loadApp } from "../app.ts";
import { Failure, reason } from "../failure.ts";
import { isRequestTo } from "../http.ts";
import { kind } from "../quiet.ts";
import {
  answerSupabase,
  gone,
  isSupabase,
  misdirected,
  orSayBusy,
  type Server,
  type Services,
} from "../server.ts";
import type { Certificate } from "./certificate.ts";
import { listenTls } from "./listener.ts";

/** Listens, or says what keeps it from that. */
function listen<T>(address: string, port: number, run: () => T): T {
  try {
    return orSayBusy(port, run, "PORT");
  } catch (error) {
    const { AddrNotAvailable, PermissionDenied } = Deno.errors;
    const known = error instanceof AddrNotAvailable ||
      error instanceof PermissionDenied;
    if (!known) throw error;
    throw new Failure(
      `${address}, port ${port}, cannot be listened at (${
        reason(error)
      }). Name another address, --lan=192.168.1.20, or set PORT.`,
    );
  }
}

/** Both halves; either stops the whole. */
export interface LanServer {
  app: AppServer;
  supabase: Server;
}

/** What the answers of Supabase may do in a page of their own: nothing. */
const SEALED = {
  "content-security-policy": "default-src 'none'; sandbox",
  "x-content-type-options": "nosniff",
};

/**
 * Takes the port at once. The app and Supabase share it: a browser asks about
 * the certificate once, for one address, and would not ask at all for requests
 * that a page makes to a second. Every host but the one of the address is
 * answered 421.
 */
export function serveLan(
  address: string,
  port: number,
  { cert, key }: Certificate,
  log: (line: string) => void,
): LanServer {
  const app = Promise.withResolvers<Fetch>();
  app.promise.catch(() => {});
  const services = Promise.withResolvers<Services>();

  async function supabase(
    req: Request,
    info: Deno.ServeHandlerInfo,
  ): Promise<Response> {
    const res = await answerSupabase(await services.promise, req, info);
    // Of WebSockets: nothing may be changed there.
    if (res.status === 101) return res;
    const { body, status, statusText } = res;
    // Elsewhere files lie at another origin than the pages and their cookies.
    const headers = new Headers(res.headers);
    for (const [name, value] of Object.entries(SEALED)) {
      headers.set(name, value);
    }
    return new Response(body, { status, statusText, headers });
  }

  const listening = listen(address, port, () =>
    listenTls({
      address,
      port,
      cert,
      key,
      async handler(req, info) {
        if (!isRequestTo(listening.origin, req)) return await misdirected(req);
        if (isSupabase(new URL(req.url).pathname)) {
          return await supabase(req, info);
        }
        return await (await app.promise)(req, info);
      },
      onError(error) {
        log(`a request failed: ${kind(error)}`);
        return Response.json({ message: "Internal Server Error" }, {
          status: 500,
        });
      },
    }));

  let stopped: Promise<void> | undefined;
  const stop = () => {
    app.resolve(() => new Response(null, { status: 503 }));
    services.resolve(gone);
    return stopped ??= listening.stop();
  };
  const url = listening.origin;
  return {
    app: { url, stop, open: async () => app.resolve(await loadApp()) },
    supabase: { url, stop, open: services.resolve },
  };
}
