/**
 * One port that speaks TLS, and tells whoever speaks plain HTTP there, as one
 * does who types the address without https://, where to go.
 *
 * Deno cannot look at what a connection begins with before its TLS takes it. So
 * the port is a plain one that hands TLS on, byte for byte, to a server on
 * loopback, which takes connections from here alone.
 */
import { hostOf } from "./address.ts";
import { answerPlain } from "./plain_http.ts";

/** How to listen. */
export interface ListenOptions {
  address: string;
  /** 0: any that is free. */
  port: number;
  /** PEM, both. */
  cert: string;
  key: string;
  handler(
    req: Request,
    info: Deno.ServeHandlerInfo,
  ): Response | Promise<Response>;
  onError(error: unknown): Response;
}

/** The port, listened at. */
export interface Listening {
  /** Like `https://192.168.1.20:8000`. */
  origin: string;
  stop(): Promise<void>;
}

/** The first byte of whatever speaks TLS: a handshake record (RFC 8446, 5.1). */
const HANDSHAKE = 0x16;
/** For a connection to say its first word. */
const FIRST_WORD_MS = 10_000;
/** For requests that are being answered when it stops. */
const STOP_MS = 2000;

/** Listens. @throws Deno.errors.AddrInUse and others of `Deno.listen` */
export function listenTls(o: ListenOptions): Listening {
  const outer = Deno.listen({ hostname: o.address, port: o.port });
  const host = `${hostOf(o.address)}:${(outer.addr as Deno.NetAddr).port}`;
  const origin = new URL(`https://${host}`).origin;
  /** Who really asks, by the port that the bytes are handed on from. */
  const peers = new Map<number, Deno.NetAddr>();
  const open = new Set<Deno.TcpConn>();
  const closed = new AbortController();

  const inner = Deno.serve({
    hostname: "127.0.0.1",
    port: 0,
    cert: o.cert,
    key: o.key,
    signal: closed.signal,
    onListen() {},
    onError: o.onError,
  }, (req, info) => {
    const peer = peers.get((info.remoteAddr as Deno.NetAddr).port);
    // Another program of this machine, which should ask at the port itself.
    if (!peer) return new Response(null, { status: 421 });
    const { completed } = info;
    return o.handler(req, { remoteAddr: peer, completed });
  });

  async function handOn(conn: Deno.TcpConn, first: Uint8Array): Promise<void> {
    const { port } = inner.addr as Deno.NetAddr;
    const line = await Deno.connect({ hostname: "127.0.0.1", port });
    const at = (line.localAddr as Deno.NetAddr).port;
    peers.set(at, conn.remoteAddr as Deno.NetAddr);
    open.add(line);
    try {
      await writeAll(line, first);
      await Promise.all([
        conn.readable.pipeTo(line.writable),
        line.readable.pipeTo(conn.writable),
      ]);
    } finally {
      peers.delete(at);
      open.delete(line);
      close(line);
    }
  }

  async function take(conn: Deno.TcpConn): Promise<void> {
    open.add(conn);
    const late = setTimeout(() => close(conn), FIRST_WORD_MS);
    try {
      const buffer = new Uint8Array(4096);
      const read = await conn.read(buffer);
      if (!read) return;
      const first = buffer.subarray(0, read);
      if (first[0] === HANDSHAKE) {
        clearTimeout(late);
        await handOn(conn, first);
      } else await writeAll(conn, answerPlain(first, origin));
    } catch {
      // It hung up, or was cut off.
    } finally {
      clearTimeout(late);
      open.delete(conn);
      close(conn);
    }
  }

  const accepting = (async () => {
    for await (const conn of outer) take(conn);
  })();

  return {
    origin,
    async stop() {
      close(outer);
      const late = setTimeout(() => closed.abort(), STOP_MS);
      await inner.shutdown();
      clearTimeout(late);
      open.forEach(close);
      await accepting;
    },
  };
}

async function writeAll(conn: Deno.TcpConn, bytes: Uint8Array): Promise<void> {
  for (let sent = 0; sent < bytes.length;) {
    sent += await conn.write(bytes.subarray(sent));
  }
}

function close(one: { close(): void }): void {
  try {
    one.close();
  } catch {
    // It is closed.
  }
}
