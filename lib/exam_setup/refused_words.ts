/** Why a policy was not saved, in words. */
import { fill } from "../i18n/fill.ts";
import type { Words } from "../i18n/mod.ts";
import { refusalText } from "../staff/refusal.ts";
import { fullLabel, type PolicyWords } from "./policy_words.ts";
import type { Saving } from "./use_policy_editor.ts";

/** Null while nothing was refused. */
export function refusedWords(
  saving: Saving,
  words: PolicyWords,
  refusals: Words["staff"]["refusals"],
): string | null {
  if (saving.step !== "refused") return null;
  const named = saving.paths.map((path) => fullLabel(path, words) || path);
  const reason = refusalText(saving.code, refusals, {
    signed_out: words.signed_out,
    policy_malformed: fill(words.malformed, { paths: named.join(", ") }),
  });
  return fill(words.refused, { reason });
}
