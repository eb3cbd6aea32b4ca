import type { EventType } from "../../supabase/functions/_shared/contract/events.ts";
import type { LastingTeller } from "../lockdown/lasting.ts";
import type { Moment, Told } from "../lockdown/signals.ts";
import { Throttle } from "../lockdown/throttle.ts";
import type { VisionOptions } from "./signals.ts";

/** What it is told with. */
type Telling = Pick<VisionOptions, "newId" | "raise" | "policyId">;

/** What need not leave at once. */
const CALM: readonly EventType[] = ["detector_paused"];

/**
 * Everything that watching by camera and microphone says to the proctor goes
 * through here: with the policy it was judged by, and nothing while the exam
 * is on hold.
 */
export class VisionTeller implements LastingTeller {
  readonly throttle = new Throttle();
  readonly newId: () => string;
  policyId: string | null;
  /** The exam is on hold: whoever raises must wait. */
  isHeld = false;
  #raise: VisionOptions["raise"];

  constructor({ newId, raise, policyId }: Telling) {
    this.newId = newId;
    this.policyId = policyId;
    this.#raise = raise;
  }

  /** An event, whatever came before. The throttle is the caller's matter. */
  raise({ type, phase, data, when, event_id }: Told): void {
    const { confidence, ...rest } = data;
    this.#raise({
      type,
      ...(event_id ? { event_id } : {}),
      phase,
      ...(typeof confidence === "number" ? { confidence } : {}),
      data: { ...rest, policy_id: this.policyId },
      occurred_at: when.iso,
      ...(CALM.includes(type) ? {} : { urgent: true }),
    });
  }

  /** Something over at once. */
  raiseWhole(
    type: EventType,
    when: Moment,
    data: Record<string, unknown>,
  ): void {
    this.throttle.raise(type, when.at);
    this.raise({ type, phase: "whole", data, when, held: false });
  }
}
