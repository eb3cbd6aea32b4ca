/** What a browser has to look at before somebody signs out. */
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import { ApiError } from "../api/error.ts";
import { attemptsWithUnsent } from "../outbox/unsent.ts";
import { fill } from "../i18n/fill.ts";
import type { SessionChannel } from "./channel.ts";

/** What waits on this computer, by whose it is. */
export interface Unsent {
  /** Of who is signed in; without a title where the API did not answer. */
  own: { id: string; title: string | null }[];
  /** How many attempts are somebody else's. */
  others: number;
}

/**
 * The ids of the attempts that have answers or events on this computer which
 * the server does not have. None where the browser keeps nothing.
 */
export async function unsentAttempts(): Promise<string[]> {
  try {
    return await attemptsWithUnsent();
  } catch {
    return [];
  }
}

/**
 * Tells apart whose they are, by asking the API. What it cannot say counts as
 * the person's own: better a warning too many.
 */
export async function whoseUnsent(
  ids: string[],
  ask: (id: string) => Promise<Pick<AttemptView, "exam">>,
): Promise<Unsent> {
  const found = await Promise.all(ids.map(async (id) => {
    try {
      return { id, title: (await ask(id)).exam.title };
    } catch (error) {
      const foreign = error instanceof ApiError && error.status === 404;
      return foreign ? null : { id, title: null };
    }
  }));
  const own = found.filter((one) => one !== null);
  return { own, others: found.length - own.length };
}

/** What the way back to an exam is called; its title is not always known. */
export function backTo(
  title: string | null,
  words: { back: string; back_plain: string },
): string {
  return title === null ? words.back_plain : fill(words.back, { exam: title });
}

/**
 * Signs out and tells the other windows once it is done: earlier they would
 * only get the same token again. False: it did not come to that, and the form
 * should say why.
 */
export async function leave(
  channel: SessionChannel,
  doFetch: typeof fetch = (...args) => fetch(...args),
): Promise<boolean> {
  try {
    const res = await doFetch("/session/sign-out", {
      method: "POST",
      redirect: "manual",
      cache: "no-store",
    });
    if (res.type !== "opaqueredirect") return false;
    channel.post({ type: "signed_out" });
    return true;
  } catch {
    return false;
  } finally {
    channel.close();
  }
}
