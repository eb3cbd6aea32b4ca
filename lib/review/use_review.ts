/** Keeps the rows of a review current, and reads its events page by page. */
import { createClient } from "@supabase/supabase-js";
import { useEffect, useRef, useState } from "preact/hooks";
import type { Database } from "../data/database_types.ts";
import { type ChannelState, listenToExam } from "../live/channel.ts";
import { coalesce } from "../live/coalesce.ts";
import { QueryError } from "../live/queries.ts";
import { type Bearer, createBearer, SessionEnded } from "../session/client.ts";
import type { StaffClient } from "../staff/calls.ts";
import {
  EVENT_PAGE,
  loadClassTimings,
  loadEvents,
  loadRows,
} from "./queries.ts";
import { type StaffApi, staffApi } from "./staff_api.ts";
import type { ReviewEvent, ReviewRows, TimingRow } from "./types.ts";

export interface ReviewOptions {
  rows: ReviewRows;
  events: ReviewEvent[];
  classTimings: TimingRow[];
  /** Milliseconds since 1970 by the server's clock. */
  now: number;
  supabaseUrl: string;
  publishableKey: string;
  apiBase: string;
}

export interface Review {
  rows: ReviewRows;
  /** In the order of the chain. */
  events: ReviewEvent[];
  classTimings: TimingRow[];
  /** Events read so far: shown before they are drawn. */
  read: number;
  /** Reading events failed; `readOn` tries again. */
  failed: boolean;
  status: ChannelState;
  /** When it was last live. */
  since: number;
  /** The server's clock, every few seconds while the attempt runs. */
  now: number;
  /** The attempt is not there any more. */
  erased: boolean;
  /** Null until the page has come to life. */
  client: StaffClient | null;
  api: StaffApi | null;
  /** Reads rows again. */
  refresh(): void;
  readOn(): void;
}

/** Hints this close together make one refetch. */
const GATHER = 150;
/** Pages of events that are drawn together. */
const DRAWN_EVERY = 5;
/** Milliseconds between looks while it runs, and afterwards. */
const RUNNING_EVERY = 15_000;
const OVER_EVERY = 60_000;

/** A review as it is now. */
export function useReview(options: ReviewOptions): Review {
  const [rows, setRows] = useState(options.rows);
  const [events, setEvents] = useState(options.events);
  const [classTimings, setClassTimings] = useState(options.classTimings);
  const [read, setRead] = useState(options.events.length);
  const [failed, setFailed] = useState(false);
  const [status, setStatus] = useState<ChannelState>("connecting");
  const [since, setSince] = useState(options.now);
  const [now, setNow] = useState(options.now);
  const [erased, setErased] = useState(false);
  const [client, setClient] = useState<StaffClient | null>(null);
  const [api, setApi] = useState<StaffApi | null>(null);
  const acts = useRef({ refresh: () => {}, readOn: () => {} });

  useEffect(() => {
    const offset = options.now - Date.now();
    const attemptId = options.rows.attempt.id;
    const bearer = createBearer();
    const link: StaffClient = createClient<Database>(
      options.supabaseUrl,
      options.publishableKey,
      {
        accessToken: () => bearer.get(),
        db: { retry: false, timeout: 20_000 },
      },
    );
    const calls = staffApi(options.apiBase, bearer);
    let have = options.events;
    let latest = options.rows;
    let stopped = false;
    let round = 0;

    const readOn = coalesce(async () => {
      let pages = 0;
      try {
        while (!stopped) {
          const more = await retried(
            bearer,
            () => loadEvents(link, attemptId, have.at(-1)?.position ?? 0),
          );
          if (stopped) return;
          setFailed(false);
          const last = more.length < EVENT_PAGE;
          if (more.length > 0) {
            have = [...have, ...more];
            setRead(have.length);
          }
          // Drawing all of them anew for each page would take longer than
          // reading them.
          if (last || ++pages % DRAWN_EVERY === 0) setEvents(have);
          if (last) return;
        }
      } catch {
        if (stopped) return;
        setEvents(have);
        setFailed(true);
      }
    }, 0);

    const refresh = coalesce(async () => {
      if (stopped) return;
      try {
        const next = await retried(bearer, () => loadRows(link, attemptId));
        if (stopped) return;
        if (!next) return gone();
        const risk = await calls.risk(attemptId).catch(() => latest.risk);
        if (stopped) return;
        latest = { ...next, risk };
        setRows(latest);
        setNow(Date.now() + offset);
        readOn();
        if (++round % 4 === 0) {
          setClassTimings(
            await loadClassTimings(link, next.questions.map(({ id }) => id)),
          );
        }
      } catch (error) {
        if (stopped) return;
        if (error instanceof SessionEnded) setStatus("ended");
        // Else the next look may go better: what is shown stays.
        else if (
          error instanceof QueryError && error.code === "attempt_not_found"
        ) gone();
      }
    }, GATHER);

    let last = Date.now();
    const beat = setInterval(() => {
      const running = latest.attempt.state !== "submitted" &&
        latest.attempt.state !== "auto_submitted";
      if (Date.now() - last < (running ? RUNNING_EVERY : OVER_EVERY)) return;
      last = Date.now();
      if (!document.hidden) refresh();
    }, 5_000);
    const leave = listenToExam({
      client: link,
      examId: latest.attempt.examId,
      topic: `attempt:${attemptId}`,
      token: () => bearer.get(),
      onHint: refresh,
      onState(state) {
        setStatus(state);
        if (state !== "live") setSince(Date.now() + offset);
      },
    });
    acts.current = { refresh, readOn };
    setClient(link);
    setApi(calls);
    readOn();

    function gone() {
      stop();
      setErased(true);
    }
    function stop() {
      if (stopped) return;
      stopped = true;
      clearInterval(beat);
      leave();
    }
    return stop;
  }, []);

  return {
    rows,
    events,
    classTimings,
    read,
    failed,
    status,
    since,
    now,
    erased,
    client,
    api,
    refresh: () => acts.current.refresh(),
    readOn: () => acts.current.readOn(),
  };
}

/** Once more with a new token if the old one was refused. */
async function retried<Data>(
  bearer: Bearer,
  query: () => Promise<Data>,
): Promise<Data> {
  try {
    return await query();
  } catch (error) {
    if (!(error instanceof QueryError) || error.status !== 401) throw error;
    await bearer.renew();
    return await query();
  }
}
