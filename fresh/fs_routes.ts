import type { Target } from "./app.ts";
import type { RouteFile } from "./build.ts";
import { answerRoute } from "./route.ts";
import { middlewaresOf, segmentAt } from "./segments.ts";
import type {
  LayoutConfig,
  Middleware,
  PageComponent,
  Route,
  RouteHandler,
} from "./types.ts";

/** What a file in `routes/` may export. */
export interface FsModule {
  default?: unknown;
  handler?: unknown;
  handlers?: unknown;
  config?: LayoutConfig;
}

const SPECIAL = new Set([
  "_app",
  "_layout",
  "_middleware",
  "_error",
  "_404",
]);

/** Registers the files: first what wraps pages, then pages, most exact first. */
export function addFileRoutes<State>(
  target: Target<State>,
  files: RouteFile[],
): void {
  const pages: RouteFile[] = [];
  for (const file of files) {
    if (isSpecial(file.path)) addSpecial(target, file);
    else pages.push(file);
  }
  pages.sort((a, b) => rank(a.path) > rank(b.path) ? 1 : -1);
  for (const file of pages) addPage(target, file);
}

/** Whether a file wraps pages rather than being one. */
export function isSpecial(path: string): boolean {
  return SPECIAL.has(split(path).name);
}

function addSpecial<State>({ root }: Target<State>, file: RouteFile): void {
  const { folder, name } = split(file.path);
  const segment = segmentAt(root, folder);
  const module = file.module ?? {};
  const route = routeOf<State>(module, file.path);
  if (name === "_middleware") {
    const given = (module.handlers ?? module.handler ?? module.default) as
      | Middleware<State>
      | Middleware<State>[];
    segment.middlewares.push(...[given].flat());
  } else if (name === "_error") {
    segment.error = route;
  } else if (name === "_404") {
    root.notFound = route;
  } else if (name === "_app") {
    root.app = route.component;
  } else if (route.component) {
    const config = module.config ?? {};
    segment.layout = { component: route.component, config };
  }
}

function addPage<State>(
  { root, router }: Target<State>,
  file: RouteFile,
): void {
  let route: Promise<Route<State>> | undefined;
  const page: Middleware<State> = async (ctx) => {
    route ??= file.load().then((module) =>
      routeOf(module as FsModule, file.path)
    );
    return await answerRoute(ctx, await route);
  };
  const chain = middlewaresOf(segmentAt(root, split(file.path).folder));
  router.add(patternOf(file.path), "ALL", [...chain, page]);
}

function routeOf<State>(module: FsModule, path: string): Route<State> {
  const { config } = module;
  const handler = module.handlers ?? module.handler;
  const component = module.default;
  if (!handler && !component && !config) {
    throw new TypeError(
      `routes/${path} exports neither a handler nor a default component`,
    );
  }
  return {
    handler: handler as RouteHandler<unknown, State> | undefined,
    component: component as PageComponent<State> | undefined,
    config,
  };
}

/** `exam/[attempt]/index.tsx` → folder `exam/:attempt`, name `index`. */
function split(path: string): { folder: string; name: string } {
  const parts = path.replace(/\.\w+$/, "").split("/").map((part) =>
    part.replace(/^\[\.\.\.(\w+)\]$/, ":$1*").replace(/^\[(\w+)\]$/, ":$1")
  );
  const name = parts.pop()!;
  return { folder: parts.join("/"), name };
}

/** The URL pattern of a page: groups in parentheses are not part of it. */
function patternOf(path: string): string {
  const { folder, name } = split(path);
  const parts = folder.split("/").filter((part) => !/^(\(.*\))?$/.test(part));
  if (name !== "index") parts.push(name);
  return "/" + parts.join("/");
}

/** Sorts fixed segments before parameters, and those before rest parameters. */
function rank(path: string): string {
  return patternOf(path).split("/").map((part) =>
    part.endsWith("*") ? "2" : part.startsWith(":") ? "1" : "0" + part
  ).join("/");
}
