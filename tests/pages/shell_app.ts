/** The application built in memory, as a function from Request to Response. */
import { Builder } from "fresh/dev";
import options from "../../fresh.config.ts";
import type { Config } from "../../lib/config.ts";
import { createApp } from "../../main.ts";
import type { State } from "../../utils.ts";

/** Nothing listens there: what needs Supabase fails at once. */
export const NOWHERE: Config = {
  supabaseUrl: "http://127.0.0.1:1",
  publishableKey: "sb_publishable_test",
  appOrigin: "http://127.0.0.1:8000",
};

export type Handler = (req: Request) => Promise<Response>;

/** The application with its file routes, and routes of the test's own. */
export async function buildApp(
  read: () => Config,
  extend: (app: ReturnType<typeof createApp>) => unknown = () => {},
): Promise<Handler> {
  const builder = new Builder<State>(options);
  const apply = await builder.build({ snapshot: "memory" });
  const app = createApp(read);
  extend(app);
  apply(app);
  return app.handler();
}

export interface Ask {
  method?: string;
  headers?: Record<string, string>;
  form?: Record<string, string>;
  json?: unknown;
  cookie?: string;
}

/** A request as a browser on one of our own pages sends it. */
export function request(
  config: Config,
  path: string,
  { method, headers = {}, form, json, cookie }: Ask = {},
): Request {
  const body = form
    ? new URLSearchParams(form)
    : json !== undefined
    ? JSON.stringify(json)
    : undefined;
  const verb = method ?? (body === undefined ? "GET" : "POST");
  const own: Record<string, string> = verb === "GET"
    ? {}
    : { origin: config.appOrigin, "sec-fetch-site": "same-origin" };
  return new Request(config.appOrigin + path, {
    method: verb,
    body,
    headers: {
      accept: "text/html",
      ...own,
      ...(json !== undefined ? { "content-type": "application/json" } : {}),
      ...(cookie ? { cookie } : {}),
      ...headers,
    },
  });
}

/** What a browser would send next: the cookies it had, changed by an answer. */
export function cookiesAfter(res: Response, before = ""): string {
  const jar = new Map(
    before.split("; ").filter(Boolean).map((pair) => {
      const at = pair.indexOf("=");
      return [pair.slice(0, at), pair.slice(at + 1)];
    }),
  );
  for (const line of res.headers.getSetCookie()) {
    const [pair = "", ...attributes] = line.split("; ");
    const at = pair.indexOf("=");
    const name = pair.slice(0, at);
    if (attributes.includes("Max-Age=0")) jar.delete(name);
    else jar.set(name, pair.slice(at + 1));
  }
  return [...jar].map(([name, value]) => `${name}=${value}`).join("; ");
}
