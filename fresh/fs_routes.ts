import { answerRoute } from "./answer.ts";
import type { Routes } from "./routes.ts";
import type { Middleware, Route } from "./types.ts";

/** A file of `routes/`. */
export interface RouteFile {
  /** Below `routes/`, with its extension. */
  path: string;
  module: {
    default?: unknown;
    handler?: unknown;
    handlers?: unknown;
  };
}

/** Registers the files: first what wraps pages, then pages, fixed names first. */
export function addFileRoutes<State>(
  routes: Routes<State>,
  files: RouteFile[],
): void {
  const pages: [pattern: string, folder: string, Route<State>][] = [];
  for (const { path, module } of files) {
    const { folder, name } = split(path);
    const handler = module.handlers ?? module.handler;
    const component = module.default;
    if (!handler && !component) {
      throw new TypeError(
        `routes/${path} exports neither a handler nor a default component`,
      );
    }
    const route = { handler, component } as Route<State>;
    const segment = routes.at(folder);
    if (name === "_middleware") {
      const given = (handler ?? component) as Middleware<State>;
      segment.middlewares.push(...[given].flat());
    } else if (name === "_layout") segment.layout = route.component;
    else if (name === "_error") segment.error = route;
    else if (name === "_404") routes.at("/").notFound = route;
    else if (name === "_app") routes.at("/").app = route.component;
    else pages.push([patternOf(folder, name), folder, route]);
  }
  pages.sort(([a], [b]) => rank(a) < rank(b) ? -1 : 1);
  for (const [pattern, folder, route] of pages) {
    routes.add("ALL", pattern, folder, (ctx) => answerRoute(ctx, route));
  }
}

/** `exam/[attempt]/index.tsx` → folder `exam/:attempt`, name `index`. */
function split(path: string): { folder: string; name: string } {
  const parts = path.replace(/\.\w+$/, "").replace(/\[(\w+)\]/g, ":$1")
    .split("/");
  const name = parts.pop()!;
  return { folder: parts.join("/"), name };
}

/** The URL pattern of a page: groups in parentheses are not part of it. */
function patternOf(folder: string, name: string): string {
  const parts = [...folder.split("/"), name === "index" ? "" : name];
  return "/" + parts.filter((part) => !/^(\(.*\))?$/.test(part)).join("/");
}

/** Sorts fixed segments before parameters. */
function rank(pattern: string): string {
  return pattern.replace(/:\w+/g, "\uffff");
}
