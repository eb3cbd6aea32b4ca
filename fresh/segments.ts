import { type Context, wrappingOf } from "./context.ts";
import { statusOf } from "./error.ts";
import { answerRoute } from "./route.ts";
import type {
  LayoutConfig,
  Middleware,
  PageComponent,
  Route,
} from "./types.ts";

/** One folder of the path: what everything below it goes through. */
export interface Segment<State> {
  parent: Segment<State> | null;
  children: Map<string, Segment<State>>;
  middlewares: Middleware<State>[];
  app?: PageComponent<State>;
  layout?: { component: PageComponent<State>; config: LayoutConfig };
  error?: Route<State>;
  /** Only on the root: draws every HttpError 404. */
  notFound?: Route<State>;
}

export function newSegment<State>(
  parent: Segment<State> | null = null,
): Segment<State> {
  return { parent, children: new Map(), middlewares: [] };
}

/** The segment of a path such as `/exam/:attempt`, made where missing. */
export function segmentAt<State>(
  root: Segment<State>,
  path: string,
): Segment<State> {
  let segment = root;
  for (const name of path.split("/")) {
    if (name === "" || name === "*") continue;
    let child = segment.children.get(name);
    if (!child) {
      child = newSegment(segment);
      segment.children.set(name, child);
    }
    segment = child;
  }
  return segment;
}

/**
 * What a request to this segment goes through, from the root inwards, as it
 * stands now: what is added to a segment later does not change it.
 */
export function middlewaresOf<State>(
  segment: Segment<State>,
): Middleware<State>[] {
  const outer = segment.parent ? middlewaresOf(segment.parent) : [];
  return [...outer, boundary(segment), ...segment.middlewares];
}

/** Adds a segment's wrapping and answers what is thrown inside it. */
function boundary<State>(segment: Segment<State>): Middleware<State> {
  const { app, layout, error } = segment;
  let root = segment;
  while (root.parent) root = root.parent;

  return async function segmentBoundary(ctx) {
    const wrapping = wrappingOf(ctx);
    const before = { ...wrapping };
    if (app) wrapping.app = app;
    if (layout?.config.skipAppWrapper) wrapping.app = null;
    if (layout) {
      const inherited = layout.config.skipInheritedLayouts
        ? []
        : wrapping.layouts;
      wrapping.layouts = [...inherited, layout.component];
    }
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
      Object.assign(wrapping, before);
    }
  };
}

/** Calls the middlewares in turn; each `ctx.next()` calls the following one. */
export async function dispatch<State>(
  ctx: Context<State>,
  middlewares: Middleware<State>[],
  last: () => Promise<Response>,
  index = 0,
): Promise<Response> {
  const middleware = middlewares[index];
  if (!middleware) return await last();
  const outer = ctx.next;
  ctx.next = () => dispatch(ctx, middlewares, last, index + 1);
  try {
    return await middleware(ctx);
  } catch (error) {
    ctx.error = error;
    throw error;
  } finally {
    ctx.next = outer;
  }
}
