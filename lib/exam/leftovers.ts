import type { Api } from "../api/client.ts";
import { Outbox } from "../outbox/outbox.ts";
import type { LocalAnswer, Store } from "../outbox/store.ts";
import { merge } from "./answers.ts";
import { Autosave } from "./autosave.ts";
import type { Time } from "./time.ts";

/** `none`: there was nothing left; `stuck`: the server refuses the rest. */
export type LeftoverState = "none" | "sending" | "waiting" | "stuck" | "sent";

export interface LeftoverOptions {
  attempt: string;
  api: Pick<Api, "events" | "saveAnswers">;
  store: Store;
  time: Time;
  random(): number;
  onChange(state: LeftoverState): void;
}

/**
 * After handing in: sends what an exam page could not, in the name of the page
 * that made it, and forgets the attempt once the server has everything.
 */
export async function sendLeftovers(
  options: LeftoverOptions,
): Promise<() => void> {
  const { attempt, api, store, time, random, onChange } = options;
  let saves: Autosave[] | null = null;
  let over = false;
  const shared = { attempt, store, time, random, offset: () => 0 };
  const outbox = await Outbox.open({
    ...shared,
    newId: () => "",
    send: api.events,
    onChange: look,
  });
  const unsent = (await store.answers(attempt)).filter((a) => !a.acked);
  saves = byPage(unsent).map((answers) =>
    new Autosave({
      ...shared,
      client_id: answers[0]!.client_id,
      epoch: answers[0]!.epoch,
      send: (body, keepalive) => api.saveAnswers(attempt, body, keepalive),
      onChange: look,
    }, merge([], answers).values())
  );
  const had = outbox.pending + unsent.length > 0;

  function look() {
    if (over || !saves) return;
    const states = [outbox.state, ...saves.map((s) => s.state)];
    const pending = outbox.pending + saves.reduce((n, s) => n + s.pending, 0);
    if (pending === 0) {
      over = true;
      void store.wipe(attempt);
      return onChange(had ? "sent" : "none");
    }
    if (states.includes("stopped")) return onChange("stuck");
    const away = states.includes("offline") || states.includes("signed_out");
    onChange(away ? "waiting" : "sending");
  }

  look();
  return () => {
    over = true;
    outbox.close();
    saves?.forEach((s) => s.close());
  };
}

function byPage(answers: LocalAnswer[]): LocalAnswer[][] {
  const pages = new Map<string, LocalAnswer[]>();
  for (const answer of answers) {
    const key = `${answer.epoch} ${answer.client_id}`;
    pages.set(key, [...pages.get(key) ?? [], answer]);
  }
  return [...pages.values()];
}
