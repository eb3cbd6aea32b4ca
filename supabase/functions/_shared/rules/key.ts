/** The name of an alert. */
import type { Rule } from "../contract/alerts.ts";
import { sha256 } from "../secret.ts";
import type { Frozen } from "./types.ts";

/** The name by which an alert is found again, whoever computes it and when. */
export function alertKey(rule: Rule, frozen: Frozen, firstId: string): string {
  return sha256(JSON.stringify([rule, frozen.id, firstId]));
}
