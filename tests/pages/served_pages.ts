/** The application in this process, on a free port, over a Supabase in memory. */
import type { Config } from "../../lib/config.ts";
import { type Stack, startStack } from "../../local/stack.ts";
import { buildApp, type Handler } from "./shell_app.ts";

export interface ServedPages {
  origin: string;
  stack: Stack;
  stop(): Promise<void>;
}

/** Starts both; nothing ticks by itself. */
export async function servePages(): Promise<ServedPages> {
  let handle: Handler = () => Promise.resolve(new Response(null));
  const dataDir = await Deno.makeTempDir({ prefix: "invigil-test-" });
  const server = Deno.serve(
    { port: 0, hostname: "127.0.0.1", onListen() {} },
    (req) => handle(req),
  );
  const origin = `http://127.0.0.1:${server.addr.port}`;
  const stack = await startStack({
    dataDir,
    memory: true,
    port: 0,
    appOrigins: [origin],
    ticker: false,
  });
  const config: Config = {
    supabaseUrl: stack.url,
    publishableKey: stack.publishableKey,
    appOrigin: origin,
  };
  handle = await buildApp(() => config);
  return {
    origin,
    stack,
    async stop() {
      await server.shutdown();
      await stack.stop();
      await Deno.remove(dataDir, { recursive: true });
    },
  };
}
