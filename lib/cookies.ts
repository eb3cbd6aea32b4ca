/** Reading and writing cookies on the server. */

export interface CookieOptions {
  httpOnly?: boolean;
  secure?: boolean;
  sameSite?: "lax" | "strict";
  path?: string;
  /** Seconds; 0 removes the cookie. Missing: until the browser closes. */
  maxAge?: number;
}

/** The cookies of a request, in order; undecodable values as they came. */
export function readCookies(req: Request): { name: string; value: string }[] {
  return (req.headers.get("cookie") ?? "").split(";").flatMap((part) => {
    const pair = part.trim();
    const at = pair.indexOf("=");
    if (at < 1) return [];
    return [{
      name: pair.slice(0, at),
      value: decode(pair.slice(at + 1)),
    }];
  });
}

/** The value of one cookie. */
export function readCookie(req: Request, name: string): string | undefined {
  return readCookies(req).find((cookie) => cookie.name === name)?.value;
}

/** One `Set-Cookie` line. */
export function writeCookie(
  name: string,
  value: string,
  { httpOnly, secure, sameSite = "lax", path = "/", maxAge }: CookieOptions,
): string {
  const parts = [`${name}=${encodeURIComponent(value)}`, `Path=${path}`];
  if (maxAge !== undefined) parts.push(`Max-Age=${maxAge}`);
  if (httpOnly) parts.push("HttpOnly");
  if (secure) parts.push("Secure");
  parts.push(sameSite === "strict" ? "SameSite=Strict" : "SameSite=Lax");
  return parts.join("; ");
}

function decode(value: string): string {
  try {
    return decodeURIComponent(value);
  } catch {
    return value;
  }
}
