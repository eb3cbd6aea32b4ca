import type { VNode } from "preact";
import type { Build } from "./build.ts";
import { renderResponse } from "./render.ts";
import type { FreshConfig, PageComponent } from "./types.ts";

/** Of a request: what wraps its page at this point, and what is served. */
export const INTERNALS = Symbol("internals");

export interface Internals<State> {
  build: Build | null;
  app?: PageComponent<State>;
  layouts: PageComponent<State>[];
}

/** One request, as middlewares and handlers see it. */
export class Context<State> {
  readonly req: Request;
  readonly info: Deno.ServeHandlerInfo;
  readonly config: FreshConfig;
  /** The request's URL with repeated slashes collapsed. */
  readonly url: URL;
  /** The pattern that matched. */
  readonly route: string | null;
  readonly params: Record<string, string>;
  /** Shared by everything that handles this request; change it in place. */
  readonly state: State = {} as State;
  data: unknown = undefined;
  /** What a middleware or handler threw. */
  error: unknown | null = null;
  /** Runs what comes after the middleware that calls it. */
  next!: () => Promise<Response>;
  [INTERNALS]: Internals<State>;

  constructor(
    { req, info, config, url, route, params }: Pick<
      Context<State>,
      "req" | "info" | "config" | "url" | "route" | "params"
    >,
    build: Build | null,
  ) {
    this.req = req;
    this.info = info;
    this.config = config;
    this.url = url;
    this.route = route;
    this.params = params;
    this[INTERNALS] = { build, layouts: [] };
  }

  /** Repeated slashes of a path are collapsed, so `//host` stays on this site. */
  redirect(to: string, status = 302): Response {
    const location = to.startsWith("/")
      ? to.replace(/^[^?#]*/, (path) => path.replace(/\/+/g, "/"))
      : to;
    return new Response(null, { status, headers: { location } });
  }

  /** Renders to an HTML document, inside the layouts and the app wrapper. */
  async render(
    // deno-lint-ignore no-explicit-any
    vnode: VNode<any> | null,
    init: ResponseInit = {},
  ): Promise<Response> {
    return await renderResponse(this, this[INTERNALS], vnode, init);
  }

  text(content: string, init?: ResponseInit): Response {
    return new Response(content, init);
  }

  html(content: string, init?: ResponseInit): Response {
    const headers = new Headers(init?.headers);
    headers.set("content-type", "text/html; charset=utf-8");
    return new Response(content, { ...init, headers });
  }

  json(content: unknown, init?: ResponseInit): Response {
    return Response.json(content, init);
  }
}
