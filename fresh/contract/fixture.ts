import type { App } from "fresh";
import { Builder } from "fresh/dev";

/** The folder of the small application the tests build. */
export const FIXTURE = new URL("../testdata/app/", import.meta.url).pathname;

/** For tests that build: the bundler's process may end a little after them. */
export const bundlerEnds = { sanitizeOps: false, sanitizeResources: false };

type Handler = ReturnType<App<unknown>["handler"]>;

/** The application of `app/`, built in memory. */
export async function fixtureHandler(): Promise<Handler> {
  const { app } = await import("../testdata/app/main.ts");
  const apply = await new Builder({ root: FIXTURE }).build({
    snapshot: "memory",
  });
  apply(app as unknown as App<unknown>);
  return app.handler();
}

/** The same on a free port. */
export async function startFixture(): Promise<
  { url: string; stop(): Promise<void> }
> {
  const handler = await fixtureHandler();
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen: () => {} },
    (req, info) => handler(req, info),
  );
  return {
    url: `http://127.0.0.1:${server.addr.port}`,
    stop: () => server.shutdown(),
  };
}
