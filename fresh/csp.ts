import type { Middleware } from "./types.ts";

export interface CspOptions {
  /** Directives; each replaces the default of its name. */
  csp?: string[];
  /** On rendered pages, the page's nonce takes the place of 'unsafe-inline'. */
  useNonce?: boolean;
}

const DEFAULTS = [
  "default-src 'self'",
  "script-src 'self' 'unsafe-inline'",
  "style-src 'self' 'unsafe-inline'",
  "font-src 'self'",
  "img-src 'self' data:",
  "media-src 'self' data: blob:",
  "worker-src 'self' blob:",
  "connect-src 'self'",
  "object-src 'none'",
  "base-uri 'self'",
  "form-action 'self'",
  "frame-ancestors 'none'",
  "upgrade-insecure-requests",
];

/**
 * The nonce of each rendered response. It belongs to the Response object, so a
 * middleware that wraps the response in another one loses it, as upstream does.
 */
export const nonces = new WeakMap<Response, string>();

/** Sets the Content-Security-Policy of every response. */
export function csp<State>(options: CspOptions = {}): Middleware<State> {
  const directives = new Map(
    [...DEFAULTS, ...options.csp ?? []].map((text) => [
      text.trim().split(/\s/, 1)[0],
      text.trim(),
    ]),
  );
  const policy = (inline: string) =>
    [...directives].map(([name, text]) =>
      name === "script-src" || name === "style-src"
        ? text.replace("'unsafe-inline'", inline)
        : text
    ).join("; ");

  return async function contentSecurityPolicy(ctx) {
    const res = await ctx.next();
    const nonce = options.useNonce ? nonces.get(res) : undefined;
    const value = policy(nonce ? `'nonce-${nonce}'` : "'unsafe-inline'");
    res.headers.set("content-security-policy", value);
    return res;
  };
}
