/** Reads what a PDF of pdfmake says, by its fonts' own tables. */
import { inflateSync } from "node:zlib";

export interface PdfText {
  /** All pages, a line for each piece of text. */
  text: string;
  title: string;
  lang: string;
}

/**
 * The text in the order of drawing, through each font's `ToUnicode` table;
 * enough for files that pdfmake makes, and no more.
 */
export function pdfText(pdf: Uint8Array): PdfText {
  const source = latin1(pdf);
  const objects = new Map<string, string>();
  for (const [, id, body] of source.matchAll(/(\d+) 0 obj\n([^]*?)\nendobj/g)) {
    objects.set(id!, body!);
  }
  const stream = (id: string): string => {
    const body = objects.get(id) ?? "";
    const at = body.indexOf("stream\n");
    if (at < 0) return "";
    const raw = body.slice(at + 7, body.lastIndexOf("\nendstream"));
    const bytes = Uint8Array.from(raw, (one) => one.charCodeAt(0));
    return body.includes("/FlateDecode") ? latin1(inflateSync(bytes)) : raw;
  };
  // Every font of the file by its name on the pages: pdfkit's names are unique.
  const fonts = new Map<string, Map<string, string>>();
  for (const body of objects.values()) {
    for (const [, name, id] of body.matchAll(/\/(F\d+) (\d+) 0 R/g)) {
      const table = /\/ToUnicode (\d+) 0 R/.exec(objects.get(id!) ?? "")?.[1];
      if (table) fonts.set(name!, unicodeOf(stream(table)));
    }
  }
  const lines: string[] = [];
  for (const body of objects.values()) {
    const contents = /\/Type \/Page\b[^]*?\/Contents (\d+) 0 R/.exec(body)?.[1];
    if (!contents) continue;
    let font = new Map<string, string>();
    for (
      const [, name, shown] of stream(contents)
        .matchAll(/\/(F\d+) [\d.]+ Tf|\[([^\]]*)\] TJ/g)
    ) {
      if (name) font = fonts.get(name) ?? new Map();
      else {
        lines.push(
          [...shown!.matchAll(/<([0-9a-f]*)>/g)].map(([, hex]) =>
            (hex!.match(/.{4}/g) ?? []).map((code) => font.get(code) ?? "")
              .join("")
          ).join(""),
        );
      }
    }
  }
  return {
    text: lines.join("\n").replace(/[ \u00a0]*\n/g, " "),
    title: titleOf(objects),
    lang: /\/Lang \((\w+)\)/.exec(source)?.[1] ?? "",
  };
}

/** Each byte as one character. (`latin1` of TextDecoder is another code.) */
function latin1(bytes: Uint8Array): string {
  return Array.from(bytes, (one) => String.fromCharCode(one)).join("");
}

function unicodeOf(cmap: string): Map<string, string> {
  const table = new Map<string, string>();
  const text = (hex: string) =>
    String.fromCharCode(
      ...(hex.match(/.{4}/g) ?? []).map((unit) => parseInt(unit, 16)),
    );
  for (
    const [, from, , list] of cmap.matchAll(
      /<([0-9a-f]{4})> <([0-9a-f]{4})> \[([^\]]*)\]/g,
    )
  ) {
    const codes = [...list!.matchAll(/<([0-9a-f ]*)>/g)];
    for (const [i, [, hex]] of codes.entries()) {
      const code = (parseInt(from!, 16) + i).toString(16).padStart(4, "0");
      table.set(code, text(hex!.replaceAll(" ", "")));
    }
  }
  return table;
}

/** A string object of its own: UTF-16 or plain letters in parentheses. */
function titleOf(objects: Map<string, string>): string {
  const id = [...objects.values()].join("\n")
    .match(/\/Title (\d+) 0 R/)?.[1];
  const written = objects.get(id ?? "") ?? "";
  const raw = written.slice(1, written.lastIndexOf(")"))
    .replace(/\\(.)/gs, (_, one) => ESCAPED[one] ?? one);
  if (!raw.startsWith("\xfe\xff")) return raw;
  const units = raw.slice(2).match(/../gs) ?? [];
  return units.map((unit) =>
    String.fromCharCode(unit.charCodeAt(0) * 256 + unit.charCodeAt(1))
  ).join("");
}

const ESCAPED: Record<string, string> = {
  n: "\n",
  r: "\r",
  t: "\t",
  b: "\b",
  f: "\f",
};
