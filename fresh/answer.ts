import { h } from "preact";
import { type Context } from "./context.ts";
import { HttpError } from "./error.ts";
import { pageProps } from "./render.ts";
import type { HandlerFn, Method, Route } from "./types.ts";

/** Runs a route's handler and draws its page. */
export async function answerRoute<State>(
  ctx: Context<State>,
  route: Route<State>,
  status = 200,
): Promise<Response> {
  const answer = await handlerOf(route, ctx.req.method)(ctx);
  if (answer instanceof Response) return answer;
  if (answer === null || typeof answer !== "object") {
    throw new TypeError(
      `The handler of ${ctx.route} must return a Response or page(…)`,
    );
  }
  const vnode = route.component
    ? h(route.component, pageProps(ctx, answer.data ?? undefined, () => null))
    : null;
  // One value for each name, as upstream: of several cookies the last stays.
  const headers = Object.fromEntries(new Headers(answer.headers));
  return await ctx.render(vnode, { status: answer.status ?? status, headers });
}

function handlerOf<State>(
  { handler, component }: Route<State>,
  method: string,
): HandlerFn<unknown, State> {
  if (typeof handler === "function") return handler;
  const reads = method === "GET" || method === "HEAD";
  const found = handler?.[reads ? "GET" : method as Method];
  if (found) return found;
  if (component && (reads || !handler)) return () => ({ data: {} });
  throw new HttpError(404);
}
