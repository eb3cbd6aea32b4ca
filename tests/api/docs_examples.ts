/**
 * The examples of docs/api.md. One is a fenced block marked `http`: request
 * line, headers, JSON body; an empty line; `→ status`, and the JSON that
 * answers.
 *
 * In requests `{name}` stands for a value, and `{now}` for the time. In answers
 * `"…"` is anything, a key `"…"` means that there are others, a last element
 * `"…"` too, and `"{name}"` is the value of that name: it gets it if it has
 * none yet.
 */
import { assert, assertEquals } from "@std/assert";

const ANYTHING = "…";

export interface Example {
  method: string;
  path: string;
  headers: Record<string, string>;
  body: string | undefined;
  status: number;
  /** Undefined: no body. */
  answer: unknown;
}

/** Values by name. */
export type Values = Map<string, string>;

/** The examples of a page, in their order. */
export function examplesIn(markdown: string): Example[] {
  return [...markdown.matchAll(/^```http\n([\s\S]*?)^```$/gm)]
    .map(([, text]) => exampleOf(text!));
}

function exampleOf(text: string): Example {
  const parts = /^([\s\S]*?)\n+→ (\d{3})\n([\s\S]*)$/.exec(text);
  assert(parts, `no answer in the example:\n${text}`);
  const [, request, status, answer] = parts;
  const [first, ...lines] = request!.split("\n");
  const [method, path] = first!.split(" ");
  const headers: Record<string, string> = {};
  while (/^[A-Z][A-Za-z-]+: /.test(lines[0] ?? "")) {
    const [name, value] = lines.shift()!.split(": ");
    headers[name!] = value!;
  }
  return {
    method: method!,
    path: path!,
    headers,
    body: lines.join("\n").trim() || undefined,
    status: Number(status),
    answer: answer!.trim() ? JSON.parse(answer!) : undefined,
  };
}

/** Puts values in the place of their names. */
export function fill(text: string, values: Values): string {
  return text.replace(/\{([a-z][a-z0-9_]*)\}/g, (whole, name) => {
    if (name === "now") return new Date().toISOString();
    const value = values.get(name);
    assert(value !== undefined, `nothing is called ${whole} yet`);
    return value;
  });
}

/** Fails unless `found` is what an example says; takes the names it gives. */
export function assertLike(
  found: unknown,
  said: unknown,
  values: Values,
  at = "answer",
): void {
  if (said === ANYTHING) return;
  const name = typeof said === "string" && /^\{(\w+)\}$/.exec(said)?.[1];
  if (name && !values.has(name)) {
    assert(typeof found === "string" && found !== "", `${at}: no ${name}`);
    values.set(name, found);
  } else if (name) {
    assertEquals(found, values.get(name), at);
  } else if (Array.isArray(said)) {
    assert(Array.isArray(found), `${at} is no list`);
    const more = said.at(-1) === ANYTHING && said.length > 1;
    const elements = more ? said.slice(0, -1) : said;
    assert(
      more ? found.length >= elements.length : found.length === elements.length,
      `${at} has ${found.length} elements`,
    );
    elements.forEach((one, i) =>
      assertLike(found[i], one, values, `${at}[${i}]`)
    );
  } else if (typeof said === "object" && said !== null) {
    assert(typeof found === "object" && found !== null, `${at} is no object`);
    const { [ANYTHING]: more, ...keys } = said as Record<string, unknown>;
    if (more === undefined) {
      assertEquals(Object.keys(found).sort(), Object.keys(keys).sort(), at);
    }
    for (const [key, value] of Object.entries(keys)) {
      const inside = found as Record<string, unknown>;
      assert(key in inside, `${at} has no ${key}`);
      assertLike(inside[key], value, values, `${at}.${key}`);
    }
  } else assertEquals(found, said, at);
}
