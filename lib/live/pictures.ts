/** The newest picture of each student, asked for slowly. */
import type { ExamSnapshots } from "../../supabase/functions/_shared/contract/snapshots.ts";
import type { Bearer } from "../session/client.ts";
import type { Timers } from "./follow.ts";

/** A picture and its address, which is good for five minutes. */
export interface Picture {
  id: string;
  url: string;
  takenAt: string;
}

/** Where a picture comes from, in the order in which they are shown. */
export const SOURCES = ["webcam", "phone", "screen"] as const;
export type Source = typeof SOURCES[number];

/** Pictures of one attempt, by source. */
export type Pictures = Partial<Record<Source, Picture>>;

/** What there is of an attempt: the wished one first. */
export function inOrder(
  pictures: Pictures | undefined,
  wished: Source,
): [Source, Picture][] {
  return [wished, ...SOURCES.filter((source) => source !== wished)]
    .flatMap((source) => {
      const picture = pictures?.[source];
      return picture ? [[source, picture] as [Source, Picture]] : [];
    });
}

/** The sources of which an exam has any picture. */
export function sourcesOf(pictures: PicturesOf): Source[] {
  const all = [...pictures.values()];
  return SOURCES.filter((source) => all.some((some) => some[source]));
}

/** Pictures by attempt. */
export type PicturesOf = ReadonlyMap<string, Pictures>;

/** Asks for the newest pictures: all, or those stored since. */
export type AskPictures = (after: string | null) => Promise<ExamSnapshots>;

/** Milliseconds between two questions. */
const EVERY = 15_000;
/** The least between two, however much happens. */
const LEAST = 5_000;
/** After which all addresses are asked for anew; they are good for 300,000. */
const ALL_AFTER = 240_000;

export interface FollowedPictures {
  /** Something happened of which there may be a picture. */
  nudge(): void;
  /** The browser has the picture: its address is not needed any more. */
  loaded(id: string): void;
  /** An address was no good. */
  failed(): void;
  stop(): void;
}

/** Follows the pictures of an exam until it is stopped. */
export function followPictures(
  { ask, timers, onPictures }: {
    ask: AskPictures;
    timers: Timers;
    onPictures: (pictures: PicturesOf) => void;
  },
): FollowedPictures {
  let pictures = new Map<string, Pictures>();
  let shown = new Set<string>();
  let asOf: string | null = null;
  let askedAt = -Infinity;
  let allAt = -Infinity;
  let asking = false;
  let stopped = false;

  function take({ snapshots, as_of }: ExamSnapshots, all: boolean): void {
    const next = all ? new Map<string, Pictures>() : new Map(pictures);
    let isNews = all && pictures.size > 0;
    for (
      const { attempt_id, source, snapshot_id, taken_at, url } of snapshots
    ) {
      if (url === null) continue;
      const old = pictures.get(attempt_id)?.[source];
      // What is on the screen is not fetched again for its new address.
      const one = old && old.id === snapshot_id && (shown.has(old.id) || !all)
        ? old
        : { id: snapshot_id, url, takenAt: taken_at };
      if (one !== old) isNews = true;
      next.set(attempt_id, { ...next.get(attempt_id), [source]: one });
    }
    asOf = as_of;
    // Whoever has no other pictures than before is not drawn again.
    for (const [attempt, some] of next) {
      const old = pictures.get(attempt);
      if (
        old && old !== some &&
        SOURCES.every((source) => old[source] === some[source])
      ) next.set(attempt, old);
    }
    if (!isNews) return;
    pictures = next;
    const ids = new Set(
      [...next.values()].flatMap((some) =>
        Object.values(some).map(({ id }) => id)
      ),
    );
    shown = shown.intersection(ids);
    onPictures(pictures);
  }

  async function look(): Promise<void> {
    const now = timers.now();
    if (stopped || asking || now - askedAt < LEAST) return;
    const all = asOf === null || now - allAt >= ALL_AFTER;
    askedAt = now;
    asking = true;
    try {
      const answer = await ask(all ? null : asOf);
      if (all) allAt = now;
      if (!stopped) take(answer, all);
    } catch {
      // Pictures are the least of it: the next question may be answered.
    } finally {
      asking = false;
    }
  }

  look();
  const rest = timers.every(look, EVERY);
  return {
    nudge: () => void look(),
    loaded: (id) => void shown.add(id),
    failed() {
      allAt = -Infinity;
      look();
    },
    stop() {
      stopped = true;
      rest();
    },
  };
}

/** Asks the API, by the session of the page's cookies. */
export function picturesFrom(
  supabaseUrl: string,
  examId: string,
  bearer: Bearer,
): AskPictures {
  return async (after) => {
    const search = after ? `?${new URLSearchParams({ after })}` : "";
    const answer = await fetch(
      `${supabaseUrl}/functions/v1/api/exams/${examId}/snapshots${search}`,
      {
        headers: { authorization: `Bearer ${await bearer.get()}` },
        signal: AbortSignal.timeout(15_000),
      },
    );
    if (!answer.ok) {
      await answer.body?.cancel();
      throw new Error(`The pictures were refused (${answer.status}).`);
    }
    return await answer.json();
  };
}
