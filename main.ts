import { App, staticFiles } from "fresh";
import { config } from "./lib/config.ts";
import { session } from "./lib/session/middleware.ts";
import { assets } from "./lib/web/assets.ts";
import { catcher } from "./lib/web/catcher.tsx";
import { configuration, guard, policy } from "./lib/web/headers.ts";
import { ownOrigin } from "./lib/web/origin.ts";
import { preferences } from "./lib/web/preferences.ts";
import type { State } from "./utils.ts";

/** The application, on whatever configuration `read` answers. */
export function createApp(read = () => config()): App<State> {
  return new App<State>()
    .use(configuration(read), assets(), guard, policy, preferences, catcher)
    .use(staticFiles())
    .use(ownOrigin, session)
    .fsRoutes();
}

export const app = createApp();
