/** Asks a STUN or TURN server whether it is there. */
import { createSocket } from "node:dgram";

const LIMIT_MS = 5000;

/** Where a server of live view is, as its URL says (RFC 7064, 7065). */
export interface IceAddress {
  host: string;
  port: number;
  over: "udp" | "tcp" | "tls";
}

/** @throws Error where it is no such URL */
export function readIceUrl(url: string): IceAddress {
  const [, scheme, host, port, transport] =
    /^(stuns?|turns?):(\[[^\]]+\]|[^:?]+)(?::(\d+))?(?:\?transport=(udp|tcp))?$/i
      .exec(url) ?? [];
  if (!scheme || !host) throw new Error(`${url} is no address of a server`);
  const isSecure = scheme.toLowerCase().endsWith("s");
  return {
    host: host.replace(/^\[|\]$/g, ""),
    port: port ? Number(port) : isSecure ? 5349 : 3478,
    over: isSecure ? "tls" : transport?.toLowerCase() === "tcp" ? "tcp" : "udp",
  };
}

/** RFC 8489, 5: a Binding request without attributes. */
function bindingRequest(): Uint8Array<ArrayBuffer> {
  const message = new Uint8Array(20);
  const view = new DataView(message.buffer);
  view.setUint16(0, 0x0001);
  view.setUint32(4, 0x2112a442);
  crypto.getRandomValues(message.subarray(8));
  return message;
}

/** Whether these bytes answer that request, with success or an error. */
function answers(said: Uint8Array, request: Uint8Array): boolean {
  const type = said.length < 20 ? 0 : said[0]! << 8 | said[1]!;
  return (type === 0x0101 || type === 0x0111) &&
    said.slice(4, 20).every((byte, at) => byte === request[at + 4]);
}

function overUdp(
  { host, port }: IceAddress,
  request: Uint8Array,
  signal: AbortSignal,
): Promise<boolean> {
  const socket = createSocket(host.includes(":") ? "udp6" : "udp4");
  return new Promise<boolean>((resolve, reject) => {
    // A packet may be lost: it is asked again.
    const ask = () => socket.send(request, port, host, (e) => e && reject(e));
    const again = setInterval(ask, 500);
    signal.addEventListener("abort", () => {
      clearInterval(again);
      reject(signal.reason);
    });
    socket.on("error", reject);
    socket.on("message", (said: Uint8Array) => {
      clearInterval(again);
      resolve(answers(said, request));
    });
    ask();
  }).finally(() => socket.close());
}

async function overStream(
  { host: hostname, port, over }: IceAddress,
  request: Uint8Array,
  signal: AbortSignal,
): Promise<boolean> {
  const conn: Deno.Conn = over === "tls"
    ? await Deno.connectTls({ hostname, port })
    : await Deno.connect({ hostname, port });
  const stop = () => conn.close();
  signal.addEventListener("abort", stop);
  try {
    await conn.write(request);
    const said = new Uint8Array(512);
    const read = await conn.read(said) ?? 0;
    return answers(said.subarray(0, read), request);
  } finally {
    signal.removeEventListener("abort", stop);
    if (!signal.aborted) conn.close();
  }
}

/**
 * Whether a STUN or TURN server answers there, its certificate being valid
 * where it speaks TLS. It is not asked to relay anything.
 *
 * @throws Error where it cannot be reached, or says nothing for five seconds
 */
export async function answersStun(url: string): Promise<boolean> {
  const address = readIceUrl(url);
  const request = bindingRequest();
  const over = new AbortController();
  const late = setTimeout(
    () => over.abort(new Error("it says nothing")),
    LIMIT_MS,
  );
  try {
    return await (address.over === "udp" ? overUdp : overStream)(
      address,
      request,
      over.signal,
    );
  } finally {
    clearTimeout(late);
  }
}
