/**
 * The load of `bench/ingest.ts`, in a thread of its own: its work must not be
 * done by the event loop that it measures. One message is one run.
 */
import postgres from "postgres";

/** One page that sends events. */
export interface Page {
  session_id: string;
  tenant_id: string;
  client_id: string;
  epoch: number;
  /** Only for the API. */
  token: string;
}

/** What to do, and how much of it. */
export interface Run {
  way: "api" | "raw" | "rest";
  /** `{stack}/functions/v1/api`, `{stack}/rest/v1` or a database's address. */
  url: string;
  /** Only for REST. */
  key?: string;
  pages: Page[];
  connections: number;
  /** Requests in all, over all pages in turn. */
  requests: number;
  /** Events in one request. */
  size: number;
}

/** What came of it; times in milliseconds. */
export interface Outcome {
  events: number;
  elapsed: number;
  /** Of each request, in no order. */
  times: number[];
}

interface Row {
  event_id: string;
  seq: number;
  type: string;
  data: Record<string, unknown>;
  at: string;
}

const seqs = new Map<string, number>();

/** Everyday events: none wakes the scoring worker, which is measured apart. */
const KINDS: [string, Record<string, unknown>][] = [
  ["answer_change", { count: 3 }],
  ["window_focus", {}],
  ["fullscreen_enter", {}],
  ["network_online", {}],
];

function next({ client_id }: Page, size: number): Row[] {
  const from = seqs.get(client_id) ?? 0;
  seqs.set(client_id, from + size);
  const at = new Date().toISOString();
  return Array.from({ length: size }, (_, i) => {
    const seq = from + i + 1;
    const [type, data] = KINDS[seq % KINDS.length]!;
    return { event_id: crypto.randomUUID(), seq, type, data, at };
  });
}

/** An event as a whole row, as `append_events` would have written it. */
function rowOf(page: Page, row: Row) {
  return {
    attempt_id: page.session_id,
    // The first belongs to the start of the exam.
    position: row.seq + 1,
    tenant_id: page.tenant_id,
    event_id: row.event_id,
    client_id: page.client_id,
    epoch: page.epoch,
    seq: row.seq,
    event_type: row.type,
    phase: "whole",
    severity: "info",
    category: "behaviour",
    event_data: row.data,
    occurred_at: row.at,
    happened_at: row.at,
    received_at: row.at,
    user_agent: navigator.userAgent,
    ip: "127.0.0.1",
    link: "0".repeat(64),
  };
}

async function post(
  url: string,
  headers: Record<string, string>,
  body: unknown,
  status: number,
): Promise<string> {
  const answer = await fetch(url, {
    method: "POST",
    headers: { "content-type": "application/json", ...headers },
    body: JSON.stringify(body),
  });
  const text = await answer.text();
  if (answer.status !== status) throw new Error(`${answer.status}: ${text}`);
  return text;
}

type Send = (page: Page, rows: Row[]) => Promise<unknown>;

function api({ url }: Run): Send {
  return async (page, rows) => {
    const { session_id, client_id, epoch, token } = page;
    const said = await post(`${url}/events/batch`, {
      authorization: `Bearer ${token}`,
    }, {
      session_id,
      client_id,
      epoch,
      events: rows.map(({ event_id, seq, type, data, at }) => ({
        event_id,
        seq,
        type,
        data,
        occurred_at: at,
      })),
    }, 202);
    const { accepted } = JSON.parse(said);
    if (accepted !== rows.length) throw new Error(`accepted: ${said}`);
  };
}

function rest({ url, key }: Run): Send {
  const headers = {
    apikey: key!,
    authorization: `Bearer ${key}`,
    prefer: "return=minimal",
  };
  return async (page, rows) => {
    for (const row of rows) {
      await post(`${url}/bench_events`, headers, rowOf(page, row), 201);
    }
  };
}

function raw(sql: postgres.Sql): Send {
  return (page, rows) =>
    sql`insert into public.proctoring_events
      ${sql(rows.map((row) => rowOf(page, row)) as never[])}`;
}

async function run(order: Run): Promise<Outcome> {
  const { connections, pages, requests, size } = order;
  const sql = order.way === "raw"
    ? postgres(order.url, { max: connections, onnotice: () => {} })
    : null;
  const send = sql ? raw(sql) : order.way === "api" ? api(order) : rest(order);
  const times: number[] = [];
  let left = requests;
  // A page's batches follow each other, as a browser sends them.
  async function connection(n: number) {
    const mine = pages.filter((_, i) => i % connections === n);
    for (let turn = 0; left-- > 0; turn++) {
      const page = mine[turn % mine.length]!;
      const rows = next(page, size);
      const start = performance.now();
      await send(page, rows);
      times.push(performance.now() - start);
    }
  }
  const start = performance.now();
  await Promise.all(
    Array.from({ length: connections }, (_, n) => connection(n)),
  );
  const elapsed = performance.now() - start;
  await sql?.end();
  return { events: requests * size, elapsed, times };
}

self.onmessage = async ({ data }: MessageEvent<Run>) => {
  try {
    self.postMessage(await run(data));
  } catch (error) {
    self.postMessage({ error: `${error}` });
  }
};
