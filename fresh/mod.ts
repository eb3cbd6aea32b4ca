/**
 * The part of Fresh's public API that the application uses, on npm packages alone.
 *
 * @module
 */
export { App } from "./app.ts";
export type { Context } from "./context.ts";
export { csp, type CspOptions } from "./csp.ts";
export { type ErrorStatus, HttpError } from "./error.ts";
export { staticFiles } from "./static_files.ts";
export { createDefine, page } from "./types.ts";
export type { Middleware, PageProps } from "./types.ts";
