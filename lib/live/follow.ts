/** Keeps a page's rows current: at each hint, and without hints now and then. */
import { type Bearer, SessionEnded } from "../session/client.ts";
import { type ChannelState, listenToExam } from "./channel.ts";
import { coalesce } from "./coalesce.ts";
import type { LiveData } from "./model.ts";
import {
  type LiveClient,
  loadAlerts,
  loadAttempts,
  loadEvents,
  loadPresence,
  loadRoster,
  QueryError,
} from "./queries.ts";

export interface FollowOptions {
  client: LiveClient;
  bearer: Bearer;
  examId: string;
  initial: LiveData;
  onData: (data: LiveData) => void;
  onState: (state: ChannelState) => void;
}

/** Milliseconds between looks at who is present; nothing announces that. */
const PRESENCE_EVERY = 5_000;
/** Every how many of these everything is read, whatever was announced. */
const ALL_EVERY = 12;
/** Hints this close together make one refetch. */
const GATHER = 60;

/** Follows an exam until the returned function is called. */
export function followExam(options: FollowOptions): () => void {
  const { client, bearer, examId, onData } = options;
  let data = options.initial;
  let channel: ChannelState = "connecting";
  let failing = false;
  let ended = false;
  let said: ChannelState | null = null;

  function say(): void {
    const state = ended
      ? "ended"
      : failing && channel === "live"
      ? "reconnecting"
      : channel;
    if (state === said) return;
    said = state;
    options.onState(state);
  }

  /** Runs a query; once more with a new token if the old one was refused. */
  async function ask(query: () => Promise<Partial<LiveData>>): Promise<void> {
    try {
      const part = await query().catch(async (error) => {
        if (!(error instanceof QueryError) || error.status !== 401) throw error;
        await bearer.renew();
        return await query();
      });
      data = { ...data, ...part };
      failing = false;
      onData(data);
    } catch (error) {
      if (error instanceof SessionEnded) ended = true;
      else failing = true;
    }
    say();
  }

  const refresh = coalesce(() =>
    ask(async () => {
      const [attempts, { alerts, older }] = await Promise.all([
        loadAttempts(client, examId),
        loadAlerts(client, examId),
      ]);
      const events = await loadEvents(client, alerts, data.events);
      return { attempts, alerts, events, olderAlerts: older };
    }), GATHER);

  const look = coalesce(() =>
    ask(async () => ({
      presence: await loadPresence(client, data.attempts.map(({ id }) => id)),
    })), 0);

  let beats = 0;
  const beat = setInterval(() => {
    if (ended) return;
    look();
    // Without the channel, asking is all there is.
    const all = ++beats % ALL_EVERY === 0;
    if (all || said !== "live") refresh();
    if (all) ask(async () => ({ roster: await loadRoster(client, examId) }));
  }, PRESENCE_EVERY);

  const leave = listenToExam({
    client,
    examId,
    token: () => bearer.get(),
    onHint: refresh,
    onState(state) {
      channel = state;
      if (state === "ended") ended = true;
      say();
    },
  });

  return () => {
    clearInterval(beat);
    leave();
  };
}
