/** Realtime alone on a database of its own, with a line that can be cut. */
import { bootstrap } from "../../local/bootstrap.ts";
import type { Engine } from "../../local/engine.ts";
import { openPglite } from "../../local/engine_pglite.ts";
import { openPostgres } from "../../local/engine_postgres.ts";
import { defaultLimits, type Limits } from "../../local/realtime/limits.ts";
import { createRealtime } from "../../local/realtime/mod.ts";
import { Tokens } from "../../local/tokens.ts";
import { createDatabase } from "../fixtures/postgres.ts";
import type { Issuer } from "./people.ts";

export interface Server extends Issuer {
  engine: Engine;
  publishableKey: string;
  /** What it logged. */
  log: string[];
  /** While `deaf`, notifications are lost; while `broken`, no statement is answered. */
  fault: { deaf: boolean; broken: boolean };
  /** What LISTEN calls; an empty text says that the line was lost. */
  notify(payload: string): void;
  stop(): Promise<void>;
}

/** The databases it runs on. */
export const databases = {
  async pglite() {
    return { engine: await openPglite(), drop: async () => {} };
  },
  async postgres() {
    const { url, drop } = await createDatabase();
    return { engine: await openPostgres(url), drop };
  },
};

const migration = new URL(
  "./migrations/20260101000000_create_rooms.sql",
  import.meta.url,
);

/** `limits` in place of the usual ones, to see them reached. */
export async function startServer(
  database: keyof typeof databases,
  limits: Partial<Limits> = {},
): Promise<Server> {
  const { engine, drop } = await databases[database]();
  await bootstrap((text) => engine.transaction((t) => t.script(text)));
  const rooms = await Deno.readTextFile(migration);
  await engine.transaction((t) => t.script(rooms));

  const publishableKey = "sb_publishable_test", jwtSecret = "s".repeat(40);
  let onNotify = (_payload: string) => {};
  const log: string[] = [], fault = { deaf: false, broken: false };
  const http = Deno.serve(
    { hostname: "127.0.0.1", port: 0, onListen() {} },
    (req) => realtime.upgrade(req),
  );
  const url = `http://127.0.0.1:${http.addr.port}`;
  const tokens = new Tokens(jwtSecret, `${url}/auth/v1`);
  const realtime = createRealtime({
    listen(channel, notify) {
      onNotify = notify;
      return engine.listen(channel, (payload) => {
        if (!fault.deaf) notify(payload);
      });
    },
    transaction(fn) {
      if (fault.broken) return Promise.reject(new Error("no answer"));
      return engine.transaction((t) => fn(t.query));
    },
    verify: (token) => tokens.verify(token),
    isKey: (key) => key === publishableKey,
    log: (line) => void log.push(line),
  }, { ...defaultLimits, ...limits });
  return {
    engine,
    url,
    publishableKey,
    jwtSecret,
    log,
    fault,
    notify: (payload) => onNotify(payload),
    sql: (text, params) => engine.query(text, params),
    async stop() {
      await realtime.close();
      await http.shutdown();
      await engine.close();
      await drop();
    },
  };
}

/** A socket without supabase-js, to send what it would not. */
export async function openSocket(server: Server) {
  const { url, publishableKey } = server;
  const socket = new WebSocket(
    `${url.replace("http", "ws")}/realtime/v1/websocket` +
      `?vsn=2.0.0&apikey=${publishableKey}`,
  );
  socket.binaryType = "arraybuffer";
  const answers: [string | null, string | null, string, string, Answer][] = [];
  socket.onmessage = ({ data }) => answers.push(JSON.parse(data));
  const closed = new Promise<CloseEvent>((resolve) => socket.onclose = resolve);
  await new Promise((resolve) => socket.onopen = resolve);
  return {
    answers,
    closed,
    send: (...frame: unknown[]) => socket.send(JSON.stringify(frame)),
    sendRaw: (data: string | ArrayBuffer) => socket.send(data),
    async close() {
      socket.close();
      await closed;
    },
  };
}

interface Answer {
  status?: string;
  response?: { reason?: string; postgres_changes?: unknown[] };
}
