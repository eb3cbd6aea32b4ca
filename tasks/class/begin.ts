/** From nothing to an exam in progress: the way every student takes. */
import type { Api } from "../../lib/api/client.ts";
import { ApiError, readRefusal } from "../../lib/api/error.ts";
import type {
  AttemptView,
  PaperQuestion,
} from "../../supabase/functions/_shared/contract/answers.ts";

/** What is needed to go on. */
export interface Begun {
  attempt: string;
  epoch: number;
  questions: readonly PaperQuestion[];
}

/** How to come in. */
export interface Way {
  api: Api;
  /** `…/functions/v1/api` */
  base: string;
  token: string;
  examId: string;
  client: string;
  /** Whether the camera is refused, where the exam would watch by one. */
  refuses: boolean;
  /** Lets time pass. */
  rest(milliseconds: number): Promise<void>;
  signal: AbortSignal;
}

/** Finds or makes the attempt; pages of the exam list do this on the server. */
async function makeAttempt(
  { base, token, examId }: Way,
): Promise<AttemptView> {
  const answer = await fetch(`${base}/exams/${examId}/attempts`, {
    method: "POST",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
    },
    body: "{}",
    signal: AbortSignal.timeout(30_000),
  });
  if (!answer.ok) throw await readRefusal(answer);
  return await answer.json();
}

/**
 * Reads, confirms, consents or refuses, and starts, waiting out what the
 * instructions ask for.
 *
 * @throws ApiError what the API refused
 */
export async function begin(way: Way): Promise<Begun> {
  const { api, client, signal, rest } = way;
  const made = await makeAttempt(way);
  const attempt = made.id;
  await api.step(attempt, "open");
  await api.step(attempt, "details");
  await api.step(attempt, "rules", made.exam.rules_hash, "en");
  if (made.policy.webcam !== "off") {
    await api.consent(attempt, {
      kind: "webcam",
      given: !way.refuses,
      // Of our own standard text where the school has none: here, no text.
      text_hash: made.exam.notice_hash ?? "0".repeat(64),
    });
    if (!way.refuses) {
      await api.cameraStep(attempt, { width: 640, height: 480, faces: 1 });
      await api.calibrationStep(attempt, { yaw: 0, pitch: 0 });
    }
  }
  const { epoch } = await api.startSession(attempt, client);
  for (;;) {
    try {
      await api.start(attempt);
      break;
    } catch (error) {
      const early = error instanceof ApiError && error.code === "too_early";
      if (!early || signal.aborted) throw error;
      await rest(1000);
    }
  }
  const { questions } = await api.paper(attempt);
  return { attempt, epoch, questions };
}
