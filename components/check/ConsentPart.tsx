import type { ConsentWord } from "../../supabase/functions/_shared/contract/answers.ts";
import type { CheckWords, Device } from "../../lib/check/notice.ts";
import type {
  ConsentStage,
  GivenBy,
  Notice,
  NoticePart,
} from "../../lib/check/consent.ts";
import type { TroubleCode } from "../../lib/check/use_steps.ts";
import { saidText } from "../../lib/check/said_text.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { Part, type PartState } from "./Part.tsx";
import { Trouble } from "./Trouble.tsx";
import { WhoAgrees } from "./WhoAgrees.tsx";

interface Props {
  number: number;
  school: string;
  /**
   * What the question is about. Nothing: there is only something to read, and
   * each device is asked about in its own part.
   */
  asked: readonly Device[];
  /** Without a yes the exam cannot be started. */
  needed: boolean;
  /** The newest word; undefined before the first. */
  said: ConsentWord | undefined;
  stage: ConsentStage;
  givenBy: GivenBy;
  notice: Notice;
  ready: boolean;
  busy: boolean;
  trouble: TroubleCode | null;
  practice: boolean;
  lang: string;
  /** Of the exam. */
  timeZone: string;
  words: CheckWords;
  onGivenBy(by: GivenBy): void;
  onAgree(): void;
  /** Refuses, withdraws: both ask once. */
  onRefuse(): void;
  onSure(): void;
  onBack(): void;
  onUndo(): void;
}

/** What it is about, and the student's word: two answers of equal weight. */
export function ConsentPart(props: Props) {
  const { number, asked, needed, said, stage, notice, words: all } = props;
  const words = all.consent;
  const asks = asked.length > 0;
  const state: PartState | null = !asks
    ? null
    : said === undefined
    ? "todo"
    : said.given
    ? "done"
    : needed
    ? "refused"
    : "off";
  const decided = said !== undefined && stage !== "again";
  return (
    <Part
      id="consent"
      number={number}
      title={words.title}
      state={state}
      data={{ "data-given": said && String(said.given) }}
      words={all}
    >
      {/* Here from the start, so that what appears in it is read out. */}
      <div role="status">
        {decided && <p>{wordOf(said, props)}</p>}
      </div>
      {!decided && <p>{aboutText(props)}</p>}
      {decided
        ? (
          <>
            <After {...props} said={said} />
            <details>
              <summary>{words.notice_title}</summary>
              <Text {...props} />
            </details>
          </>
        )
        : <Text {...props} />}
      {stage === "sure"
        ? <Sure {...props} />
        : asks && !decided && <Ask {...props} />}
      <Trouble code={props.trouble} words={all} />
      {notice.html === null ? null : (
        <details>
          <summary>{words.details}</summary>
          <Parts parts={notice.parts} title="h3" />
        </details>
      )}
    </Part>
  );
}

function Text({ notice, school, words: { consent } }: Props) {
  if (notice.html === null) {
    return (
      <div class="check-notice">
        <h3>{consent.notice_title}</h3>
        <Parts parts={notice.parts} title="h4" />
      </div>
    );
  }
  return (
    <div class="check-notice">
      <h3>{fill(consent.school_title, { school })}</h3>
      <div
        class="exam-school-rules"
        // deno-lint-ignore react-no-danger
        dangerouslySetInnerHTML={{ __html: notice.html }}
      />
    </div>
  );
}

function Parts(
  { parts, title: Title }: {
    parts: readonly NoticePart[];
    /** One below the heading it stands under. */
    title: "h3" | "h4";
  },
) {
  return (
    <>
      {parts.map(({ title, lines }) => (
        <section key={title}>
          <Title>{title}</Title>
          {lines.map((line) => <p key={line}>{line}</p>)}
        </section>
      ))}
    </>
  );
}

function Ask(props: Props) {
  const { ready, busy, givenBy, words: { consent: words } } = props;
  return (
    <>
      <WhoAgrees
        name="given_by"
        ready={ready}
        givenBy={givenBy}
        words={words}
        onGivenBy={props.onGivenBy}
      />
      <div class="check-choice">
        <button
          id="consent-agree"
          type="button"
          class="outline"
          disabled={!ready}
          aria-busy={busy ? "true" : undefined}
          onClick={props.onAgree}
        >
          {busy ? words.saving : words.agree}
        </button>
        <button
          id="consent-refuse"
          type="button"
          class="outline"
          disabled={!ready}
          onClick={props.onRefuse}
        >
          {words.refuse}
        </button>
      </div>
    </>
  );
}

function Sure(props: Props) {
  const { busy, needed, practice, words: { consent: words } } = props;
  return (
    <section class="check-sure" aria-labelledby="consent-sure-title">
      <h3 id="consent-sure-title" tabIndex={-1}>{words.sure_title}</h3>
      <p>
        {!practice && words.sure_told}{" "}
        {needed ? words.sure_required : words.sure_optional} {words.sure_right}
      </p>
      <div class="check-choice">
        <button
          id="consent-refuse-sure"
          type="button"
          class="outline"
          aria-busy={busy ? "true" : undefined}
          onClick={props.onSure}
        >
          {busy ? words.saving : words.sure}
        </button>
        <button
          id="consent-back"
          type="button"
          class="outline"
          onClick={props.onBack}
        >
          {words.back}
        </button>
      </div>
    </section>
  );
}

/** What the question is about, before it is answered. */
function aboutText(
  { asked, needed, lang, words: { consent: words, devices } }: Props,
): string {
  if (asked.length === 0) return words.separate;
  if (!needed) return words.optional;
  return fill(words.required, {
    devices: new Intl.ListFormat(lang).format(asked.map((one) => devices[one])),
  });
}

/** The word that was given, and what follows from it. */
function wordOf(said: ConsentWord, props: Props): string {
  const { needed, practice, lang, timeZone, words: { consent: words } } = props;
  const refused = needed ? words.refused : words.refused_camera;
  const text = saidText(said, refused, { lang, timeZone, words });
  if (said.given) return text;
  return [
    text,
    ...practice ? [] : [words.told],
    needed ? words.may_not_start : words.may_start,
  ].join(" ");
}

/** What the school offers after a refusal, and how to change one's mind. */
function After(props: Props & { said: ConsentWord }) {
  const { said, stage, notice } = props;
  const words = props.words.consent;
  const change = (
    <button
      id="consent-change"
      type="button"
      class="outline check-small"
      disabled={!props.ready}
      onClick={said.given ? props.onRefuse : props.onUndo}
    >
      {said.given ? words.change : words.undo}
    </button>
  );
  if (said.given) return stage === "sure" ? null : change;
  return (
    <>
      <h3>{words.offer_title}</h3>
      {notice.offer === null ? <p>{words.offer}</p> : (
        <div
          class="exam-school-rules"
          // deno-lint-ignore react-no-danger
          dangerouslySetInnerHTML={{ __html: notice.offer }}
        />
      )}
      {change}
    </>
  );
}
