import { useMemo } from "preact/hooks";
import { ActMenu } from "../components/acts/ActMenu.tsx";
import type { ImportWords } from "../components/admin/words.ts";
import { EmptyState } from "../components/EmptyState.tsx";
import { LiveStatus } from "../components/live/LiveStatus.tsx";
import { LiveViewPanel } from "../components/live_view/LiveViewPanel.tsx";
import { LookButton } from "../components/live_view/LookButton.tsx";
import { Notice } from "../components/Notice.tsx";
import { ChainPanel } from "../components/review/ChainPanel.tsx";
import { Decisions } from "../components/review/Decisions.tsx";
import { EventDetail } from "../components/review/EventDetail.tsx";
import { EventList } from "../components/review/EventList.tsx";
import { Incidents, ranked } from "../components/review/Incidents.tsx";
import { LatePanel } from "../components/review/LatePanel.tsx";
import { LooksPanel } from "../components/review/LooksPanel.tsx";
import { distance, NowPanel } from "../components/review/NowPanel.tsx";
import { PictureDialog } from "../components/review/PictureDialog.tsx";
import { ReviewHead } from "../components/review/ReviewHead.tsx";
import {
  clock,
  meaningOf,
  relative,
  type ReviewText,
  whatOf,
  who,
} from "../components/review/shared.ts";
import { StudentWords } from "../components/review/StudentWords.tsx";
import { TimelinePanel } from "../components/review/TimelinePanel.tsx";
import { Timings } from "../components/review/Timings.tsx";
import type { ActSubject } from "../lib/acts/model.ts";
import { useActs } from "../lib/acts/use_acts.tsx";
import { may, type Membership } from "../lib/iam.ts";
import { fill } from "../lib/i18n/fill.ts";
import type { Words } from "../lib/i18n/mod.ts";
import type { TimingTerms } from "../lib/report/timing.ts";
import { nearest } from "../lib/review/moments.ts";
import { questionAt } from "../lib/review/segments.ts";
import { standingOf } from "../lib/review/standing.ts";
import { saidOf } from "../lib/review/students_words.ts";
import { isPicture, LANES } from "../lib/review/timeline.ts";
import type {
  ReviewEvent,
  ReviewRows,
  TimingRow,
} from "../lib/review/types.ts";
import { useChain } from "../lib/review/use_chain.ts";
import { useChoice } from "../lib/review/use_choice.ts";
import { useDeciding } from "../lib/review/use_deciding.ts";
import { useDrawn } from "../lib/review/use_drawn.tsx";
import { useEvent } from "../lib/review/use_event.ts";
import { useLate } from "../lib/review/use_late.ts";
import { useLooks } from "../lib/review/use_looks.ts";
import { aroundOf, useLayout } from "../lib/review/use_layout.ts";
import { usePictures } from "../lib/review/use_pictures.ts";
import { useReview } from "../lib/review/use_review.ts";
import { useTimeline } from "../lib/review/use_timeline.ts";
import { useTimes } from "../lib/review/use_times.ts";
import { parseTime } from "../lib/time.ts";
import ExportFile from "./ExportFile.tsx";

interface Props {
  rows: ReviewRows;
  events: ReviewEvent[];
  classTimings: TimingRow[];
  terms: TimingTerms;
  liveView: boolean;
  now: number;
  me: string;
  memberships: Membership[];
  kinds: ReviewText["kinds"];
  lang: ReviewText["lang"];
  words: {
    review: Words["proctor"]["review"];
    live: Words["proctor"]["live"];
    acts: Words["proctor"]["acts"];
    liveView: Words["proctor"]["live_view"];
    exports: Words["proctor"]["exports"];
    refusals: Words["staff"]["refusals"];
    imports: ImportWords;
  };
  supabaseUrl: string;
  publishableKey: string;
  apiBase: string;
}

/** Milliseconds around the cursor whose events stand beside it. */
const AROUND = 30_000;
const MOST_AROUND = 8;

/** One attempt, from the first event to the decision. */
export default function ReviewAttempt(props: Props) {
  const { lang } = props;
  const { review: words, refusals } = props.words;
  const review = useReview(props);
  const { rows, events, client } = review;
  const { attempt } = rows;
  const layout = useLayout(rows, events, review.now);
  const { over, startedAt, span, timed, held, segments } = layout;
  const text = useMemo((): ReviewText => ({
    words,
    live: props.words.live,
    lang,
    timeZone: attempt.exam.timeZone,
    kinds: props.kinds,
    startedAt,
    names: rows.names,
    me: props.me,
  }), [rows.names, startedAt, attempt.exam.timeZone]);
  const numberOf = (id: string) => layout.numbers.get(id) ?? null;

  // It begins where the weightiest incident is.
  const first = useMemo(() => {
    const alert = ranked(
      rows.alerts.filter(({ status }) => status !== "superseded"),
    )[0];
    return alert ? parseTime(alert.happened_at) : span.from;
  }, []);
  const line = useTimeline(span, timed, { at: first, position: null });
  const { cursor, chosen } = line;
  const pictures = usePictures(review.api, attempt.id, events);
  const drawn = useDrawn(layout, line, pictures, text);
  const choice = useChoice(layout, line);
  const whole = useEvent(client, attempt.id, chosen);

  const question = questionAt(segments, cursor);
  const around = useMemo(
    () => aroundOf(timed, cursor, AROUND, MOST_AROUND),
    [timed, cursor],
  );
  const near = LANES.flatMap((lane) => {
    const own = layout.shots.get(lane);
    if (!own) return [];
    const { position, at } = nearest(own, cursor, ({ at }) => at)!;
    return [{ position, at, lane, state: pictures.of(position) ?? "wait" }];
  });

  const attemptId = attempt.id;
  const onDone = review.refresh;
  const chain = useChain({ client, attemptId, refusals, onDone });
  const deciding = useDeciding({
    client,
    attemptId,
    words: words.decision,
    refusals,
    onDone,
  });
  const { imports } = props.words;
  const late = useLate({ client, rows, imports, refusals, onDone });
  const said = useMemo(() => saidOf(rows, events), [rows, events]);
  const saidIds = useMemo(
    () => new Set(rows.comments.map(({ event_id }) => event_id)),
    [rows.comments],
  );
  const times = useTimes(
    rows,
    review.classTimings,
    events,
    layout,
    props.terms,
  );
  const subject = subjectOf(attempt, rows.phone);
  const scope = { to: "one" as const, subject };
  const acts = useActs({
    link: () => client,
    examId: attempt.examId,
    tenantId: attempt.tenantId,
    may: (permission) => may(props.memberships, permission, attempt.tenantId),
    words: props.words.acts,
    refusals,
    lang,
    timeZone: text.timeZone,
    attempts: [subject],
    onDone,
  });

  const looks = useLooks(props, rows, review.now);
  const lookText = {
    words: props.words.liveView,
    lang,
    timeZone: text.timeZone,
  };
  const looked = useMemo(
    () => <LooksPanel looks={looks.looked} text={text} />,
    [looks.looked, text],
  );

  // Drawn anew only when what they show has changed, not as the cursor moves.
  const incidents = useMemo(
    () => (
      <Incidents
        alerts={rows.alerts}
        byId={layout.byId}
        chosen={choice.incident}
        onChoose={choice.chooseIncident}
        onEvent={choice.choose}
        text={text}
      />
    ),
    [rows.alerts, layout.byId, choice.incident, text],
  );
  const list = useMemo(
    () => (
      <EventList
        events={choice.listed}
        types={layout.types}
        filter={choice.filter}
        from={choice.from}
        chosen={chosen}
        numberOf={numberOf}
        said={saidIds}
        onFilter={choice.onFilter}
        onFrom={choice.setFrom}
        onChoose={choice.choose}
        text={text}
      />
    ),
    [choice.listed, choice.from, chosen, saidIds, layout.numbers, text],
  );
  const timings = useMemo(
    () => <Timings {...times} onMoment={choice.goTo} text={text} />,
    [times.rows, times.patterns, text],
  );

  if (review.erased) {
    return (
      <EmptyState icon="lock" title={words.erased_title}>
        <p>{words.erased_text}</p>
      </EmptyState>
    );
  }
  const { event, large, album } = choice;
  const largeAt = album.findIndex(({ position }) => position === large);
  const spoken = fill(words.timeline.value, {
    clock: clock(text, cursor),
    relative: relative(text, cursor),
    question: question
      ? fill(words.now.question, { number: numberOf(question) ?? "?" })
      : words.now.no_question,
    event: event ? meaningOf(text, event.event_type) : words.timeline.no_event,
  });

  return (
    <div class="review" data-ready={client ? "true" : "false"}>
      {!over && (
        <LiveStatus
          state={review.status}
          since={review.since}
          text={{
            words: props.words.live,
            actWords: props.words.acts,
            lookWords: props.words.liveView,
            lang,
            timeZone: text.timeZone,
            kinds: props.kinds,
          }}
        />
      )}
      {over && review.status === "ended" && (
        <Notice tone="warning" alert>
          {props.words.live.status_hint.ended}{" "}
          <a href="/login">{props.words.live.sign_in}</a>
        </Notice>
      )}
      <ReviewHead
        attempt={attempt}
        risk={rows.risk}
        place={rows.place}
        now={review.now}
        text={text}
      >
        {!over && (
          <ActMenu
            scope={scope}
            offered={acts.offered(scope)}
            onChoose={acts.choose}
            whom={attempt.student.name}
            isBusy={acts.busy.size > 0}
            words={props.words.acts}
          />
        )}
        {looks.offered.map((look) => (
          <LookButton
            key={look}
            name={attempt.student.name}
            phone={look === "phone"}
            isOpen={looks.looking.includes(look)}
            isFull={looks.isFull}
            onOpen={() => looks.open(look)}
            words={props.words.liveView}
          />
        ))}
        <ExportFile
          href={`/proctor/review/${attempt.id}/report.pdf`}
          label={props.words.exports.student_pdf}
          words={props.words.exports.file}
        />
        <ExportFile
          href={`/proctor/review/${attempt.id}/events.csv`}
          label={props.words.exports.events_csv}
          words={props.words.exports.file}
        />
      </ReviewHead>
      {acts.dialog}
      <LiveViewPanel
        views={looks.views}
        isFull={looks.isFull}
        onClose={looks.close}
        onAgain={looks.again}
        others={() => looks.others.map((id) => who(text, id))}
        text={lookText}
      />

      <TimelinePanel
        line={line}
        lanes={layout.lanes}
        pictured={layout.pictured}
        drawn={drawn}
        spoken={spoken}
        read={review.read}
        total={Math.max(rows.chain.position, events.length)}
        failed={review.failed}
        onRetry={review.readOn}
        text={text}
      >
        <NowPanel
          at={cursor}
          question={question ? numberOf(question) : null}
          held={held.find(({ from, to }) => cursor >= from && cursor <= to) ??
            null}
          around={around}
          pictures={near}
          chosen={chosen}
          onChoose={choice.choose}
          onOpen={choice.setLarge}
          onBroken={pictures.broken}
          onRetry={pictures.again}
          text={text}
        />
      </TimelinePanel>

      <div class="review-columns">
        {incidents}
        <Decisions
          {...deciding}
          attempt={attempt}
          decisions={rows.decisions}
          standing={standingOf(rows.decisions, attempt.exam.secondReview)}
          ready={client !== null}
          text={text}
        />
      </div>

      {events.length > 0 && (
        <section aria-labelledby="events-title" class="events-section">
          <h2 id="events-title">{words.events.title}</h2>
          <p class="muted">
            {fill(words.events.text, { zone: text.timeZone })}
          </p>
          <div class="event-columns">
            {list}
            <EventDetail
              event={whole.event}
              comments={rows.comments.filter((one) =>
                one.event_id === event?.event_id
              )}
              incidents={rows.alerts.filter((one) =>
                one.status !== "superseded" && event !== null &&
                one.event_ids.includes(event.event_id)
              )}
              question={event?.question_id ? numberOf(event.question_id) : null}
              policyNow={attempt.policyId}
              picture={event && isPicture(event)
                ? pictures.of(event.position)
                : null}
              copied={whole.copied}
              onCopy={whole.copy}
              onRetry={whole.retry}
              onStep={choice.step}
              onPicture={() =>
                choice.setLarge(chosen)}
              onBroken={() =>
                chosen !== null && pictures.broken(chosen)}
              text={text}
            />
          </div>
        </section>
      )}

      <StudentWords said={said} onEvent={choice.choose} text={text} />
      {timings}
      <LatePanel
        known={{
          student: attempt.student.name,
          late: rows.late,
          questions: rows.questions,
          answers: rows.answers,
        }}
        {...late}
        imports={props.words.imports}
        text={text}
      />
      {looked}
      <ChainPanel
        chain={rows.chain}
        checked={rows.checked}
        busy={chain.busy}
        failed={chain.failed}
        onCheck={chain.check}
        onEvent={choice.choose}
        text={text}
      />
      {large !== null && largeAt >= 0 && (
        <PictureDialog
          state={pictures.of(large) ?? "wait"}
          what={fill(words.picture.alt, {
            source: whatOf(text, album[largeAt]!.event),
            time: `${clock(text, album[largeAt]!.at)} (${
              distance(text, cursor, album[largeAt]!.at)
            })`,
          })}
          number={largeAt + 1}
          total={album.length}
          onStep={(by) =>
            choice.setLarge(album[largeAt + by]?.position ?? large)}
          onBroken={() => pictures.broken(large)}
          onRetry={() => pictures.again(large)}
          onClose={() => choice.setLarge(null)}
          text={text}
        />
      )}
    </div>
  );
}

/** The student, as far as acts are concerned. */
function subjectOf(
  attempt: ReviewRows["attempt"],
  phone: ReviewRows["phone"],
): ActSubject {
  const { student } = attempt;
  return {
    enrolmentId: attempt.enrolmentId,
    attemptId: attempt.id,
    name: student.name,
    room: student.room,
    state: attempt.state,
    hold: attempt.hold,
    holdReason: attempt.holdReason,
    isPageWaiting: attempt.isPageWaiting,
    helpRequestedAt: attempt.helpRequestedAt,
    helpKind: attempt.helpKind,
    phoneId: phone?.id ?? null,
  };
}
