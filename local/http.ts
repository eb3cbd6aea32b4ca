/** A body longer than `limit` bytes. */
export class TooLarge extends Error {}

/** The whole body, at most `limit` bytes of it; null where there is none. */
export async function readBody(
  req: Request,
  limit: number,
): Promise<Uint8Array<ArrayBuffer> | null> {
  if (!req.body) return null;
  if (Number(req.headers.get("content-length")) > limit) throw new TooLarge();
  const parts: Uint8Array<ArrayBuffer>[] = [];
  let size = 0;
  for await (const part of req.body) {
    size += part.length;
    if (size > limit) throw new TooLarge();
    parts.push(part);
  }
  return new Uint8Array(await new Blob(parts).arrayBuffer());
}

/** Whether a proxy says that it handed this on. */
function isProxied(headers: Headers): boolean {
  return [...headers.keys()].some((name) =>
    name === "forwarded" || name.startsWith("x-forwarded-")
  );
}

/** True for a request to this origin alone that came through no proxy. */
export function isRequestTo(origin: string, req: Request): boolean {
  // HTTP/2 has no Host header but its own field, which is in the address.
  const named = req.headers.get("host") ?? new URL(req.url).host;
  const { protocol, host } = new URL(origin);
  return !isProxied(req.headers) && new URL(req.url).host === host &&
    URL.parse(`${protocol}//${named}`)?.host === host;
}

/** True for this machine's own names and nothing that came through a proxy. */
export function isLocalRequest(headers: Headers, port: number): boolean {
  if (isProxied(headers)) return false;
  const host = headers.get("host")?.toLowerCase();
  return ["127.0.0.1", "localhost", "[::1]"].some((name) =>
    host === `${name}:${port}` || (port === 80 && host === name)
  );
}

/** Compares two secrets in a time that does not tell how much of them is equal. */
export function sameSecret(given: string | null, secret: string): boolean {
  const a = new TextEncoder().encode(given ?? "");
  const b = new TextEncoder().encode(secret);
  let different = a.length ^ b.length;
  for (let i = 0; i < b.length; i++) different |= (a[i] ?? 0) ^ b[i]!;
  return different === 0;
}

const METHODS = "GET, HEAD, POST, PUT, PATCH, DELETE";
const EXPOSED =
  "Content-Range, Content-Location, Preference-Applied, X-Supabase-Api-Version, Sb-Error-Code";

/** Lets pages of `origins` read the answer; what the answer allowed before is dropped. */
export function withCors(
  req: Request,
  res: Response,
  origins: string[],
): Response {
  const headers = new Headers(res.headers);
  for (const name of [...headers.keys()]) {
    if (name.startsWith("access-control-")) headers.delete(name);
  }
  headers.append("Vary", "Origin");
  const origin = req.headers.get("origin");
  if (origin && origins.includes(origin)) {
    headers.set("Access-Control-Allow-Origin", origin);
    headers.set("Access-Control-Expose-Headers", EXPOSED);
    if (req.method === "OPTIONS") {
      headers.set("Access-Control-Allow-Methods", METHODS);
      headers.set(
        "Access-Control-Allow-Headers",
        req.headers.get("access-control-request-headers") ?? "",
      );
      headers.set("Access-Control-Max-Age", "3600");
    }
  }
  const { status, statusText } = res;
  return new Response(res.body, { status, statusText, headers });
}
