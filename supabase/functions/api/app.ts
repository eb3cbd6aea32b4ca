/** The candidate API as a Hono app: everything around the routes. */
import { type Context, Hono } from "hono";
import type { Principal } from "../_shared/auth.ts";
import type { Env } from "../_shared/env.ts";
import { problem, Refusal } from "../_shared/errors.ts";
import { clientAddress } from "../_shared/http/address.ts";
import { corsHeaders, preflight } from "../_shared/http/cors.ts";
import { Call, isFor, type Route, type Services, servicesOf } from "./call.ts";
import { routes } from "./routes/mod.ts";

/** What `Deno.serve` gives along with a request, as far as it is used. */
export type ServeInfo = { remoteAddr?: { hostname?: string } } | undefined;

type Api = { Bindings: NonNullable<ServeInfo> };

/** Nobody: routes that are open never look. */
const NOBODY: Principal = { kind: "user", sub: "" };

function handle(route: Route, services: Services) {
  return async function answer(c: Context<Api>): Promise<Response> {
    const request = c.req.raw;
    const { authenticate, env } = services;
    const principal = route.open ? NOBODY : await authenticate(request.headers);
    if (!route.open && !isFor(route, principal)) {
      throw new Refusal("bearer_not_allowed");
    }
    const socket = c.env?.remoteAddr?.hostname;
    const address = clientAddress(request.headers, socket, env.trustedHops);
    return await route.answer(
      new Call(request, services, principal, address, c.req.param(), route),
    );
  };
}

/** What may be logged of trouble: no address, no id, no text of anyone's. */
function logTrouble(c: Context<Api>, error: Error, id: string): void {
  const { name, sqlstate } = error as Error & { sqlstate?: string };
  console.error(JSON.stringify({
    level: "error",
    request_id: id,
    method: c.req.method,
    route: c.req.routePath,
    error: name,
    ...(sqlstate ? { sqlstate } : {}),
    at: error.stack?.split("\n").find((line) => line.includes("/functions/"))
      ?.trim().replace(/^.*\/functions\//, ""),
  }));
}

/** Builds the app. Its paths begin with `/api`, as Supabase's runtime says. */
export function createApp(
  env: Env,
  services: Services = servicesOf(env),
): Hono<Api> {
  const app = new Hono<Api>().basePath("/api");

  app.use(async function everyRequest(c, next) {
    const id = crypto.randomUUID();
    const headers: Record<string, string> = {
      "x-request-id": id,
      "x-content-type-options": "nosniff",
    };
    try {
      Object.assign(headers, corsHeaders(c.req.raw, env.appOrigins));
      if (c.req.method === "OPTIONS") c.res = preflight();
      else await next();
    } catch (error) {
      c.res = problem(error as Refusal);
    }
    if (c.error && !(c.error instanceof Refusal)) logTrouble(c, c.error, id);
    for (const [name, value] of Object.entries(headers)) {
      c.res.headers.set(name, value);
    }
  });

  for (const route of routes) {
    app.on(route.method, route.path, handle(route, services));
  }
  for (const path of new Set(routes.map((route) => route.path))) {
    const allow = routes.filter((route) => route.path === path)
      .map((route) => route.method).join(", ");
    app.all(
      path,
      () => problem(new Refusal("method_not_allowed", undefined, { allow })),
    );
  }
  app.notFound(() => problem(new Refusal("not_found")));
  app.onError((error) =>
    problem(error instanceof Refusal ? error : new Refusal("internal"))
  );
  return app;
}
