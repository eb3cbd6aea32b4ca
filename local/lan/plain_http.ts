/** What is said to a request that came without TLS. */

const WORDS =
  "Invigil speaks https:// here. Open the address that it printed, with https:// in front.\n";

/**
 * The whole answer to the beginning of a plain request: on to https:// for a
 * page of this host, words for everything else. Nothing of its body is read,
 * and a request that may carry a secret is not repeated for it.
 */
export function answerPlain(first: Uint8Array, origin: string): Uint8Array {
  const text = new TextDecoder("latin1").decode(first);
  const [line = "", ...fields] = text.split("\r\n");
  const [, method, path] = /^([A-Z]+) (\/[!-~]*) HTTP\/1\.[01]$/.exec(line) ??
    [];
  const named = fields.find((field) => /^host:/i.test(field))?.slice(5).trim();
  if (!method || !path) return answer("400 Bad Request");
  if (named?.toLowerCase() !== new URL(origin).host) {
    return answer("421 Misdirected Request");
  }
  // `//elsewhere` is a path here and another host to a browser.
  const to = path.startsWith("//") ? "/" : path;
  return method === "GET" || method === "HEAD"
    // Not for good: another program may have this port tomorrow.
    ? answer("307 Temporary Redirect", `Location: ${origin}${to}`)
    : answer("426 Upgrade Required", "Upgrade: TLS/1.2, HTTP/1.1");
}

function answer(status: string, ...fields: string[]): Uint8Array {
  return new TextEncoder().encode([
    `HTTP/1.1 ${status}`,
    ...fields,
    "Content-Type: text/plain; charset=utf-8",
    `Content-Length: ${WORDS.length}`,
    "Cache-Control: no-store",
    "Connection: close",
    "",
    WORDS,
  ].join("\r\n"));
}
