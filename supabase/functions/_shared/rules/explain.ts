/** The sentence of an alert: what was noticed, in the reader's language. */
import type { Rule } from "../contract/alerts.ts";
import type { Policy } from "../contract/policy.ts";
import { BEHAVIOUR } from "./explain_behaviour.ts";
import { TECHNICAL } from "./explain_technical.ts";
import { TOTALS } from "./explain_totals.ts";
import { VISION } from "./explain_vision.ts";
import type { Both, Told } from "./words.ts";

const SENTENCES: { [rule in Rule]: (told: Told, policy: Policy) => Both } = {
  ...BEHAVIOUR,
  ...VISION,
  ...TECHNICAL,
  ...TOTALS,
};

/** The sentence for what an alert tells. */
export function sentence(told: Told, policy: Policy): Both {
  return SENTENCES[told.rule](told, policy);
}
