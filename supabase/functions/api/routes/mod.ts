/** Every route of the candidate API. */
import type { Route } from "../call.ts";
import { adminCandidateRoutes } from "./admin_candidates.ts";
import { adminPolicyRoutes } from "./admin_policy.ts";
import { adminQuestionRoutes } from "./admin_questions.ts";
import { adminSchoolRoutes } from "./admin_school.ts";
import { answerRoutes } from "./answers.ts";
import { attemptRoutes } from "./attempts.ts";
import { authRoutes } from "./auth.ts";
import { compatRoutes } from "./compat.ts";
import { eventRoutes } from "./events.ts";
import { examRoutes } from "./exams.ts";
import { healthRoutes } from "./health.ts";
import { openApiRoute } from "./openapi.ts";
import { rescoreRoutes } from "./rescore.ts";
import { pairingRoutes } from "./pairing.ts";
import { recordRoutes } from "./records.ts";
import { sessionStartRoutes } from "./session_start.ts";
import { sessionRoutes } from "./sessions.ts";
import { signalRoutes } from "./signals.ts";
import { snapshotRoutes } from "./snapshots.ts";
import { timingRoutes } from "./timings.ts";
import { wordRoutes } from "./words.ts";

export const routes: readonly Route[] = [
  ...healthRoutes,
  ...authRoutes,
  ...examRoutes,
  ...attemptRoutes,
  ...sessionStartRoutes,
  ...sessionRoutes,
  ...answerRoutes,
  ...eventRoutes,
  ...pairingRoutes,
  ...signalRoutes,
  ...recordRoutes,
  ...compatRoutes,
  ...snapshotRoutes,
  ...wordRoutes,
  ...timingRoutes,
  ...rescoreRoutes,
  ...adminCandidateRoutes,
  ...adminPolicyRoutes,
  ...adminQuestionRoutes,
  ...adminSchoolRoutes,
  openApiRoute(() => routes),
];
