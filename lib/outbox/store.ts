import type {
  AnswerValue,
  ClientEvent,
} from "../../supabase/functions/_shared/contract/requests.ts";

/** An event waiting to be sent, with what its batch must say about it. */
export interface QueuedEvent {
  attempt: string;
  client_id: string;
  epoch: number;
  seq: number;
  policy_id: string | null;
  /** Milliseconds from the computer's clock to the server's, when it happened. */
  offset_ms: number;
  event: ClientEvent;
  /** A violation or a warning: first to leave where there is no room for all. */
  urgent?: true;
}

/** The newest value of one answer on this computer. */
export interface LocalAnswer {
  attempt: string;
  question_id: string;
  client_id: string;
  epoch: number;
  revision: number;
  value: AnswerValue;
  /** ISO 8601, the computer's clock. */
  answered_at: string;
  offset_ms: number;
  /** The server has it (or keeps it as a late answer). */
  acked: boolean;
}

/**
 * What is kept on this computer for an attempt until the server has it.
 * Everything is keyed by attempt; nothing else is stored.
 */
export interface Store {
  /** Whether what was last written outlives the page. */
  readonly durable: boolean;
  /** Unsent events, in order of (epoch, client, seq). */
  events(attempt: string): Promise<QueuedEvent[]>;
  addEvent(event: QueuedEvent): Promise<void>;
  removeEvents(events: QueuedEvent[]): Promise<void>;
  /** Keeps a refused event out of the queue, with the server's reason. */
  setAside(event: QueuedEvent, code: string): Promise<void>;
  /** Highest seq of a client that was refused; 0 if none. */
  highestAside(attempt: string, client: string): Promise<number>;
  answers(attempt: string): Promise<LocalAnswer[]>;
  putAnswer(answer: LocalAnswer): Promise<void>;
  /** Small things the page remembers: marks, how often something was seen. */
  note<T>(attempt: string, name: string): Promise<T | undefined>;
  putNote(attempt: string, name: string, value: unknown): Promise<void>;
  /** Forgets the attempt: the server has confirmed everything. */
  wipe(attempt: string): Promise<void>;
}

const byOrder = (a: QueuedEvent, b: QueuedEvent) =>
  a.epoch - b.epoch ||
  (a.client_id < b.client_id ? -1 : a.client_id > b.client_id ? 1 : 0) ||
  a.seq - b.seq;

/** For browsers that refuse IndexedDB: lives as long as the page. */
export function memoryStore(): Store {
  const events = new Map<string, QueuedEvent>();
  const aside: { event: QueuedEvent; code: string }[] = [];
  const answers = new Map<string, LocalAnswer>();
  const notes = new Map<string, unknown>();
  const done = Promise.resolve();
  const key = (e: QueuedEvent) => JSON.stringify([e.attempt, e.event.event_id]);
  const forget = (map: Map<string, unknown>, attempt: string) => {
    for (const k of map.keys()) {
      if (JSON.parse(k)[0] === attempt) map.delete(k);
    }
  };
  return {
    durable: false,
    events: (attempt) =>
      Promise.resolve(
        [...events.values()].filter((e) => e.attempt === attempt).sort(byOrder),
      ),
    addEvent: (e) => (events.set(key(e), e), done),
    removeEvents: (list) => (list.forEach((e) => events.delete(key(e))), done),
    setAside: (event, code) => {
      events.delete(key(event));
      aside.push({ event, code });
      return done;
    },
    highestAside: (attempt, client) =>
      Promise.resolve(
        aside.reduce((highest, { event }) =>
          event.attempt === attempt && event.client_id === client
            ? Math.max(highest, event.seq)
            : highest, 0),
      ),
    answers: (attempt) =>
      Promise.resolve(
        [...answers.values()].filter((a) => a.attempt === attempt),
      ),
    putAnswer: (a) => (
      answers.set(JSON.stringify([a.attempt, a.question_id]), a), done
    ),
    note: <T>(attempt: string, name: string) =>
      Promise.resolve(
        notes.get(JSON.stringify([attempt, name])) as T | undefined,
      ),
    putNote: (attempt, name, value) => (
      notes.set(JSON.stringify([attempt, name]), value), done
    ),
    wipe: (attempt) => {
      for (const map of [events, answers, notes]) forget(map, attempt);
      const others = aside.filter(({ event }) => event.attempt !== attempt);
      aside.splice(0, aside.length, ...others);
      return done;
    },
  };
}
