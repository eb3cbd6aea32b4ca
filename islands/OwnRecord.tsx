import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { EmptyState } from "../components/EmptyState.tsx";
import { Notice } from "../components/Notice.tsx";
import type { StudentWords } from "../components/exam/words.ts";
import { PictureDialog } from "../components/record/PictureDialog.tsx";
import { RecordFilters } from "../components/record/RecordFilters.tsx";
import { RecordLine } from "../components/record/RecordLine.tsx";
import { connect } from "../lib/exam/open_room.ts";
import {
  countsOf,
  entriesOf,
  filtered,
  type Noted,
  noted,
  type RecordFilter,
} from "../lib/exam/own_record.ts";
import { OwnPictures } from "../lib/exam/own_pictures.ts";
import { Remarks } from "../lib/exam/remarks.ts";
import { browserTime } from "../lib/exam/time.ts";
import { fill, plural } from "../lib/i18n/fill.ts";
import { dateLocale } from "../lib/time.ts";

interface Props {
  attemptId: string;
  apiBase: string;
  serverTime: string;
  /** The first page of records; null: it could not be loaded. */
  first: { events: Noted[]; total: number } | null;
  /** Records a page has. */
  pageSize: number;
  kinds: Record<string, { meaning: string; icon: string }>;
  /** Questions in the order this student saw. */
  paperOrder: string[];
  lang: string;
  words: StudentWords["record"];
}

/** What was recorded about the student, each line with a box to answer it. */
export default function OwnRecord(props: Props) {
  const { attemptId, apiBase, serverTime, first, kinds, lang, words } = props;
  const [events, setEvents] = useState(first?.events ?? []);
  const [total, setTotal] = useState(first?.total ?? null);
  const [loading, setLoading] = useState(false);
  const [failed, setFailed] = useState(first === null);
  const [filter, setFilter] = useState<RecordFilter>("all");
  const [opened, setOpened] = useState<ReadonlySet<string>>(new Set());
  const [sent, setSent] = useState<ReadonlySet<string>>(new Set());
  const [remarks, setRemarks] = useState<Remarks | null>(null);
  const [, look] = useState(0);
  // The server does not know where the student is; the browser does.
  const [zone, setZone] = useState<string>("UTC");
  const [printing, setPrinting] = useState(false);
  const [pictures, setPictures] = useState<OwnPictures | null>(null);
  const [large, setLarge] = useState<string | null>(null);
  const api = useRef<ReturnType<typeof connect>["api"] | null>(null);

  useEffect(() => {
    api.current = connect(apiBase, serverTime).api;
    const boxes = new Remarks({
      attempt: attemptId,
      api: api.current,
      drafts: sessionStorage,
      time: browserTime,
      onChange: () => look((n) => n + 1),
      onSent(id, remark) {
        setSent((before) => new Set(before).add(id));
        setEvents((before) =>
          before.map((event) =>
            event.id === id
              ? { ...event, said: [...event.said, remark] }
              : event
          )
        );
      },
    });
    const kept = new OwnPictures({
      load: async (skip, limit) =>
        (await api.current!.record(attemptId, skip, limit)).events.map(noted),
      pageSize: props.pageSize,
      time: browserTime,
      onAddresses: (found) =>
        setEvents((before) =>
          before.map((event) =>
            found.has(event.id)
              ? { ...event, picture: found.get(event.id)! }
              : event
          )
        ),
      onChange: () => look((n) => n + 1),
    });
    const online = () => boxes.online();
    addEventListener("online", online);
    setZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
    setRemarks(boxes);
    setPictures(kept);
    setOpened(
      new Set(
        events.filter(({ id }) => boxes.draft(id) !== "").map(({ id }) => id),
      ),
    );
    return () => {
      removeEventListener("online", online);
      boxes.close();
      kept.close();
    };
  }, []);

  useEffect(() => {
    if (!printing) return;
    setPrinting(false);
    globalThis.print();
  }, [printing]);

  async function loadMore(upTo = events.length + props.pageSize) {
    setLoading(true);
    setFailed(false);
    try {
      let have = events;
      for (let all = Infinity; have.length < Math.min(upTo, all);) {
        const page = await api.current!.record(
          attemptId,
          have.length,
          props.pageSize,
        );
        have = [...have, ...page.events.map(noted)];
        all = page.events.length > 0 ? page.total : have.length;
        setTotal(page.total);
        setEvents(have);
      }
      return true;
    } catch {
      setFailed(true);
      return false;
    } finally {
      setLoading(false);
    }
  }

  async function printAll() {
    if (total !== null && events.length < total && !await loadMore(Infinity)) {
      return;
    }
    setFilter("all");
    setPrinting(true);
  }

  const entries = useMemo(() => entriesOf(events), [events]);
  const shown = filtered(entries, filter);
  const enlarged = entries.find(({ id }) => id === large);
  const clock = useMemo(() =>
    new Intl.DateTimeFormat(dateLocale(lang), {
      dateStyle: "medium",
      timeStyle: "medium",
      timeZone: zone,
    }), [lang, zone]);
  const time = (at: string) => clock.format(new Date(at));
  const toggled = (id: string, open: boolean) =>
    setOpened((before) => {
      const after = new Set(before);
      if (open) after.add(id);
      else after.delete(id);
      return after;
    });

  if (total === 0) {
    return <EmptyState title={words.empty}>{words.empty_text}</EmptyState>;
  }
  return (
    <div class="record-body" data-ready={remarks ? "true" : "false"}>
      {entries.length > 0 && (
        <>
          <div class="record-tools">
            <RecordFilters
              chosen={filter}
              counts={countsOf(entries)}
              lang={lang}
              words={words}
              onChoose={setFilter}
            />
            <button
              type="button"
              class="small secondary record-print"
              disabled={loading}
              onClick={() => void printAll()}
            >
              {words.print}
            </button>
          </div>
          <p class="record-zone">
            {fill(remarks ? words.zone : words.zone_server, { zone })}{" "}
            <span role="status">
              {fill(words.shown, {
                shown: shown.length,
                total: entries.length,
              })}
            </span>
          </p>
          <ol class="record-lines">
            {shown.map((entry) => {
              const place = entry.question
                ? props.paperOrder.indexOf(entry.question) + 1
                : 0;
              return (
                <RecordLine
                  key={entry.id}
                  entry={entry}
                  kind={kinds[entry.type] ??
                    { meaning: entry.type, icon: "info" }}
                  question={place || null}
                  lang={lang}
                  words={words}
                  time={time}
                  box={{
                    id: entry.id,
                    draft: remarks?.draft(entry.id) ?? "",
                    state: remarks?.state(entry.id) ?? { step: "idle" },
                    sent: sent.has(entry.id),
                    open: opened.has(entry.id),
                    ready: remarks !== null,
                    onToggle: (open) => toggled(entry.id, open),
                    onWrite: (text) => remarks?.write(entry.id, text),
                    onSend: () => void remarks?.send(entry.id),
                  }}
                  view={{
                    failed: pictures?.failed(entry.id) ?? false,
                    ready: pictures !== null,
                    onOpen: () => setLarge(entry.id),
                    onBroken: () => void pictures?.broken(entry),
                    onRetry: () => void pictures?.again(entry),
                  }}
                />
              );
            })}
          </ol>
        </>
      )}
      {enlarged?.picture && (
        <PictureDialog
          url={pictures?.failed(enlarged.id) ? null : enlarged.picture.url}
          what={fill(words.answer_of, {
            what: kinds[enlarged.type]?.meaning ?? enlarged.type,
            time: time(enlarged.at),
          })}
          words={words.picture}
          onClose={() => setLarge(null)}
          onBroken={() => void pictures?.broken(enlarged)}
        />
      )}
      {failed && <Notice tone="warning" alert>{words.failed}</Notice>}
      {(total === null || events.length < total) && (
        <div class="record-more-records">
          {total !== null && (
            <p>
              {plural(lang, events.length, words.records, {
                total: new Intl.NumberFormat(lang).format(total),
              })}
            </p>
          )}
          <button
            type="button"
            class="secondary"
            aria-busy={loading ? "true" : undefined}
            disabled={loading || !remarks}
            onClick={() => void loadMore()}
          >
            {loading ? words.loading : failed ? words.retry : words.more}
          </button>
        </div>
      )}
    </div>
  );
}
