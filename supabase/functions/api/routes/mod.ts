/** Every route of the candidate API. */
import type { Route } from "../call.ts";
import { answerRoutes } from "./answers.ts";
import { attemptRoutes } from "./attempts.ts";
import { eventRoutes } from "./events.ts";
import { examRoutes } from "./exams.ts";
import { healthRoutes } from "./health.ts";
import { sessionRoutes } from "./sessions.ts";

export const routes: readonly Route[] = [
  ...healthRoutes,
  ...examRoutes,
  ...attemptRoutes,
  ...sessionRoutes,
  ...answerRoutes,
  ...eventRoutes,
];
