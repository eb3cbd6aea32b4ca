import type { RealtimeOptions } from "./mod.ts";

/** A committed message. */
export interface Message {
  topic: string;
  event: string;
  payload: unknown;
}

export interface Delivery {
  /** Settles once nothing that is committed from then on can be missed. */
  ready: Promise<void>;
  close(): Promise<void>;
}

/**
 * Hands every message that is committed from now on to `deliver`, once and in
 * order. A notification says only that there is something; what is new is told
 * by the snapshot of the last look. So nothing is lost or doubled when
 * notifications are: the next one, or the look every `every` milliseconds,
 * catches up.
 */
export function createDelivery(
  o: Pick<RealtimeOptions, "listen" | "transaction"> & {
    deliver(message: Message): void;
    log(line: string): void;
    every: number;
  },
): Delivery {
  const ready = Promise.withResolvers<void>();
  let seen: string | undefined;
  let wanted = false, closed = false;
  let looking: Promise<void> | undefined;
  let listening: Promise<(() => Promise<void>) | undefined>;

  /** May be called while the database is busy: it only starts what waits for it. */
  function wake(): void {
    wanted = true;
    looking ??= looks();
  }

  async function looks(): Promise<void> {
    // What woke us may run inside someone's transaction.
    await Promise.resolve();
    while (wanted && !closed) {
      wanted = false;
      await look().then(ready.resolve, () => {
        o.log("realtime could not read its messages: it will try again");
      });
    }
    looking = undefined;
  }

  async function look(): Promise<void> {
    const rows = await o.transaction((query) =>
      seen === undefined ? query(NOW) : query(NEWS, [seen])
    );
    seen = rows[0]!.snapshot as string;
    for (const { topic, event, payload } of rows) {
      if (topic !== null && topic !== undefined) {
        o.deliver({ topic, event, payload } as Message);
      }
    }
  }

  function listen() {
    return o.listen("realtime_messages", wake).catch(() => {
      o.log("realtime cannot listen to the database: it will look by itself");
      return undefined;
    });
  }

  listening = listen();
  listening.then(wake);
  const timer = setInterval(() => {
    listening = listening.then((stop) => stop ?? (closed ? stop : listen()));
    wake();
  }, o.every);

  return {
    ready: ready.promise,
    async close() {
      closed = true;
      clearInterval(timer);
      ready.resolve();
      const stop = await listening;
      await looking;
      await stop?.().catch(() => {});
    },
  };
}

const NOW = "select pg_current_snapshot()::text as snapshot";

/** One row without a message when there is none: the snapshot is always told. */
const NEWS = `
  select pg_current_snapshot()::text as snapshot,
    m.topic, m.event, m.payload
  from (select $1::pg_snapshot as seen) last
  left join realtime.messages m
    on m.written_by >= pg_snapshot_xmin(last.seen)
    and not pg_visible_in_snapshot(m.written_by, last.seen)
    and m.private and m.extension = 'broadcast' and m.event is not null
  order by m.position`;
