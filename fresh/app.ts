import type { Build } from "./build.ts";
import { answerRoute } from "./answer.ts";
import { Context } from "./context.ts";
import { plainAnswer } from "./error.ts";
import { addFileRoutes } from "./fs_routes.ts";
import { dispatch, Routes } from "./routes.ts";
import type { FreshConfig, Middleware, PageComponent, Route } from "./types.ts";

type Handler = (
  req: Request,
  info?: Deno.ServeHandlerInfo,
) => Promise<Response>;

const NO_CONNECTION: Deno.ServeHandlerInfo = {
  remoteAddr: { transport: "tcp", hostname: "localhost", port: 1234 },
  completed: Promise.resolve(),
};

/** Serves a build through this app: its file routes, islands and files. */
export let setBuild: <State>(app: App<State>, build: Build) => void;

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
  #steps: ((routes: Routes<State>) => void)[] = [];

  static {
    setBuild = (app, build) => {
      app.#build = build;
      app.config.root = build.root;
      app.config.mode = build.mode;
    };
  }

  #add(step: (routes: Routes<State>) => void): this {
    this.#steps.push(step);
    return this;
  }

  /** Adds middlewares that every request goes through. */
  use(...middlewares: Middleware<State>[]): this {
    return this.#add((to) => to.at("/").middlewares.push(...middlewares));
  }

  /** Answers every HttpError 404. A function sets the status itself. */
  notFound(answer: Route<State> | Middleware<State>): this {
    return this.#add((to) => to.at("/").notFound = asRoute(answer));
  }

  /** Answers what is thrown below a path. A function sets the status itself. */
  onError(path: string, answer: Route<State> | Middleware<State>): this {
    return this.#add((to) => to.at(path).error = asRoute(answer));
  }

  /** Sets the component that wraps every page. */
  appWrapper(component: PageComponent<State>): this {
    return this.#add((to) => to.at("/").app = component);
  }

  /** Sets the layout of the pages at and below a path. */
  layout(path: string, component: PageComponent<State>): this {
    return this.#add((to) => to.at(path).layout = component);
  }

  /** Adds a page with its handlers. */
  route(path: string, route: Route<State>): this {
    return this.#add((to) =>
      to.add("ALL", path, path, (ctx) => answerRoute(ctx, route))
    );
  }

  get(path: string, handler: Middleware<State>): this {
    return this.#add((to) => to.add("GET", path, path, handler));
  }

  post(path: string, handler: Middleware<State>): this {
    return this.#add((to) => to.add("POST", path, path, handler));
  }

  /** Adds the files of `routes/`; they exist once a build is applied. */
  fsRoutes(): this {
    return this.#add((to) => addFileRoutes(to, this.#build?.routes ?? []));
  }

  /** The application as a function, for servers and tests. */
  handler(): Handler {
    const routes = new Routes<State>();
    for (const step of this.#steps) step(routes);

    return async (req, info = NO_CONNECTION) => {
      try {
        const url = new URL(req.url);
        url.pathname = url.pathname.replace(/\/+/g, "/");
        const { chain, ...match } = routes.match(req.method, url.pathname);
        const request = { req, info, url, config: this.config, ...match };
        const ctx = new Context<State>(request, this.#build);
        const res = await dispatch(ctx, chain);
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
  listen(options: Deno.ServeTcpOptions = {}): Promise<void> {
    Deno.serve({ port: 8000, ...options }, this.handler());
    return Promise.resolve();
  }
}

function asRoute<State>(
  answer: Route<State> | Middleware<State>,
): Route<State> {
  return typeof answer === "function" ? { handler: answer } : answer;
}
