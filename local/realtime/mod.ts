import { createAuthorise } from "./authorise.ts";
import { createDelivery } from "./delivery.ts";
import { encodeBroadcast } from "./frames.ts";
import { defaultLimits } from "./limits.ts";
import { Session, type Surroundings } from "./session.ts";

export interface RealtimeOptions {
  /**
   * LISTEN; gives the way to stop. `onNotify` only enqueues, and is also called
   * when the line was lost and is back.
   */
  listen(
    channel: string,
    onNotify: (payload: string) => void,
  ): Promise<() => Promise<void>>;
  /** A transaction as the owner; what `fn` throws rolls it back and is thrown on. */
  transaction<T>(
    fn: (
      query: (
        text: string,
        params?: unknown[],
      ) => Promise<Record<string, unknown>[]>,
    ) => Promise<T>,
  ): Promise<T>;
  /** The claims of a valid access token, else null. `exp` in seconds since 1970. */
  verify(token: string): Promise<
    {
      role: string;
      sub?: string;
      exp?: number;
      claims: Record<string, unknown>;
    } | null
  >;
  isKey(apikey: string): boolean;
  log?: (line: string) => void;
}

export interface Realtime {
  /** Answers `/realtime/v1/websocket`. */
  upgrade(req: Request): Response;
  close(): Promise<void>;
}

/**
 * Supabase's Realtime protocol, for what Invigil uses of it: private channels
 * that hear broadcasts of the database. Who may hear which is decided by the
 * policies on `realtime.messages`, at the join and with each new token.
 */
export function createRealtime(
  o: RealtimeOptions,
  limits = defaultLimits,
): Realtime {
  const log = o.log ?? (() => {});
  const sessions = new Map<Session, Promise<void>>();
  let closing = false;

  const delivery = createDelivery({
    listen: o.listen,
    transaction: o.transaction,
    deliver({ topic, event, payload }) {
      const frame = encodeBroadcast(`realtime:${topic}`, event, payload);
      for (const session of sessions.keys()) session.deliver(topic, frame);
    },
    log,
    every: limits.lookEvery,
  });
  const around: Surroundings = {
    authorise: createAuthorise(o),
    ready: delivery.ready,
    limits,
    log,
  };

  let deleting: Promise<unknown> | undefined;
  const deleteOld = () => {
    deleting = o.transaction((query) =>
      query("select realtime.delete_old_messages()")
    ).catch(() => log("realtime could not delete its old messages"));
  };
  deleteOld();
  const timers = [
    setInterval(deleteOld, limits.deleteEvery),
    setInterval(() => {
      for (const session of sessions.keys()) session.sweep();
    }, limits.sweepEvery),
  ];

  function upgrade(req: Request): Response {
    const params = new URL(req.url).searchParams;
    const key = params.get("apikey") ?? req.headers.get("apikey");
    if (closing) return refusal(503, "The server is stopping");
    if (!key || !o.isKey(key)) return refusal(401, "Invalid API key");
    if (req.headers.get("upgrade")?.toLowerCase() !== "websocket") {
      return refusal(426, "This address speaks WebSocket", {
        upgrade: "websocket",
      });
    }
    if (params.get("vsn") !== "2.0.0") {
      return refusal(
        400,
        "Only protocol version 2.0.0 is served: add vsn=2.0.0",
      );
    }
    const { socket, response } = Deno.upgradeWebSocket(req);
    accept(socket);
    return response;
  }

  function accept(socket: WebSocket): void {
    socket.binaryType = "arraybuffer";
    const session = new Session(socket, around);
    const gone = Promise.withResolvers<void>();
    socket.onopen = () => {
      if (closing) socket.close(4503, "the server is stopping");
      else sessions.set(session, gone.promise);
    };
    socket.onmessage = ({ data }) => session.receive(data);
    socket.onerror = () => {};
    socket.onclose = () => {
      sessions.delete(session);
      gone.resolve();
    };
  }

  return {
    upgrade,
    async close() {
      closing = true;
      timers.forEach(clearInterval);
      const open = [...sessions];
      for (const [session] of open) session.end(4503, "the server is stopping");
      await delivery.close();
      await Promise.all(open.map(([session]) => session.settled()));
      await deleting;
      await soon(Promise.all(open.map(([, gone]) => gone)));
    },
  };
}

function refusal(
  status: number,
  message: string,
  headers?: HeadersInit,
): Response {
  return Response.json({ message }, { status, headers });
}

/** Waits for clients to say goodbye, but not for those that never do. */
async function soon(done: Promise<unknown>): Promise<void> {
  const late = Promise.withResolvers<void>();
  const timer = setTimeout(late.resolve, 1000);
  await Promise.race([done, late.promise]);
  clearTimeout(timer);
}
