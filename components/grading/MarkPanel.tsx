import { type Grade, nextWaiting } from "../../lib/grading/model.ts";
import { numberText } from "../../lib/grading/number.ts";
import type { Marking } from "../../lib/grading/use_marking.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { readable } from "../../lib/rescue/compare.ts";
import { formatDateTime } from "../../lib/time.ts";
import type { RoomWords } from "../exam/words.ts";
import { Prompt } from "../exam/Prompt.tsx";
import { KeyText } from "./KeyText.tsx";
import { MarkForm } from "./MarkForm.tsx";
import type { GradingText } from "./text.ts";

export interface MarkProps extends GradingText {
  state: Marking;
  /** By attempt; null: they are not to be shown. */
  names: ReadonlyMap<string, string> | null;
  /** By user. */
  colleagues: ReadonlyMap<string, string>;
  paper: RoomWords["paper"];
  /** The student reads the feedback. */
  feedbackShown: boolean;
  onNames(on: boolean): void;
  onGo(at: number): void;
  onAgain(): void;
  onDraft(draft: Marking["draft"]): void;
  onSave(): void;
  onClose(): void;
}

/** One question: what was asked, what is right, and answer after answer. */
export function MarkPanel(props: MarkProps) {
  const { state, words: { mark: words }, lang, paper, names } = props;
  const { question, marks, at } = state;
  const mark = marks[at];
  const waiting = marks.filter(({ grade }) => !grade).length;
  return (
    <section class="mark" aria-labelledby="mark-title">
      <header class="mark-head">
        <h2 id="mark-title" tabIndex={-1}>
          {fill(words.title, { number: question.position })}{" "}
          <small class="muted">
            {plural(lang, question.points, words.points)}
          </small>
        </h2>
        <button type="button" class="small secondary" onClick={props.onClose}>
          {words.close}
        </button>
      </header>
      <div class="mark-columns">
        <div class="mark-question">
          <h3>{words.question}</h3>
          <div dir="auto">
            <Prompt parts={question.prompt} words={paper} />
          </div>
          {question.choices.length > 0 && (
            <ul>
              {question.choices.map(({ id, content }) => (
                <li key={id} dir="auto">
                  <Prompt parts={content} words={paper} inline />
                </li>
              ))}
            </ul>
          )}
          <KeyText question={question} words={props.words} lang={lang} />
        </div>
        <div class="mark-answer">
          <Places {...props} waiting={waiting} />
          <p class="mark-names">
            <label>
              <input
                type="checkbox"
                role="switch"
                checked={names !== null}
                onChange={(e) => props.onNames(e.currentTarget.checked)}
              />
              {words.show_names}
            </label>
            <span class="muted">{words.names_hint}</span>
          </p>
          {mark && (
            <>
              <h3>{words.answer}</h3>
              <Answer {...props} />
              <p class="muted">{standing(mark.grade, props)}</p>
              <MarkForm {...props} grade={mark.grade} />
            </>
          )}
        </div>
      </div>
    </section>
  );
}

function Places(
  { state, names, words: { mark: words }, lang, onGo, waiting }:
    & MarkProps
    & { waiting: number },
) {
  const { marks, at, saving } = state;
  const mark = marks[at];
  const name = mark && names?.get(mark.attemptId);
  const place = { at: at + 1, total: marks.length };
  const next = nextWaiting(marks, at);
  return (
    <nav class="mark-places" aria-label={words.answer}>
      <p role="status">
        <strong dir="auto">
          {name
            ? fill(words.place_named, { name, ...place })
            : fill(words.place, place)}
        </strong>{" "}
        {mark && mark.attemptNo > 1 && (
          <span class="muted">
            {fill(words.attempt, { count: mark.attemptNo })}
            {" "}
          </span>
        )}
        <span class="muted">
          {waiting === 0
            ? words.none_waiting
            : plural(lang, waiting, words.waiting)}
        </span>
      </p>
      <div class="mark-buttons">
        <button
          type="button"
          class="small secondary"
          disabled={at <= 0 || saving}
          onClick={() => onGo(at - 1)}
        >
          {words.previous}
        </button>
        <button
          type="button"
          class="small secondary"
          disabled={at >= marks.length - 1 || saving}
          onClick={() => onGo(at + 1)}
        >
          {words.next}
        </button>
        <button
          type="button"
          class="small secondary"
          disabled={next < 0 || next === at || saving}
          onClick={() => onGo(next)}
        >
          {words.next_waiting}
        </button>
      </div>
    </nav>
  );
}

function Answer({ state, words: { mark: words }, onAgain }: MarkProps) {
  const { answer, question } = state;
  if (answer === "loading") return <p aria-busy="true">{words.loading}</p>;
  if (answer === "failed") {
    return (
      <p role="alert">
        {words.failed}{" "}
        <button type="button" class="small secondary" onClick={onAgain}>
          {words.again}
        </button>
      </p>
    );
  }
  const text = readable(answer.value, question, words);
  return text === null
    ? <p class="muted mark-given">{words.empty}</p>
    : <div class="answer-text mark-given" dir="auto">{text}</div>;
}

/** Whose word the grade is. */
export function standing(
  grade: Grade | null,
  { words: { mark: words }, lang, timeZone, colleagues }: Pick<
    MarkProps,
    "words" | "lang" | "timeZone" | "colleagues"
  >,
): string {
  if (!grade) return words.no_grade;
  const time = formatDateTime(lang, grade.graded_at, timeZone);
  const points = numberText(grade.points, lang);
  if (grade.automatic) return fill(words.by_key, { points, time });
  const said = fill(words.by_person, {
    points,
    time,
    name: colleagues.get(grade.graded_by ?? "") ?? words.someone,
  });
  if (grade.overridden_points === null) return said;
  const before = numberText(grade.overridden_points, lang);
  return `${said} (${fill(words.before, { points: before })})`;
}
