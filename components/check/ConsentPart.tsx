import type { ConsentWord } from "../../supabase/functions/_shared/contract/answers.ts";
import type { CheckWords } from "../../lib/check/notice.ts";
import type { ConsentStage, GivenBy, Notice } from "../../lib/check/consent.ts";
import type { TroubleCode } from "../../lib/check/use_steps.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { dateLocale } from "../../lib/time.ts";
import { Part, type PartState } from "./Part.tsx";
import { Trouble } from "./Trouble.tsx";

const BY = ["student", "guardian", "school"] as const;

interface Props {
  number: number;
  school: string;
  /** Whether the exam needs the camera; `others`: it is not about one. */
  about: "required" | "optional" | "others";
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
  const { number, about, needed, said, stage, notice, words: all } = props;
  const words = all.consent;
  const state: PartState = said === undefined
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
        {decided && <p>{saidText(said, props)}</p>}
      </div>
      {!decided && <p>{words[about]}</p>}
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
      {stage === "sure" ? <Sure {...props} /> : !decided && <Ask {...props} />}
      <Trouble code={props.trouble} words={all} />
      {notice.html === null ? null : (
        <details>
          <summary>{words.details}</summary>
          <Lines lines={notice.lines} />
        </details>
      )}
    </Part>
  );
}

function Text({ notice, school, about, words: { consent } }: Props) {
  if (notice.html === null) {
    return (
      <div class="check-notice">
        {about !== "others" && <h3>{consent.notice_title}</h3>}
        <Lines lines={notice.lines} />
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

function Lines({ lines }: { lines: readonly string[] }) {
  return <>{lines.map((line) => <p key={line}>{line}</p>)}</>;
}

function Ask(props: Props) {
  const { ready, busy, givenBy, words: { consent: words } } = props;
  return (
    <>
      <fieldset class="check-by" disabled={!ready}>
        <legend>{words.who}</legend>
        {BY.map((by) => (
          <label key={by}>
            <input
              type="radio"
              name="given_by"
              value={by}
              checked={givenBy === by}
              onChange={() => props.onGivenBy(by)}
            />
            <span>{words.given_by[by]}</span>
          </label>
        ))}
      </fieldset>
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

/** The word that was given, and what follows from it. */
function saidText(
  { given, given_by, at }: ConsentWord,
  { needed, practice, lang, words: { consent: words } }: Props,
): string {
  const time = new Intl.DateTimeFormat(dateLocale(lang), {
    dateStyle: "long",
    timeStyle: "short",
  }).format(Date.parse(at));
  if (given) {
    const sentence = given_by === "guardian"
      ? words.given_guardian
      : given_by === "school"
      ? words.given_school
      : words.given;
    return fill(sentence, { time });
  }
  return [
    fill(words.refused, { time }),
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
