/** Whether the API answers. It asks nothing of the database. */
import type { Health } from "../../_shared/contract/answers.ts";
import type { Route } from "../call.ts";
import { reply } from "../reply.ts";

export const healthRoutes: Route[] = [
  {
    method: "GET",
    path: "/health",
    open: true,
    answer: () =>
      reply<Health>({ status: "ok", server_time: new Date().toISOString() }),
  },
];
