/** Looking at an exam under other thresholds, and putting them in force. */
import type {
  RescoreAccepted,
  RescorePreview,
} from "../../supabase/functions/_shared/contract/rescore.ts";
import { type Bearer, createCall } from "../api/call.ts";
import { ApiError } from "../api/error.ts";
import {
  NO_PREVIEW,
  type Preview,
  type SeenPage,
  withPage,
} from "./rescored.ts";

type Patch = Record<string, unknown>;

/** Milliseconds for one page: 50,000 events are read again. */
const PAGE_TIMEOUT = 120_000;

export interface RescoreCalls {
  /**
   * Looks, page by page; `told` hears of each. Throws `ApiError`, also once
   * `signal` has ended it.
   */
  preview(
    patch: Patch,
    signal: AbortSignal,
    told: (so_far: Preview) => void,
  ): Promise<Preview>;
  /**
   * Puts in force what was seen, page by page; `told` hears for how many
   * attempts so far. Throws `ApiError`: pages before that one stay in force.
   */
  accept(
    patch: Patch,
    pages: readonly SeenPage[],
    reason: string,
    told: (attempts: number) => void,
  ): Promise<number>;
}

/**
 * Makes them for one exam.
 *
 * @param base `…/functions/v1/api`
 */
export function rescoreCalls(
  base: string,
  examId: string,
  bearer: Bearer,
  doFetch?: typeof fetch,
): RescoreCalls {
  const call = createCall({
    base,
    bearer,
    timeout: PAGE_TIMEOUT,
    ...(doFetch ? { fetch: doFetch } : {}),
  });

  return {
    async preview(policy, signal, told) {
      let seen = NO_PREVIEW;
      let after: string | null = null;
      do {
        const page: RescorePreview = await call(
          "POST",
          `/exams/${examId}/rescore`,
          { body: { policy, after }, signal },
        );
        if (signal.aborted) throw new ApiError(0, "network");
        seen = withPage(seen, after, page);
        told(seen);
        after = page.next;
      } while (after !== null);
      return seen;
    },
    async accept(policy, pages, reason, told) {
      let changed = 0;
      for (const { after, hash } of pages) {
        const page = await call<RescoreAccepted>(
          "POST",
          `/admin/exams/${examId}/rescore`,
          { body: { policy, after, preview_hash: hash, reason } },
        );
        changed += page.policies_changed;
        told(changed);
      }
      return changed;
    },
  };
}
