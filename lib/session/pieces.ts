/** Cookies longer than browsers take, cut the way `@supabase/ssr` cuts its own. */
import { readCookies, writeCookie } from "../cookies.ts";

/** Characters of one piece: browsers take 4,096 bytes with name and attributes. */
const PIECE_LENGTH = 3000;

/** Pieces a value may have; all of them are written, so none is left over. */
const MOST_PIECES = 3;

/** The longest value, in characters that a cookie holds as they are. */
export const LONGEST = 8192;

const name = (cookie: string, n: number) => `${cookie}.${n}`;

/**
 * `Set-Cookie` lines that keep `value`, or remove it where it is empty. What a
 * browser had under this name is replaced, sent with the request or not.
 *
 * @param maxAge seconds
 * @throws RangeError when the value is longer than `LONGEST`
 */
export function writePieces(
  cookie: string,
  value: string,
  maxAge: number,
): string[] {
  if (value.length > LONGEST) throw new RangeError("too long for cookies");
  return Array.from({ length: MOST_PIECES }, (_, n) => {
    const piece = value.slice(n * PIECE_LENGTH, (n + 1) * PIECE_LENGTH);
    return writeCookie(name(cookie, n), piece, {
      httpOnly: true,
      secure: true,
      maxAge: piece === "" ? 0 : maxAge,
    });
  });
}

/** What `writePieces` kept; empty when there is nothing. */
export function readPieces(req: Request, cookie: string): string {
  const all = new Map(readCookies(req).map(({ name, value }) => [name, value]));
  let whole = "";
  for (let n = 0; n < MOST_PIECES; n++) {
    const piece = all.get(name(cookie, n));
    if (!piece) break;
    whole += piece;
  }
  return whole;
}
