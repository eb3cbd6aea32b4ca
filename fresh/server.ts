import { App, setBuild } from "./app.ts";
import { loadBuild, type Manifest } from "./build.ts";
import { setBuildId } from "./shared.ts";

interface Parts {
  root: string;
  manifest: Manifest;
  main: () => Promise<{ app?: unknown }>;
  /** Modules by their path below the root. */
  modules: Record<string, () => Promise<unknown>>;
}

/** What `_fresh/server.js` exports: a finished build, made into a server. */
export async function serve(
  { root, manifest, main, modules }: Parts,
): Promise<{ fetch: ReturnType<App<unknown>["handler"]> }> {
  setBuildId(manifest.id);
  const { app } = await main();
  if (!(app instanceof App)) throw new TypeError("main.ts must export its app");
  const load = (path: string) => modules[path]!();
  setBuild(app, await loadBuild(manifest, root, "production", load));
  return { fetch: app.handler() };
}
