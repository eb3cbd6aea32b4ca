import type { ComponentType, FunctionComponent } from "preact";
import type { Context } from "./context.ts";

export type Method =
  | "GET"
  | "POST"
  | "PUT"
  | "PATCH"
  | "DELETE"
  | "HEAD"
  | "OPTIONS";

export type Mode = "development" | "production";

export interface FreshConfig {
  /** The folder of the built application. */
  root: string;
  basePath: string;
  mode: Mode;
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
) =>
  | Response
  | PageResponse<Data>
  | Promise<Response | PageResponse<Data>>;

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

export interface LayoutConfig {
  skipInheritedLayouts?: boolean;
  skipAppWrapper?: boolean;
}

export interface Route<State> {
  handler?: RouteHandler<unknown, State>;
  component?: PageComponent<State>;
  config?: LayoutConfig;
}
