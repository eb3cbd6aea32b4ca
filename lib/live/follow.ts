/** Keeps a page's rows current: at each hint, and without hints now and then. */
import { loadColleagues } from "../staff/colleagues.ts";
import { parseTime } from "../time.ts";
import { type Bearer, SessionEnded } from "../session/client.ts";
import { kept, merged, newestFirst } from "./changes.ts";
import { type ChannelState, type Hint, listenToExam } from "./channel.ts";
import { coalesce } from "./coalesce.ts";
import type { LiveData } from "./model.ts";
import {
  type LiveClient,
  loadAlerts,
  loadAlertsById,
  loadAttempts,
  loadNow,
  loadRoster,
  loadTerms,
  QueryError,
  type UsualTerms,
} from "./queries.ts";

/** The computer's clock and timers; tests turn their own. */
export interface Timers {
  /** Milliseconds since 1970, by the server's clock as well as it is known. */
  now(): number;
  /** Runs again and again until the returned function is called. */
  every(run: () => void, ms: number): () => void;
  after(run: () => void, ms: number): void;
}

export interface FollowOptions {
  client: LiveClient;
  bearer: Bearer;
  examId: string;
  tenantId: string;
  usual: UsualTerms;
  initial: LiveData;
  timers: Timers;
  onData: (data: LiveData) => void;
  onState: (state: ChannelState) => void;
  /** A page has shown what staff sent to it. */
  onCommand?: () => void;
  /** For tests. */
  listen?: typeof listenToExam;
}

/** What follows an exam. */
export interface Following {
  /** Reads these attempts again, as after an act: whatever is announced. */
  refresh(attemptIds?: readonly string[]): void;
  stop(): void;
}

/** Milliseconds between looks at who is present; nothing announces that. */
const PRESENCE_EVERY = 5_000;
/** Every how many of these everything is read, whatever was announced. */
const ALL_EVERY = 12;
/** Every how many while nothing can be announced. */
const ALL_WITHOUT_CHANNEL = 2;
/** Hints this close together make one question, the first after a quiet time. */
const GATHER = 60;
/** The least time between two of these questions while there is much news. */
const PACE = 500;
/** More changed rows than this: everything is read instead. */
const MOST_IDS = 150;
/** What was changed this long before may have become visible since. */
const OVERLAP = 60_000;

/** Follows an exam until it is stopped. */
export function followExam(options: FollowOptions): Following {
  const { client, bearer, examId, timers, onData } = options;
  const listen = options.listen ?? listenToExam;
  let data = options.initial;
  let channel: ChannelState = "connecting";
  let failing = false;
  let ended = false;
  let said: ChannelState | null = null;
  /** Ids of what changed since it was read. */
  let changed = { attempts: new Set<string>(), alerts: new Set<string>() };
  let wantsAll = false;
  let wantsRoster = false;
  let lastRound = 0;
  let lastLook = 0;

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

  /**
   * Runs a query; once more with a new token if the old one was refused.
   * Whether it was answered.
   */
  async function ask(
    query: () => Promise<(data: LiveData) => Partial<LiveData>>,
  ): Promise<boolean> {
    let answered = false;
    try {
      const part = await query().catch(async (error) => {
        if (!(error instanceof QueryError) || error.status !== 401) throw error;
        await bearer.renew();
        return await query();
      });
      // Laid over what is there by now: another question may be faster.
      data = { ...data, ...part(data) };
      failing = false;
      answered = true;
      onData(data);
    } catch (error) {
      if (error instanceof SessionEnded) ended = true;
      else failing = true;
    }
    say();
    return answered;
  }

  const roster = async () => {
    const rows = await loadRoster(client, examId);
    return (data: LiveData) => ({
      roster: kept(data.roster, rows, (row) => row.candidateId),
    });
  };

  const everything = async () => {
    const newest = Math.max(
      ...data.alerts.map(({ updated_at }) => parseTime(updated_at)),
    );
    const since = data.hasAllAlerts && Number.isFinite(newest)
      ? new Date(newest - OVERLAP).toISOString()
      : undefined;
    const [people, attempts, alerts, terms, staff] = await Promise.all([
      roster(),
      loadAttempts(client, examId),
      loadAlerts(client, examId, since),
      loadTerms(client, examId, options.usual),
      loadColleagues(client, options.tenantId),
    ]);
    return (data: LiveData) => ({
      ...people(data),
      attempts: kept(data.attempts, attempts, (row) => row.id),
      ...alertsWith(data, alerts),
      hasAllAlerts: true,
      terms,
      // None: they could not be read just now.
      staff: staff.size > 0 ? Object.fromEntries(staff) : data.staff,
    });
  };

  const some = async (attemptIds: string[], alertIds: string[]) => {
    const [attempts, alerts] = await Promise.all([
      loadAttempts(client, examId, attemptIds),
      loadAlertsById(client, alertIds),
    ]);
    return (data: LiveData) => ({
      attempts: merged(
        data.attempts,
        kept(data.attempts, attempts, (row) => row.id),
        (row) => row.id,
      ),
      ...alertsWith(data, alerts),
    });
  };

  const round = coalesce(
    async () => {
      lastRound = timers.now();
      const { attempts, alerts } = changed;
      changed = { attempts: new Set(), alerts: new Set() };
      const all = wantsAll || attempts.size + alerts.size > MOST_IDS;
      const people = wantsRoster && !all;
      wantsAll = wantsRoster = false;
      const answered = all
        ? await ask(everything)
        : await ask(() => some([...attempts], [...alerts])) &&
          (!people || await ask(roster));
      // What was not answered is asked for with the next round.
      if (!answered) wantsAll = true;
    },
    () => Math.max(GATHER, lastRound + PACE - timers.now()),
    timers.after,
  );

  const look = coalesce(
    async () => {
      lastLook = timers.now();
      await ask(async () => {
        const { tenantId } = options;
        const now = await loadNow(client, tenantId, data, timers.now());
        const presenceAt = timers.now();
        return () => ({ ...now, presenceAt });
      });
    },
    () => Math.max(0, lastLook + PACE - timers.now()),
    timers.after,
  );

  function readAll(): void {
    wantsAll = true;
    round();
  }

  function onHint(hint: Hint | null): void {
    if (hint === null) {
      look();
      return readAll();
    }
    if (hint.event === "enrolment") wantsRoster = true;
    else if (hint.id === null) wantsAll = true;
    else if (hint.event === "attempt") changed.attempts.add(hint.id);
    else if (hint.event === "alert") changed.alerts.add(hint.id);
    else if (hint.event === "device" || hint.event === "view") return look();
    else {
      if (hint.event === "command") options.onCommand?.();
      return;
    }
    round();
  }

  let beats = 0;
  const rest = timers.every(() => {
    if (ended) return;
    look();
    const often = said === "live" ? ALL_EVERY : ALL_WITHOUT_CHANNEL;
    // Also what was asked for and not answered.
    if (++beats % often === 0 || wantsAll) readAll();
  }, PRESENCE_EVERY);

  const leave = listen({
    client,
    examId,
    token: () => bearer.get(),
    onHint,
    onState(state) {
      channel = state;
      if (state === "ended") ended = true;
      say();
    },
  });

  return {
    refresh(attemptIds) {
      if (!attemptIds) return readAll();
      for (const id of attemptIds) changed.attempts.add(id);
      round();
    },
    stop() {
      ended = true;
      rest();
      leave();
    },
  };
}

/** Alerts that were read, among those that are known. */
function alertsWith(
  data: LiveData,
  read: LiveData["alerts"],
): Pick<LiveData, "alerts"> {
  const fresh = kept(data.alerts, read, (row) => row.id);
  const known = new Set(data.alerts);
  return fresh.every((row) => known.has(row))
    ? { alerts: data.alerts }
    : { alerts: newestFirst(merged(data.alerts, fresh, (row) => row.id)) };
}
