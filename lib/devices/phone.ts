/** A paired phone as the student's own pages show it. */
import type { PairedPhone } from "../../supabase/functions/_shared/contract/answers.ts";

/** What the API says of the phone that is paired. */
export type PhoneView = PairedPhone;

/** At and below this share a phone should be plugged in. */
export const LOW_BATTERY = 0.2;

/** How the phone stands, in one word. */
export type PhoneState = "none" | "lost" | "low" | "there";

/** What of it matters most: being away before an empty battery. */
export function phoneState(
  phone: Pick<PhoneView, "lost_since" | "battery"> | null,
): PhoneState {
  if (!phone) return "none";
  if (phone.lost_since !== null) return "lost";
  const low = phone.battery !== null && phone.battery <= LOW_BATTERY;
  return low ? "low" : "there";
}
