/** Server only: the text that a student's consent is about, and its hash. */
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import type { Notice } from "../check/consent.ts";
import { type CheckWords, visionThere } from "../check/notice.ts";
import { standardNotice } from "../check/standard_notice.ts";
import type { VisionAssets } from "../vision/assets.ts";
import { rulesHtml } from "./school_rules.ts";
import { textHash } from "./text_hash.ts";

/**
 * The school's own notice, made safe, with the hash the server knows; or our
 * standard one in the student's language, hashed as it is shown.
 *
 * @param assets what is installed here; null: nothing looks at pictures
 */
export function monitoringNotice(
  attempt: Pick<AttemptView, "exam" | "policy">,
  assets: VisionAssets | null,
  lang: string,
  words: CheckWords,
): Notice {
  const { notice_markdown, notice_hash, refusal_markdown } = attempt.exam;
  const parts = standardNotice(attempt, visionThere(assets), lang, words);
  const shown = parts.flatMap(({ title, lines }) => [title, ...lines]);
  const own = notice_markdown !== null && notice_hash !== null;
  return {
    html: own ? rulesHtml(notice_markdown) : null,
    parts,
    hash: own ? notice_hash : textHash(shown.join("\n")),
    offer: refusal_markdown === null ? null : rulesHtml(refusal_markdown),
  };
}
