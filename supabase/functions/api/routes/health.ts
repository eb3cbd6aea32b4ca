/** Whether the API answers. It asks nothing of the database. */
import { type Health, health } from "../../_shared/contract/answers.ts";
import type { Route } from "../call.ts";
import { reply } from "../reply.ts";

export const healthRoutes: Route[] = [
  {
    method: "GET",
    path: "/health",
    open: true,
    doc: {
      summary: "Says whether the API answers, and the time",
      answers: { 200: health },
    },
    answer: () =>
      reply<Health>({ status: "ok", server_time: new Date().toISOString() }),
  },
];
