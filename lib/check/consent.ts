/** The student's word on what is watched, as the check page asks for it. */
import type {
  AttemptView,
  ConsentWord,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { ConsentStep } from "../../supabase/functions/_shared/contract/steps.ts";
import { askedDevices, type Device } from "./notice.ts";

export type GivenBy = NonNullable<ConsentStep["given_by"]>;

/** `sure`: refusing asks once; `again`: a decision is being thought over. */
export type ConsentStage = "asking" | "sure" | "again";

/** Of the standard notice: what is used, or what holds for all of it. */
export interface NoticePart {
  title: string;
  /** A paragraph each. */
  lines: string[];
}

/** The text that is agreed to, made on the server. */
export interface Notice {
  /** The school's own, already made safe; null: `parts` are the notice. */
  html: string | null;
  /** What this page does. */
  parts: NoticePart[];
  /** SHA-256 (hex) of what is agreed to. */
  hash: string;
  /** What the school offers who refuses, made safe; null: it has written none. */
  offer: string | null;
}

/**
 * What is sent for one decision on all that is asked: a word each, in order.
 */
export function consentSteps(
  policy: AttemptView["policy"],
  given: boolean,
  given_by: GivenBy,
  text_hash: string,
  locale: string,
): ConsentStep[] {
  return askedDevices(policy)
    .map((kind) => ({ kind, given, given_by, text_hash, locale }));
}

/** The word on a device: its own, else that on being monitored at all. */
export function wordOn(
  device: Device,
  consents: AttemptView["consents"],
): ConsentWord | undefined {
  return consents[device] ?? consents.monitoring;
}

/**
 * The word on all that is asked: the first device's. A yes that does not cover
 * everything, because the exam asks for more by now or the line broke off, is
 * none yet.
 */
export function saidOf(
  { consents, policy }: Pick<AttemptView, "consents" | "policy">,
): ConsentWord | undefined {
  const words = askedDevices(policy).map((one) => wordOn(one, consents));
  const [first] = words;
  const covers = words.every((word) => word?.given);
  return first?.given && !covers ? undefined : first;
}
