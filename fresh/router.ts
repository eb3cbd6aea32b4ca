import { RegExpRouter } from "hono/router/reg-exp-router";
import { SmartRouter } from "hono/router/smart-router";
import { TrieRouter } from "hono/router/trie-router";

/** Everything registered for one pattern. `ALL` stands for every method. */
export interface Entry<Handler> {
  pattern: string;
  methods: Map<string, Handler>;
}

export interface Match<Handler> {
  entry: Entry<Handler>;
  params: Record<string, string>;
}

/**
 * Patterns are plain paths with `:name` segments and, at the end, `:name*`.
 * Plain paths win; the others are tried in the order they were added.
 */
export class Router<Handler> {
  #entries = new Map<string, Entry<Handler>>();
  #dynamic = new SmartRouter<Entry<Handler>>({
    routers: [new RegExpRouter(), new TrieRouter()],
  });

  /** The first handler of a pattern and method stays. */
  add(pattern: string, method: string, handler: Handler): void {
    let entry = this.#entries.get(pattern);
    if (!entry) {
      entry = { pattern, methods: new Map() };
      this.#entries.set(pattern, entry);
      for (const path of honoPaths(pattern)) {
        this.#dynamic.add("ALL", path, entry);
      }
    }
    if (!entry.methods.has(method)) entry.methods.set(method, handler);
  }

  match(path: string): Match<Handler> | null {
    const plain = this.#entries.get(withoutSlash(path));
    const params: Record<string, string> = Object.create(null);
    if (plain && isPlain(plain.pattern)) return { entry: plain, params };
    const [found, stash] = this.#dynamic.match("ALL", path);
    const first = found[0];
    if (!first) return null;
    const [entry, values] = first;
    for (const [, name] of entry.pattern.matchAll(/:(\w+)/g)) {
      const value = values[name!];
      const text = typeof value === "number" ? stash?.[value] : value;
      params[name!] = decodeURI(text ?? "");
    }
    return { entry, params };
  }
}

function isPlain(pattern: string): boolean {
  return !pattern.includes(":");
}

function withoutSlash(path: string): string {
  return path.length > 1 && path.endsWith("/") ? path.slice(0, -1) : path;
}

/** The same pattern for Hono; none for a plain path, which is looked up. */
function honoPaths(pattern: string): string[] {
  if (isPlain(pattern)) return [];
  const rest = /^(.*)\/:(\w+)\*$/.exec(pattern);
  return rest ? [rest[1] || "/", `${rest[1]}/:${rest[2]}{.+}`] : [pattern];
}
