/**
 * Content as a person writes it: text with `$formula$` in the line,
 * `$$formula$$` on a line of its own and, in files, `![alt text](path)` for a
 * picture. A `$` that is none of these is written `\$`. As in Pandoc's Markdown
 * (`tex_math_dollars`) no space stands inside the signs, so that “$5 and $6” is
 * what it looks like.
 */
import type { StoredPart } from "./model.ts";

/** What was read. `unclosed`: a `$` alone, taken as text. */
export interface Read {
  parts: StoredPart[];
  unclosed: boolean;
}

const IMAGE = /^!\[((?:\\.|[^\\\]])*)\]\(([^()\s]*)\)/;

/** The place of the sign that ends a formula, or -1. */
function closing(text: string, from: number, sign: string): number {
  const find = (braces: boolean) => {
    let depth = 0;
    for (let at = from; at < text.length; at++) {
      const letter = text[at];
      if (letter === "\\") at++;
      else if (braces && letter === "{") depth++;
      else if (braces && letter === "}") depth--;
      else if (
        depth <= 0 && text.startsWith(sign, at) &&
        (sign === "$$" || at > from && !/\s/.test(text[at - 1]!))
      ) return at;
    }
    return -1;
  };
  // A brace that is not closed is a flaw of the formula, and ends with it.
  const at = find(true);
  return at < 0 ? find(false) : at;
}

/** Reads what was written. `images`: pictures are written in it too. */
export function readWritten(written: string, images = false): Read {
  const parts: StoredPart[] = [];
  let [text, at, unclosed] = ["", 0, false];
  const flush = (beforeBlock: boolean) => {
    const last = parts.at(-1);
    const afterBlock = last !== undefined &&
      (last.type === "image" || last.type === "math" && last.display === true);
    if (afterBlock) text = text.replace(/^\n{1,2}/, "");
    if (beforeBlock) text = text.replace(/\n{1,2}$/, "");
    if (text) parts.push({ type: "text", text });
    text = "";
  };
  while (at < written.length) {
    const rest = written.slice(at);
    const slashes = /^\\+/.exec(rest)?.[0].length ?? 0;
    if (slashes > 0) {
      const next = written.slice(at + slashes);
      const sign = next.startsWith("$")
        ? "$"
        : images && next.startsWith("![")
        ? "!["
        : "";
      text += "\\".repeat(sign ? Math.floor(slashes / 2) : slashes);
      at += slashes;
      if (sign && slashes % 2) {
        text += sign;
        at += sign.length;
      }
      continue;
    }
    if (rest.startsWith("$")) {
      const display = rest.startsWith("$$");
      const sign = display ? "$$" : "$";
      const from = at + sign.length;
      const spaced = !display && /^\s/.test(written.slice(from));
      const end = spaced ? -1 : closing(written, from, sign);
      const tex = written.slice(from, end).trim();
      if (end >= 0 && tex) {
        flush(display);
        parts.push({ type: "math", tex, ...(display ? { display } : {}) });
        at = end + sign.length;
      } else {
        unclosed = true;
        text += sign;
        at = from;
      }
      continue;
    }
    const image = images ? IMAGE.exec(rest) : null;
    if (image) {
      flush(true);
      const [whole, alt, src] = image as unknown as [string, string, string];
      parts.push({ type: "image", src, alt: alt.replace(/\\(.)/gs, "$1") });
      at += whole.length;
      continue;
    }
    text += written[at]!;
    at++;
  }
  flush(false);
  return { parts, unclosed };
}

/** Whether TeX can stand between its signs and is read as the same again. */
function standsBetween(tex: string, display: boolean): boolean {
  const sign = display ? "$$" : "$";
  const { parts } = readWritten(`${sign}${tex}${sign}`);
  const [one, ...more] = parts;
  return more.length === 0 && one?.type === "math" && one.tex === tex.trim() &&
    (one.display === true) === display;
}

/** Text, so that nothing in it is taken for a formula or a picture. */
function escaped(text: string, images: boolean): string {
  const sign = images ? /(\\*)(\$|!\[)/g : /(\\*)(\$)/g;
  return text.replace(sign, "$1$1\\$2");
}

/**
 * Parts as they are written. Read again they are the same, but for: texts side
 * by side become one with an empty line between; TeX that is not valid anyway
 * (a bare `$` in it) becomes the text as which it is shown.
 */
export function writtenOf(
  parts: readonly StoredPart[],
  images = false,
): string {
  let written = "";
  parts.forEach((part, n) => {
    const before = parts[n - 1];
    const isBlock = (one?: StoredPart) =>
      one?.type === "image" || one?.type === "math" && one.display === true;
    if (
      before && (isBlock(before) || isBlock(part) ||
        before.type === "text" && part.type === "text")
    ) written += "\n\n";
    if (part.type === "text") written += escaped(part.text, images);
    else if (part.type === "image") {
      written += `![${part.alt.replace(/[\\\]]/g, "\\$&")}](${part.src})`;
    } else if (standsBetween(part.tex, part.display === true)) {
      const sign = part.display === true ? "$$" : "$";
      // What ends with a backslash would make the sign a plain one.
      written = written.replace(/\\+$/, "$&$&");
      written += sign + part.tex.trim() + sign;
    } else written += escaped(part.tex, images);
  });
  return written;
}
