/**
 * The part of Fresh's public API that the application uses, on npm packages alone.
 *
 * @module
 */
export { App, type ListenOptions } from "./app.ts";
export type { Context } from "./context.ts";
export { csp, type CspOptions } from "./csp.ts";
export { createDefine, type Define, page } from "./define.ts";
export { type ErrorStatus, HttpError } from "./error.ts";
export { staticFiles } from "./static_files.ts";
export type {
  FreshConfig,
  HandlerByMethod,
  HandlerFn,
  LayoutConfig,
  Method,
  Middleware,
  PageProps,
  PageResponse,
  Route,
  RouteHandler,
} from "./types.ts";
