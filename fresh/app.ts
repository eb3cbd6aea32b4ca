import type { Build } from "./build.ts";
import { Context } from "./context.ts";
import { HttpError, plainAnswer } from "./error.ts";
import { addFileRoutes } from "./fs_routes.ts";
import { answerRoute, methodsOf } from "./route.ts";
import { Router } from "./router.ts";
import {
  dispatch,
  middlewaresOf,
  newSegment,
  type Segment,
  segmentAt,
} from "./segments.ts";
import type {
  FreshConfig,
  LayoutConfig,
  Method,
  Middleware,
  PageComponent,
  Route,
} from "./types.ts";

export interface ListenOptions {
  /** 8000 if not given; 0 for any free port. */
  port?: number;
  hostname?: string;
  signal?: AbortSignal;
  onListen?: (address: Deno.NetAddr) => void;
}

/** What registrations are applied to when the handler is made. */
export interface Target<State> {
  root: Segment<State>;
  router: Router<Middleware<State>[]>;
}

type Handler = (
  req: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

const NO_CONNECTION: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

const NO_MATCH = {
  entry: { pattern: null, methods: new Map<string, never>() },
  params: Object.create(null) as Record<string, string>,
};

/** Serves a build through this app: its file routes, islands and files. */
export let setBuild: <State>(
  app: App<State>,
  build: Build,
) => void;

/**
 * The application. Things apply in the order they are added: a route is not
 * affected by a middleware, layout or error page that comes after it.
 */
export class App<State> {
  readonly config: FreshConfig = {
    root: ".",
    basePath: "",
    mode: "production",
  };
  #build: Build | null = null;
  #steps: ((target: Target<State>) => void)[] = [];

  static {
    setBuild = (app, build) => {
      app.#build = build;
      app.config.root = build.root;
      app.config.mode = build.mode;
    };
  }

  #add(step: (target: Target<State>) => void): this {
    this.#steps.push(step);
    return this;
  }

  /** Adds middlewares that every request goes through. */
  use(...middlewares: Middleware<State>[]): this {
    return this.#add(({ root }) => root.middlewares.push(...middlewares));
  }

  /** Answers every HttpError 404. A function sets the status itself. */
  notFound(answer: Route<State> | Middleware<State>): this {
    return this.#add(({ root }) => root.notFound = asRoute(answer));
  }

  /** Answers what is thrown below a path. A function sets the status itself. */
  onError(path: string, answer: Route<State> | Middleware<State>): this {
    return this.#add(({ root }) => {
      segmentAt(root, path).error = asRoute(answer);
    });
  }

  /** Sets the component that wraps every page. */
  appWrapper(component: PageComponent<State>): this {
    return this.#add(({ root }) => root.app = component);
  }

  /** Sets the layout of the pages at and below a path. */
  layout(
    path: string,
    component: PageComponent<State>,
    config: LayoutConfig = {},
  ): this {
    return this.#add(({ root }) => {
      segmentAt(root, path).layout = { component, config };
    });
  }

  /** Adds a page with its handlers. */
  route(path: string, route: Route<State>): this {
    const handler: Middleware<State> = (ctx) => answerRoute(ctx, route);
    return this.#on(methodsOf(route) ?? ["ALL"], path, [handler]);
  }

  readonly get = this.#verb("GET");
  readonly post = this.#verb("POST");
  readonly put = this.#verb("PUT");
  readonly patch = this.#verb("PATCH");
  readonly delete = this.#verb("DELETE");
  readonly head = this.#verb("HEAD");
  readonly all = this.#verb("ALL");

  #verb(method: Method | "ALL") {
    return (path: string, ...handlers: Middleware<State>[]): this =>
      this.#on([method], path, handlers);
  }

  #on(
    methods: (Method | "ALL")[],
    path: string,
    handlers: Middleware<State>[],
  ): this {
    return this.#add(({ root, router }) => {
      const chain = [...middlewaresOf(segmentAt(root, path)), ...handlers];
      for (const method of methods) router.add(path, method, chain);
    });
  }

  /** Adds the files of `routes/`; they exist once a build is applied. */
  fsRoutes(): this {
    return this.#add((target) => {
      if (this.#build) addFileRoutes(target, this.#build.routes);
    });
  }

  /** The application as a function, for servers and tests. */
  handler(): Handler {
    const root = newSegment<State>();
    const router = new Router<Middleware<State>[]>();
    for (const step of this.#steps) step({ root, router });
    const unrouted = middlewaresOf(root);

    return async (req, info = NO_CONNECTION) => {
      try {
        const url = new URL(req.url);
        url.pathname = url.pathname.replace(/\/+/g, "/");
        const { entry, params } = router.match(url.pathname) ?? NO_MATCH;
        const { pattern, methods } = entry;
        const chain = methods.get(req.method) ??
          methods.get(req.method === "HEAD" ? "GET" : "ALL") ??
          methods.get("ALL");
        const ctx = new Context<State>(this.config, this.#build, {
          req,
          url,
          info,
          params,
          route: pattern,
        }, () => Promise.reject(new HttpError(chain || !pattern ? 404 : 405)));
        const res = await dispatch(ctx, chain || unrouted, ctx.next);
        if (!(res instanceof Response)) {
          throw new TypeError(`${ctx.route} must answer with a Response`);
        }
        return req.method === "HEAD" ? new Response(null, res) : res;
      } catch (error) {
        return plainAnswer(error);
      }
    };
  }

  /** Serves the application; resolves once it listens. */
  listen(options: ListenOptions = {}): Promise<void> {
    Deno.serve({ port: 8000, ...options }, this.handler());
    return Promise.resolve();
  }
}

function asRoute<State>(
  answer: Route<State> | Middleware<State>,
): Route<State> {
  return typeof answer === "function" ? { handler: answer } : answer;
}
