/** Holds what the API answers to what it says of itself. */
import { assert, assertEquals } from "@std/assert";
import type { Route } from "../../supabase/functions/api/call.ts";
import { refusalsOf } from "../../supabase/functions/api/openapi/refusals.ts";
import { routes } from "../../supabase/functions/api/routes/mod.ts";
import type { ErrorCode } from "../../supabase/functions/_shared/contract/errors.ts";

/** Anything at an address that no route has. */
const ELSEWHERE = ["not_found", "method_not_allowed", "origin_not_allowed"];

/** The route a request reaches: the one with the most words of its own. */
export function routeOf(method: string, path: string): Route | undefined {
  const parts = path.split("?")[0]!.split("/");
  const matches = routes.filter((route) => {
    const pattern = route.path.split("/");
    return route.method === method && pattern.length === parts.length &&
      pattern.every((part, i) =>
        part.startsWith(":") ? parts[i] !== "" : part === parts[i]
      );
  });
  const words = (route: Route) =>
    route.path.split("/").filter((part) => !part.startsWith(":")).length;
  return matches.sort((a, b) => words(b) - words(a))[0];
}

/**
 * Fails unless an answer is one that the route's documentation names: the
 * status, every key of the body and no other, or one of its refusals.
 */
export function assertDocumented(
  method: string,
  path: string,
  status: number,
  body: unknown,
): void {
  const route = routeOf(method, path);
  const { code } = (body ?? {}) as { code?: ErrorCode };
  if (!route) {
    if (method === "OPTIONS" || method === "HEAD") return;
    return assert(
      ELSEWHERE.includes(code!),
      `${method} ${path} has no route, and answers ${status} ${code}`,
    );
  }
  const name = `${route.method} ${route.path}`;
  if (status >= 400) {
    const documented = refusalsOf(route);
    return assert(
      documented.includes(code!),
      `${name} answers ${status} ${code}, which its doc does not name`,
    );
  }
  const schema = route.doc.answers[status];
  assert(schema !== undefined, `${name} answers ${status}, not in its doc`);
  if (schema === null) return assertEquals(body, null, `${name}: a body`);
  const result = schema.safeParse(body);
  assert(
    result.success,
    `${name}: the answer is not as documented: ${
      JSON.stringify(result.error?.issues.slice(0, 3))
    }`,
  );
  // What the schema does not know was dropped, what it filled in was missing.
  assertEquals(result.data, body, `${name}: keys that are not documented`);
}
