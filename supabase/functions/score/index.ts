/** Serves the scoring worker. The only place that reads the environment. */
import { readEnv } from "../_shared/env.ts";
import { createScore } from "./app.ts";

const score = createScore(readEnv((name) => Deno.env.get(name)));

Deno.serve((request: Request) => score(request));
