import { csp } from "fresh";
import { directives, needsWasm, securityHeaders } from "../csp.ts";
import type { Config } from "../config.ts";
import { define, type State } from "../../utils.ts";

/** Gives every page its configuration and every answer its fixed headers. */
export function configuration(read: () => Config) {
  return define.middleware(async (ctx) => {
    ctx.state.config = read();
    const res = await ctx.next();
    const headers = securityHeaders(ctx.state.config, ctx.url.pathname);
    for (const [name, value] of Object.entries(headers)) {
      res.headers.set(name, value);
    }
    return res;
  });
}

/**
 * Answers 500 rather than send HTML whose policy is missing or would run
 * inline scripts: what lost the nonce on its way must not go out.
 */
export const guard = define.middleware(async (ctx) => {
  const res = await ctx.next();
  const type = res.headers.get("content-type") ?? "";
  if (!/html|xml/i.test(type) || /^image\/svg\+xml/i.test(type)) return res;
  const policy = res.headers.get("content-security-policy");
  if (policy && !policy.includes("'unsafe-inline'")) return res;
  await res.body?.cancel();
  console.error(
    `${ctx.route ?? "A page"} was about to be sent ` +
      (policy ? "with 'unsafe-inline' in" : "without") +
      " its Content-Security-Policy: is its response wrapped in another one?",
  );
  return new Response("Internal server error", { status: 500 });
});

/** Fresh's `csp()` with the policy that fits the path. */
export const policy = define.middleware((ctx) => {
  const { config } = ctx.state;
  return cspFor(config.supabaseUrl, needsWasm(ctx.url.pathname))(ctx);
});

const made = new Map<string, ReturnType<typeof csp<State>>>();

function cspFor(supabaseUrl: string, wasm: boolean) {
  const key = `${wasm} ${supabaseUrl}`;
  const known = made.get(key);
  if (known) return known;
  const middleware = csp<State>({
    useNonce: true,
    csp: directives({ supabaseUrl }, wasm),
  });
  made.set(key, middleware);
  return middleware;
}
