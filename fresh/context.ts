import type { VNode } from "preact";
import type { Build } from "./build.ts";
import { renderResponse } from "./render.ts";
import type { FreshConfig, LayoutConfig, PageComponent } from "./types.ts";

/** What wraps a page at this point of the request. */
export interface Wrapping<State> {
  app: PageComponent<State> | null;
  layouts: PageComponent<State>[];
}

type Matched = Pick<
  Context<unknown>,
  "req" | "url" | "info" | "route" | "params"
>;

/** The wrapping that `ctx.render` uses; set by the route's segments. */
export let wrappingOf: <State>(ctx: Context<State>) => Wrapping<State>;
/** The build that is being served, if any. */
export let buildOf: <State>(ctx: Context<State>) => Build | null;

/** One request, as middlewares and handlers see it. */
export class Context<State> {
  /** The request's URL with repeated slashes collapsed. */
  readonly url: URL;
  readonly req: Request;
  readonly info: Deno.ServeHandlerInfo;
  /** The pattern that matched. */
  readonly route: string | null;
  readonly params: Record<string, string>;
  /** Shared by everything that handles this request; change it in place. */
  readonly state: State = {} as State;
  data: unknown = undefined;
  /** What a middleware or handler threw. */
  error: unknown | null = null;
  /** Runs what comes after the middleware that calls it. */
  next: () => Promise<Response>;
  #build: Build | null;
  #wrapping: Wrapping<State> = { app: null, layouts: [] };

  static {
    wrappingOf = (ctx) => ctx.#wrapping;
    buildOf = (ctx) => ctx.#build;
  }

  constructor(
    readonly config: FreshConfig,
    build: Build | null,
    { req, url, info, route, params }: Matched,
    next: () => Promise<Response>,
  ) {
    this.#build = build;
    this.req = req;
    this.url = url;
    this.info = info;
    this.route = route;
    this.params = params;
    this.next = next;
  }

  /** Repeated slashes of a path are collapsed, so `//host` stays on this site. */
  redirect(to: string, status = 302): Response {
    const [, path = "", rest = ""] = /^([^?#]*)(.*)$/s.exec(to) ?? [];
    const location = path.startsWith("/")
      ? path.replace(/\/+/g, "/") + rest
      : to;
    return new Response(null, { status, headers: { location } });
  }

  /** Renders to an HTML document, inside the layouts and the app wrapper. */
  async render(
    // deno-lint-ignore no-explicit-any
    vnode: VNode<any> | null,
    init: ResponseInit = {},
    config: LayoutConfig = {},
  ): Promise<Response> {
    const { app, layouts } = this.#wrapping;
    return await renderResponse(this, this.#build, vnode, init, {
      app: config.skipAppWrapper ? null : app,
      layouts: config.skipInheritedLayouts ? [] : layouts,
    });
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
