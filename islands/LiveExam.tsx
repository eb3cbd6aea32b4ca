import { useComputed, useSignal } from "@preact/signals";
import { createClient } from "@supabase/supabase-js";
import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { AlertFeed, type Subject } from "../components/live/AlertFeed.tsx";
import { LiveStatus } from "../components/live/LiveStatus.tsx";
import type { LiveText } from "../components/live/shared.ts";
import { StudentTable } from "../components/live/StudentTable.tsx";
import { SummaryBar } from "../components/live/SummaryBar.tsx";
import { Notice } from "../components/Notice.tsx";
import { EmptyState } from "../components/EmptyState.tsx";
import { fill } from "../lib/i18n/fill.ts";
import { type Act, perform } from "../lib/live/acts.ts";
import type { ChannelState } from "../lib/live/channel.ts";
import { followExam } from "../lib/live/follow.ts";
import { keptOrder, newAlerts } from "../lib/live/changes.ts";
import {
  type LiveData,
  sentenceOf,
  sortByUrgency,
  studentRows,
  summaryOf,
} from "../lib/live/model.ts";
import type { LiveClient } from "../lib/live/queries.ts";
import { createBearer } from "../lib/session/client.ts";

interface Props extends LiveText {
  examId: string;
  lostAfter: number;
  initial: LiveData;
  /** Milliseconds since 1970 by the server's clock. */
  now: number;
  supabaseUrl: string;
  publishableKey: string;
}

export default function LiveExam(props: Props) {
  const { examId, lostAfter, words, lang } = props;
  const [data, setData] = useState(props.initial);
  const [status, setStatus] = useState<ChannelState>("connecting");
  const [since, setSince] = useState(props.now);
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [announced, setAnnounced] = useState("");
  const [pointed, setPointed] = useState(false);
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [refused, setRefused] = useState<string | null>(null);
  const connection = useRef<LiveClient>();
  const now = useSignal(props.now);
  // Every five seconds is enough for what the whole table is drawn from.
  const slow = useComputed(() => Math.floor(now.value / 5000) * 5000);

  useEffect(() => {
    const offset = props.now - Date.now();
    const tick = setInterval(() => now.value = Date.now() + offset, 1000);
    const bearer = createBearer();
    const client: LiveClient = createClient(
      props.supabaseUrl,
      props.publishableKey,
      {
        accessToken: () => bearer.get(),
        // followExam asks again by itself.
        db: { retry: false, timeout: 15_000 },
      },
    );
    connection.current = client;
    let before = props.initial;
    const stop = followExam({
      client,
      bearer,
      examId,
      initial: props.initial,
      onData(next) {
        const arrived = newAlerts(before, next);
        before = next;
        setData(next);
        if (arrived.length === 0) return;
        setFresh((known) => new Set([...known, ...arrived.map((a) => a.id)]));
        const subjects = subjectsOf(next);
        setAnnounced(
          arrived.map((alert) =>
            fill(words.new_alert, {
              name: subjects.get(alert.attempt_id)?.name ?? words.someone,
              sentence: sentenceOf(alert, lang),
            })
          ).join(" "),
        );
      },
      onState(state) {
        setStatus(state);
        if (state !== "live") setSince(Date.now() + offset);
      },
    });
    return () => {
      clearInterval(tick);
      stop();
    };
  }, []);

  async function act(what: Act, attempt: string): Promise<void> {
    if (!connection.current || busy.has(attempt)) return;
    setBusy((some) => new Set([...some, attempt]));
    setRefused(null);
    const name = subjects.get(attempt)?.name ?? words.someone;
    const done = await perform(
      connection.current,
      what,
      attempt,
    ).catch(() => false);
    if (!done) setRefused(fill(words.acts.failed, { name }));
    setBusy((some) => new Set([...some].filter((one) => one !== attempt)));
  }

  const rows = useMemo(() => studentRows(data), [data]);
  const subjects = useMemo(() => subjectsOf(data), [data]);
  const order = useRef<string[]>([]);
  const sorted = sortByUrgency(rows, slow.value, lostAfter, lang);
  const shown = pointed ? keptOrder(sorted, order.current) : sorted;
  order.current = shown.map(({ candidateId }) => candidateId);
  const summary = summaryOf(rows, slow.value, lostAfter);

  return (
    <div class="live">
      <LiveStatus state={status} since={since} text={props} />
      <SummaryBar summary={summary} text={props} />
      <p class="visually-hidden" aria-live="polite">{announced}</p>
      <div class="live-columns">
        <section
          aria-labelledby="students-title"
          onPointerEnter={() => setPointed(true)}
          onPointerLeave={() => setPointed(false)}
        >
          <h2 id="students-title">{words.students}</h2>
          {refused && <Notice tone="danger" alert>{refused}</Notice>}
          {rows.length === 0
            ? (
              <EmptyState title={words.students_empty_title}>
                <p>{words.students_empty_text}</p>
              </EmptyState>
            )
            : (
              <StudentTable
                rows={shown}
                now={now}
                lostAfter={lostAfter}
                busy={busy}
                onAct={act}
                text={props}
              />
            )}
          <p class={`muted order-held ${pointed ? "is-on" : ""}`}>
            {words.order_held}
          </p>
        </section>
        <section aria-labelledby="alerts-title" class="alerts">
          <h2 id="alerts-title">{words.alerts}</h2>
          <AlertFeed
            alerts={data.alerts}
            older={data.olderAlerts}
            events={data.events}
            subjects={subjects}
            fresh={fresh}
            text={props}
          />
        </section>
      </div>
    </div>
  );
}

function subjectsOf(data: LiveData): Map<string, Subject> {
  const roster = new Map(data.roster.map((row) => [row.candidateId, row]));
  return new Map(data.attempts.flatMap(({ id, candidate_id }) => {
    const row = roster.get(candidate_id);
    return row ? [[id, { candidateId: candidate_id, name: row.name }]] : [];
  }));
}
