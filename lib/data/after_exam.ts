import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { EVENT_KINDS } from "../../supabase/functions/_shared/contract/events.ts";
import type { Result } from "../../supabase/functions/_shared/contract/words.ts";
import { createApi } from "../api/client.ts";
import { apiUrl, type Config } from "../config.ts";
import { type Noted, noted } from "../exam/own_record.ts";
import type { Lang } from "../i18n/mod.ts";

/** Records in a page of the list; the browser asks for more as they are wanted. */
export const RECORD_PAGE = 200;

/** What the page after the exam shows. What could not be had is null. */
export interface AfterExam {
  result: Result | null;
  /** The first records, in the order of arrival, and how many there are. */
  record: { events: Noted[]; total: number } | null;
}

/** Asks the API in the student's own name; never throws. */
export async function loadAfterExam(
  { config, accessToken }: { config: Config; accessToken: string | null },
  attempt: string,
  doFetch?: typeof fetch,
): Promise<AfterExam> {
  const refused = () => Promise.reject(new Error("refused"));
  const api = createApi({
    base: apiUrl(config),
    fetch: doFetch,
    bearer: {
      get: () => accessToken ? Promise.resolve(accessToken) : refused(),
      renew: refused,
    },
  });
  const [result, record] = await Promise.allSettled([
    api.result(attempt),
    api.record(attempt, 0, RECORD_PAGE),
  ]);
  return {
    result: result.status === "fulfilled" ? result.value : null,
    record: record.status === "fulfilled"
      ? { events: record.value.events.map(noted), total: record.value.total }
      : null,
  };
}

/** What a kind of event is called in one language, and its picture. */
export type KindWords = Record<string, { meaning: string; icon: string }>;

/** Every kind, from the one list that staff read too. */
export function kindWords(lang: Lang): KindWords {
  return Object.fromEntries(
    Object.entries(EVENT_KINDS).map(([type, { meaning, icon }]) => [
      type,
      { meaning: meaning[lang], icon },
    ]),
  );
}

/**
 * Until when what was recorded is kept, in milliseconds since 1970: the policy's
 * days from handing in. Null for practice, which goes sooner.
 */
export function keptUntil(
  { exam, policy, submitted_at }: Pick<
    AttemptView,
    "exam" | "policy" | "submitted_at"
  >,
): number | null {
  if (exam.is_practice || !submitted_at) return null;
  return Date.parse(submitted_at) + policy.retention_days * 86_400_000;
}
