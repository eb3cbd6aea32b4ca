/** Serves the candidate API. The only place that reads the environment. */
import { readEnv } from "../_shared/env.ts";
import { createApp, type ServeInfo } from "./app.ts";

const app = createApp(readEnv((name) => Deno.env.get(name)));

Deno.serve((request: Request, info: ServeInfo) => app.fetch(request, info));
