import type { ComponentType, FunctionComponent } from "preact";
import type { Context } from "./context.ts";

export type Method = "GET" | "POST" | "PUT" | "PATCH" | "DELETE";

export interface FreshConfig {
  /** The folder of the built application. */
  root: string;
  basePath: string;
  mode: "development" | "production";
}

/** What a handler returns to have its page drawn; made by `page()`. */
export interface PageResponse<Data> {
  data: Data;
  status?: number;
  headers?: HeadersInit;
}

export type Middleware<State> = (
  ctx: Context<State>,
) => Response | Promise<Response>;

export type HandlerFn<Data, State> = (
  ctx: Context<State>,
) => Response | PageResponse<Data> | Promise<Response | PageResponse<Data>>;

export type HandlerByMethod<Data, State> = {
  [M in Method]?: HandlerFn<Data, State>;
};

export type RouteHandler<Data, State> =
  | HandlerFn<Data, State>
  | HandlerByMethod<Data, State>;

/** The props of pages, layouts, error pages and the app wrapper. */
export interface PageProps<Data = unknown, State = unknown> extends
  Pick<
    Context<State>,
    "config" | "error" | "info" | "params" | "req" | "route" | "state" | "url"
  > {
  /** In a layout or the app wrapper: what it wraps. */
  Component: FunctionComponent;
  data: Data;
  isPartial: boolean;
}

// A component's props are contravariant; a page knows more about its data
// than the router that calls it.
// deno-lint-ignore no-explicit-any
export type PageComponent<State> = ComponentType<PageProps<any, State>>;

export interface Route<State> {
  handler?: RouteHandler<unknown, State>;
  component?: PageComponent<State>;
}

/** A handler's answer that is drawn by the route's own component. */
export function page<Data>(
  data: Data,
  { status, headers }: { status?: number; headers?: HeadersInit } = {},
): PageResponse<Data> {
  return { data, status, headers };
}

type DataOf<Handler, State> = Handler extends HandlerFn<infer Data, State>
  ? Data
  : Handler extends HandlerByMethod<infer Data, State> ? Data
  : never;

/** Identity functions that give routes, layouts and middlewares their types. */
export function createDefine<State>() {
  return {
    handlers: <
      Data,
      Handlers extends RouteHandler<Data, State> = RouteHandler<Data, State>,
    >(handlers: Handlers): Handlers => handlers,
    page: <
      // deno-lint-ignore no-explicit-any
      Handler extends RouteHandler<any, State> = never,
      Data = DataOf<Handler, State>,
    >(component: ComponentType<PageProps<Data, State>>) => component,
    layout: (component: ComponentType<PageProps<unknown, State>>) => component,
    middleware: <M extends Middleware<State> | Middleware<State>[]>(
      middleware: M,
    ): M => middleware,
  };
}
