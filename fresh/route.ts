import { h } from "preact";
import { type Context, wrappingOf } from "./context.ts";
import { HttpError } from "./error.ts";
import { pageProps } from "./render.ts";
import type { Method, PageResponse, Route } from "./types.ts";

/** Runs a route's handler and draws its page. */
export async function answerRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  const { component, config } = route;
  const wrapping = wrappingOf(ctx);
  if (config?.skipAppWrapper) wrapping.app = null;
  if (config?.skipInheritedLayouts) wrapping.layouts = [];

  const answer = await handle(ctx, route);
  if (answer instanceof Response) return answer;
  if (answer === null || typeof answer !== "object") {
    throw new TypeError(
      `The handler of ${ctx.route} must return a Response or page(…)`,
    );
  }
  const vnode = component
    ? h(component, pageProps(ctx, answer.data ?? undefined, () => null))
    : null;
  // One value for each name, as upstream: of several cookies the last stays.
  const headers = new Headers();
  for (const [name, value] of new Headers(answer.headers)) {
    headers.set(name, value);
  }
  return await ctx.render(vnode, { status: answer.status ?? status, headers });
}

function handle<State>(
  ctx: Context<State>,
  { handler, component }: Route<State>,
):
  | Response
  | PageResponse<unknown>
  | Promise<Response | PageResponse<unknown>> {
  if (typeof handler === "function") return handler(ctx);
  const method = ctx.req.method as Method;
  const reads = method === "GET" || method === "HEAD";
  const fn = handler?.[method] ?? (reads ? handler?.GET : undefined);
  if (fn) return fn(ctx);
  if (component && (reads || !handler)) return { data: {} };
  throw new HttpError(404);
}

/** The methods a route answers; null means all of them. */
export function methodsOf<State>(
  { handler, component }: Route<State>,
): Method[] | null {
  if (typeof handler !== "object") return null;
  const methods = new Set(Object.keys(handler) as Method[]);
  if (component) methods.add("GET");
  return [...methods];
}
