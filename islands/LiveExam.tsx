import { useMemo, useRef, useState } from "preact/hooks";
import { SentActs } from "../components/acts/SentActs.tsx";
import { AlertFeed } from "../components/live/AlertFeed.tsx";
import { Alerts } from "../components/live/Alerts.tsx";
import { FilterBar } from "../components/live/FilterBar.tsx";
import { Hands } from "../components/live/Hands.tsx";
import { LiveStatus } from "../components/live/LiveStatus.tsx";
import { PicturesDialog } from "../components/live/PicturesDialog.tsx";
import type { LiveText } from "../components/live/shared.ts";
import { studentProps, Students } from "../components/live/Students.tsx";
import { SummaryBar } from "../components/live/SummaryBar.tsx";
import { Toolbar } from "../components/live/Toolbar.tsx";
import { LiveViewPanel } from "../components/live_view/LiveViewPanel.tsx";
import { Notice } from "../components/Notice.tsx";
import { useActs } from "../lib/acts/use_acts.tsx";
import { may, type Membership } from "../lib/iam.ts";
import type { Words } from "../lib/i18n/mod.ts";
import { filteredAlerts, statesOf } from "../lib/live/filters.ts";
import type { AlertRow } from "../lib/live/model.ts";
import { raisedHands } from "../lib/live/order.ts";
import { type Look, lookingAt } from "../lib/live/looks.ts";
import { type Source, sourcesOf } from "../lib/live/pictures.ts";
import { type StudentRow, summaryOf } from "../lib/live/rows.ts";
import { useAlerts } from "../lib/live/use_alerts.ts";
import { useFilters, useHeld, useLiking } from "../lib/live/use_filters.ts";
import { type LiveSource, useLive } from "../lib/live/use_live.ts";
import { useNextFocus } from "../lib/live/use_next_focus.ts";
import { useStable } from "../lib/live/use_stable.ts";
import { useStudents } from "../lib/live/use_students.ts";
import type { LiveView } from "../lib/live_view/types.ts";
import { useLiveViews } from "../lib/live_view/use_live_views.ts";

interface Props extends Omit<LiveSource, "onCommand">, LiveText {
  refusals: Words["staff"]["refusals"];
  memberships: Membership[];
  apiBase: string;
  /** Whose page it is. */
  me: string;
  /** Of the page's address. */
  search: string;
}

/** Alerts shown at first, and with each "show more". */
const ALERTS_SHOWN = 40;

export default function LiveExam(props: Props) {
  const { words, actWords, lookWords, lang, timeZone, kinds } = props;
  const { examId, tenantId } = props;
  const text = useMemo<LiveText>(
    () => ({ words, actWords, lookWords, lang, timeZone, kinds }),
    [],
  );
  const [filters, setFilters] = useFilters(props.search);
  const [liking, setLiking] = useLiking();
  const [which, setWhich] = useState<"open" | "all">("open");
  const [most, setMost] = useState(ALERTS_SHOWN);
  const held = useHeld();
  const refreshSent = useRef(() => {});
  const live = useLive({ ...props, onCommand: () => refreshSent.current() });
  const { data, now } = live;
  const students = useStudents({
    data,
    me: props.me,
    now,
    filters,
    isHeld: held.isHeld,
    lang,
  });
  const { rows, rooms, shown, chosen } = students;

  const refresh = () => live.following()?.refresh();
  const acts = useActs({
    link: live.link,
    examId,
    tenantId,
    may: (permission) => may(props.memberships, permission, tenantId),
    words: actWords,
    refusals: props.refusals,
    lang,
    timeZone,
    attempts: students.subjects,
    onDone: refresh,
  });
  refreshSent.current = acts.refresh;
  const onAct = useStable(acts.choose);
  const mayLook = data.terms.liveView &&
    may(props.memberships, "exams.watch", tenantId);
  const looks = useLiveViews({
    supabaseUrl: props.supabaseUrl,
    publishableKey: props.publishableKey,
    apiBase: props.apiBase,
    examId,
    mayWatch: mayLook,
  });
  const open = useMemo(() => lookingAt(looks.views), [looks.views]);
  const onLook = useStable((row: StudentRow, look: Look) =>
    looks.open({
      attemptId: row.attempt!.id,
      deviceId: look === "phone" ? row.phoneId : null,
      name: row.name,
    })
  );
  const others = (view: LiveView) =>
    rows.find(({ attempt }) => attempt?.id === view.attemptId)?.watchers
      .map((name) => name || words.a_colleague) ?? [];
  const perStudent = {
    chosen,
    busy: acts.busy,
    offered: acts.offered,
    onChoose: students.choose,
    onAct,
    mayLook,
    isFull: looks.isFull,
    lookingAt: open,
    onLook,
    now,
    text,
  };

  const wanted = useMemo(
    () => filteredAlerts(data.alerts, rows, filters, which),
    [data.alerts, rows, filters, which],
  );
  const news = useAlerts({
    alerts: data.alerts,
    isWanted: (alert) =>
      filteredAlerts([alert], rows, filters, "all").length > 0,
    nameOf: ({ attempt_id }) =>
      rows.find(({ attempt }) => attempt?.id === attempt_id)?.name ??
        words.someone,
    sound: liking.sound,
    link: live.link,
    onDone: refresh,
    words,
    lang,
  });
  const keepFocus = useNextFocus(wanted);
  const onAcknowledge = useStable((alert: AlertRow, all: boolean) => {
    const targets = all
      ? wanted.filter(({ attempt_id, status }) =>
        attempt_id === alert.attempt_id && status === "open"
      )
      : [alert];
    keepFocus(targets);
    void news.acknowledge(targets);
  });
  const onUnfold = useStable(news.unfold);
  const onLoaded = useStable((id: string) =>
    live.followedPictures()?.loaded(id)
  );
  const onFailed = useStable(() => live.followedPictures()?.failed());
  const [sourceOf, setSourceOf] = useState<ReadonlyMap<string, Source>>(
    new Map(),
  );
  const onSource = useStable((attempt: string, source: Source) =>
    setSourceOf((some) => new Map([...some, [attempt, source]]))
  );
  const [enlarged, setEnlarged] = useState<string | null>(null);
  const onEnlarge = useStable(setEnlarged);
  const large = rows.find(({ attempt }) => attempt?.id === enlarged);
  const listed = useMemo(
    () => new Set(shown.map(({ candidateId }) => candidateId)),
    [shown],
  );

  return (
    <div class="live">
      <LiveStatus state={live.status} since={live.since} text={text} />
      <SummaryBar summary={summaryOf(rows)} text={text} />
      <Hands
        students={raisedHands(rows).map((row) => studentProps(row, perStudent))}
        text={text}
      />
      <p class="visually-hidden" aria-live="polite">{news.announced}</p>
      {acts.dialog}
      {large && (
        <PicturesDialog
          {...studentProps(large, perStudent)}
          onLook={(row, look) => {
            // What is looked at lies below the dialog.
            setEnlarged(null);
            onLook(row, look);
          }}
          pictures={live.pictures.get(enlarged!)}
          onLoaded={onLoaded}
          onFailed={onFailed}
          onClose={() => setEnlarged(null)}
        />
      )}
      <FilterBar
        filters={filters}
        onFilters={setFilters}
        view={liking.view}
        onView={(view) => setLiking({ view })}
        sources={sourcesOf(live.pictures)}
        source={liking.source}
        onSource={(source) => {
          setLiking({ source });
          setSourceOf(new Map());
        }}
        states={statesOf(rows, filters.state)}
        rooms={rooms}
        shown={shown.length}
        all={rows.length}
        text={text}
      />
      <div class="live-columns">
        <section
          aria-labelledby="students-title"
          class="everybody"
          {...held.handlers}
        >
          <h2 id="students-title">{words.students}</h2>
          <Toolbar
            rooms={rooms}
            chosen={students.subjects.filter(({ enrolmentId }) =>
              chosen.has(enrolmentId)
            )}
            onChooseShown={students.chooseShown}
            onChooseNone={students.chooseNone}
            offered={acts.offered}
            onAct={onAct}
            shown={shown.length}
            text={text}
          />
          <Students
            {...perStudent}
            shown={shown}
            hasAny={rows.length > 0}
            view={liking.view}
            pictures={live.pictures}
            source={liking.source}
            sourceOf={sourceOf}
            onSource={onSource}
            onEnlarge={onEnlarge}
            onLoaded={onLoaded}
            onFailed={onFailed}
          />
          <p class={`muted order-held ${held.isHeld ? "is-on" : ""}`}>
            {words.order_held}
          </p>
        </section>
        <section aria-labelledby="alerts-title" class="alerts">
          <h2 id="alerts-title" tabIndex={-1}>{words.alerts}</h2>
          {news.failed && (
            <Notice tone="danger" alert>{words.acknowledge_failed}</Notice>
          )}
          <AlertFeed
            which={which}
            onWhich={setWhich}
            sound={liking.sound}
            onSound={(sound) => {
              setLiking({ sound });
              if (sound !== "off") news.tryOut();
            }}
            count={wanted.length}
            shown={Math.min(most, wanted.length)}
            hasOthers={data.alerts.length > 0}
            onMore={() => setMost(most + ALERTS_SHOWN)}
            text={text}
          >
            <Alerts
              alerts={wanted.slice(0, most)}
              wanted={wanted}
              attempts={data.attempts}
              rows={rows}
              listed={listed}
              news={news}
              staff={data.staff}
              onUnfold={onUnfold}
              onAcknowledge={onAcknowledge}
              text={text}
            />
          </AlertFeed>
        </section>
        <SentActs
          sent={acts.sent}
          failed={acts.sentFailed}
          lang={lang}
          timeZone={timeZone}
          words={actWords}
        />
      </div>
      <div class="looks-dock">
        <LiveViewPanel
          views={looks.views}
          isFull={looks.isFull}
          onClose={looks.close}
          onAgain={looks.open}
          others={others}
          text={{ words: lookWords, lang, timeZone }}
        />
      </div>
    </div>
  );
}
