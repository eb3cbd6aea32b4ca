/** What a student may be granted, as forms carry it. */
import type { Accommodations } from "../../supabase/functions/_shared/contract/policy.ts";
import { fill } from "../i18n/fill.ts";
import type { Words } from "../i18n/mod.ts";

export type Grant = keyof Accommodations;
/** What is granted; what is not said is not. */
export type PartlyGranted = Partial<Accommodations>;
export type GrantWords = Words["admin"]["candidates"]["granted"];

/** Those that are an amount, with the most there may be of it. */
export const AMOUNTS = {
  extra_time_percent: 300,
  breaks_minutes: 240,
} as const satisfies Partial<Record<Grant, number>>;

/** All of them, in the order they are asked: a test holds it to the policy. */
export const GRANTS = [
  "extra_time_percent",
  "breaks_minutes",
  "no_wait",
  "helper_present",
  "quiet_warnings",
  "camera_free",
  "gaze_off",
  "blink_off",
  "liveness_off",
  "paste_allowed",
  "keys_unblocked",
  "focus_loss_ignored",
  "fullscreen_off",
  "second_screen_allowed",
] as const satisfies readonly Grant[];

/** Whether so much is granted, not just yes or no. */
export function isAmount(grant: Grant): grant is keyof typeof AMOUNTS {
  return Object.hasOwn(AMOUNTS, grant);
}

/** What a form says is granted; a number that is none is passed on as typed. */
export function grantedIn(form: FormData): Record<string, unknown> {
  const granted: Record<string, unknown> = {};
  for (const grant of GRANTS) {
    const value = form.get(`grant.${grant}`);
    if (!isAmount(grant)) {
      if (value === "yes") granted[grant] = true;
      continue;
    }
    const typed = String(value ?? "").trim();
    if (typed === "" || typed === "0") continue;
    granted[grant] = /^\d{1,4}$/.test(typed) ? Number(typed) : typed;
  }
  return granted;
}

/** What is granted, in a few words each. */
export function shortGrants(
  granted: PartlyGranted | null | undefined,
  words: GrantWords,
): string[] {
  return GRANTS.filter((grant) => granted?.[grant]).map((grant) =>
    fill(words[grant].short, { value: String(granted![grant]) })
  );
}
