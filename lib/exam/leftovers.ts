import type { Api } from "../api/client.ts";
import { Outbox } from "../outbox/outbox.ts";
import type { LocalAnswer, Store } from "../outbox/store.ts";
import { merge } from "./answers.ts";
import { Autosave } from "./autosave.ts";
import { lockOf } from "./tab.ts";
import type { Time } from "./time.ts";

/** Milliseconds until a store that did not answer is asked again. */
const AGAIN_MS = 30_000;

/**
 * `none`: there was nothing left; `stuck`: the server refuses the rest;
 * `late`: sent, and some of the answers came too late and wait for a person;
 * `unknown`: what is kept on this computer cannot be read.
 */
export type LeftoverState =
  | "none"
  | "sending"
  | "waiting"
  | "stuck"
  | "unknown"
  | "sent"
  | "late";

export interface LeftoverOptions {
  attempt: string;
  api: Pick<Api, "events" | "saveAnswers">;
  store: Store;
  time: Time;
  random(): number;
  /** Absent in browsers without Web Locks, and on pages without TLS. */
  locks?: Pick<LockManager, "request">;
  onChange(state: LeftoverState): void;
}

/**
 * After handing in: sends what an exam page could not, in the name of the page
 * that made it, and forgets the attempt once the server has everything.
 *
 * One page at a time: as long as a room, or another page like this one, has
 * the attempt in this browser, that one sends, and this one waits for it. So
 * nothing is marked as sent or wiped that another page is still writing.
 *
 * @returns ends it; what is unsent stays on this computer
 */
export function sendLeftovers(options: LeftoverOptions): () => void {
  const { attempt, store, time, locks, onChange } = options;
  const over = new AbortController();
  const { signal } = over;
  const tell = (state: LeftoverState) => {
    if (!signal.aborted) onChange(state);
  };

  /** Until everything is sent, or `ended`. */
  async function send(ended: AbortSignal): Promise<void> {
    let late = false, had = false;
    while (!ended.aborted) {
      try {
        const rest = await unsent(store, attempt);
        if (rest === 0) {
          // Only now: another page may have put something there meanwhile.
          await store.wipe(attempt).catch(() => {});
          return tell(late ? "late" : had ? "sent" : "none");
        }
        if (had) {
          // The server has it, and the store will not note that.
          tell(late ? "late" : "sent");
          await pause(time, AGAIN_MS, ended);
          if (ended.aborted) return;
        }
        had = true;
        late = await sendAll(options, tell, ended) || late;
      } catch {
        tell("unknown");
        await pause(time, AGAIN_MS, ended);
      }
    }
  }

  async function begin(): Promise<void> {
    if (!locks) return await send(signal);
    tell(
      await unsent(store, attempt).then(
        (rest) => rest === 0 ? "none" : "sending",
        () => "unknown",
      ),
    );
    // A page that takes the attempt by force sends from then on.
    const ended = new AbortController();
    const end = () => ended.abort();
    signal.addEventListener("abort", end);
    await locks.request(lockOf(attempt), { signal }, () => send(ended.signal))
      .catch(end);
  }

  void begin();
  return () => over.abort();
}

/** How much of the attempt the server does not have. */
async function unsent(store: Store, attempt: string): Promise<number> {
  const [events, answers] = await Promise.all([
    store.events(attempt),
    store.answers(attempt),
  ]);
  return events.length + answers.filter((a) => !a.acked).length;
}

/**
 * Sends what the store has now.
 *
 * @returns whether some of the answers came too late
 */
async function sendAll(
  { attempt, api, store, time, random }: LeftoverOptions,
  tell: (state: LeftoverState) => void,
  ended: AbortSignal,
): Promise<boolean> {
  const answers = (await store.answers(attempt)).filter((a) => !a.acked);
  let done = () => {};
  const sent = new Promise<void>((resolve) => done = resolve);
  let saves: Autosave[] | null = null;
  const shared = { attempt, store, time, random, offset: () => 0 };
  const outbox = await Outbox.open({
    ...shared,
    newId: () => "",
    send: api.events,
    onChange: look,
  });
  saves = byPage(answers).map((answers) =>
    new Autosave({
      ...shared,
      client_id: answers[0]!.client_id,
      epoch: answers[0]!.epoch,
      send: (body, keepalive) => api.saveAnswers(attempt, body, keepalive),
      onChange: look,
    }, merge([], answers).values())
  );

  function look() {
    if (!saves || ended.aborted) return;
    const states = [outbox.state, ...saves.map((s) => s.state)];
    if (outbox.pending + saves.reduce((n, s) => n + s.pending, 0) === 0) {
      return done();
    }
    if (states.includes("stopped")) return tell("stuck");
    const away = states.includes("offline") || states.includes("signed_out");
    tell(away ? "waiting" : "sending");
  }

  ended.addEventListener("abort", done);
  if (ended.aborted) done();
  look();
  await sent;
  // What is written yet: that the server has it.
  if (!ended.aborted) await Promise.all(saves.map((s) => s.flush()));
  if (!ended.aborted) await outbox.flush();
  ended.removeEventListener("abort", done);
  outbox.close();
  saves.forEach((s) => s.close());
  return saves.some((s) => s.late);
}

function pause(time: Time, ms: number, ended: AbortSignal): Promise<void> {
  return new Promise((resolve) => {
    const cancel = time.after(ms, resolve);
    ended.addEventListener("abort", () => {
      cancel();
      resolve();
    }, { once: true });
  });
}

function byPage(answers: LocalAnswer[]): LocalAnswer[][] {
  const pages = new Map<string, LocalAnswer[]>();
  for (const answer of answers) {
    const key = `${answer.epoch} ${answer.client_id}`;
    pages.set(key, [...pages.get(key) ?? [], answer]);
  }
  return [...pages.values()];
}
