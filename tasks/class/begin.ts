/** From nothing to an exam in progress: the way every student takes. */
import { createDevicesApi } from "../../lib/api/devices.ts";
import { ApiError, readRefusal } from "../../lib/api/error.ts";
import type {
  AttemptView,
  PaperQuestion,
} from "../../supabase/functions/_shared/contract/answers.ts";

import type { ConsentKind } from "../../supabase/functions/_shared/contract/steps.ts";
import type { Character } from "./character.ts";
import type { Line } from "./line.ts";
import { SimulatedPhone } from "./phone.ts";

/** What is needed to go on. */
export interface Begun {
  attempt: string;
  epoch: number;
  questions: readonly PaperQuestion[];
  policy: AttemptView["policy"];
  phone?: SimulatedPhone;
}

/** How to come in. */
export interface Way {
  line: Line;
  /** From 0: how the student looks. */
  nth: number;
  character: Character;
  /** Lets time pass. */
  rest(milliseconds: number): Promise<void>;
}

/** Finds or makes the attempt; pages of the exam list do this on the server. */
async function makeAttempt(
  { line: { token, play: { base, examId } } }: Way,
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
  const { rest, character, line: { api, client, play: { signal } } } = way;
  const made = await makeAttempt(way);
  const attempt = made.id;
  await api.step(attempt, "open");
  await api.step(attempt, "details");
  await api.step(attempt, "rules", made.exam.rules_hash, "en");
  if (made.policy.webcam !== "off") {
    await consent(way, made, "webcam", !character.refuses);
    if (!character.refuses) {
      await api.cameraStep(attempt, { width: 640, height: 480, faces: 1 });
      await api.calibrationStep(attempt, { yaw: 0, pitch: 0 });
    }
  }
  const phone = await addDevices(way, made);
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
  const { policy } = made;
  return { attempt, epoch, questions, policy, ...(phone ? { phone } : {}) };
}

/** Agrees to one kind of watching, or refuses it. */
async function consent(
  { line: { api } }: Way,
  { id, exam }: AttemptView,
  kind: ConsentKind,
  given: boolean,
): Promise<void> {
  await api.consent(id, {
    kind,
    given,
    // Of our own standard text where the school has none: here, no text.
    text_hash: exam.notice_hash ?? "0".repeat(64),
  });
}

/** Whether a student shares what the exam's policy would have. */
export function shares(
  { shares }: Character,
  { policy }: Pick<AttemptView, "policy">,
  device: "microphone" | "screen",
): boolean {
  return shares === true && policy[device] !== "off";
}

async function addDevices(
  way: Way,
  made: AttemptView,
): Promise<SimulatedPhone | undefined> {
  const { character, line, nth } = way;
  const { base } = line.play;
  const api = createDevicesApi({ base, bearer: line.bearer });
  if (shares(character, made, "microphone")) {
    await consent(way, made, "microphone", true);
    await api.microphoneStep(made.id, { noise_db: -58 });
  }
  if (shares(character, made, "screen")) {
    await consent(way, made, "screen", true);
    await api.screenStep(made.id, {
      surface: "monitor",
      width: 1920,
      height: 1080,
    });
  }
  if (!character.phone || made.policy.phone === "off") return;
  await consent(way, made, "phone", true);
  return await SimulatedPhone.pair(line, made.id, nth);
}
