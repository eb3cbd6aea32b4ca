import { TrieRouter } from "hono/router/trie-router";
import { answerRoute } from "./answer.ts";
import { type Context, INTERNALS } from "./context.ts";
import { type ErrorStatus, HttpError, statusOf } from "./error.ts";
import type { Middleware, PageComponent, Route } from "./types.ts";

/** One folder of the path: what everything below it goes through. */
interface Segment<State> {
  middlewares: Middleware<State>[];
  app?: PageComponent<State>;
  layout?: PageComponent<State>;
  error?: Route<State>;
  /** Only on the root: draws every HttpError 404. */
  notFound?: Route<State>;
}

/** What an app's registrations come to, in the order they were made. */
export class Routes<State> {
  #segments = new Map<string, Segment<State>>();
  #router = new TrieRouter<
    { pattern: string; chain: Middleware<State>[] }
  >();

  /** The segment of a path such as `/exam/:attempt`, made where missing. */
  at(path: string): Segment<State> {
    const name = namesOf(path).join("/");
    const segment = this.#segments.get(name) ?? { middlewares: [] };
    this.#segments.set(name, segment);
    return segment;
  }

  /** Adds a route below a folder; `ALL` stands for every method. */
  add(
    method: "GET" | "POST" | "ALL",
    pattern: string,
    folder: string,
    handler: Middleware<State>,
  ): void {
    const route = { pattern, chain: this.#chain(folder, handler, refuse(404)) };
    this.#router.add(method, pattern, route);
    // A fixed path may end with a slash.
    if (!pattern.includes(":") && pattern !== "/") {
      this.#router.add(method, `${pattern}/`, route);
    }
  }

  /** Fixed paths win; patterns are tried in the order they were added. */
  match(method: string, path: string) {
    const matching = (name: string) => this.#router.match(name, path)[0];
    const reads = method === "GET" || method === "HEAD";
    const found = matching(reads ? "GET" : method === "POST" ? method : "ALL");
    const fixed = found.find(([{ pattern }]) => !pattern.includes(":"));
    const params: Record<string, string> = Object.create(null);
    const [route, values] = fixed ?? found[0] ?? [];
    if (!route) {
      const other = matching("GET").length + matching("POST").length > 0;
      const chain = this.#chain("/", refuse(other ? 405 : 404));
      return { route: null, params, chain };
    }
    for (const [name, value] of Object.entries(values ?? {})) {
      params[name] = decodeURI(value as string);
    }
    return { route: route.pattern, params, chain: route.chain };
  }

  /**
   * What a request to a folder goes through, from the root inwards, as it
   * stands now: what is added later does not change it.
   */
  #chain(folder: string, ...handlers: Middleware<State>[]) {
    const names = namesOf(folder);
    const outer = ["", ...names].flatMap((_, depth) => {
      const segment = this.at(names.slice(0, depth).join("/"));
      return [boundary({ ...segment }, this.at("/")), ...segment.middlewares];
    });
    return [...outer, ...handlers];
  }
}

function namesOf(path: string): string[] {
  return path.split("/").filter((name) => name !== "" && name !== "*");
}

function refuse(status: ErrorStatus) {
  return (): never => {
    throw new HttpError(status);
  };
}

/** Adds a segment's wrapping and answers what is thrown inside it. */
function boundary<State>(
  { app, layout, error }: Segment<State>,
  root: Segment<State>,
): Middleware<State> {
  return async function segmentBoundary(ctx) {
    const internals = ctx[INTERNALS];
    const before = { ...internals };
    if (app) internals.app = app;
    if (layout) internals.layouts = [...internals.layouts, layout];
    try {
      return await ctx.next();
    } catch (thrown) {
      const status = statusOf(thrown);
      if (root.notFound && status === 404) {
        return await answerRoute(ctx, root.notFound);
      }
      if (error) return await answerRoute(ctx, error, status);
      throw thrown;
    } finally {
      Object.assign(internals, before);
    }
  };
}

/** Calls the middlewares in turn; each `ctx.next()` calls the following one. */
export async function dispatch<State>(
  ctx: Context<State>,
  chain: Middleware<State>[],
  index = 0,
): Promise<Response> {
  const outer = ctx.next;
  ctx.next = () => dispatch(ctx, chain, index + 1);
  try {
    return await chain[index]!(ctx);
  } catch (error) {
    ctx.error = error;
    throw error;
  } finally {
    ctx.next = outer;
  }
}
