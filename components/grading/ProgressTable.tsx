import {
  type GradedQuestion,
  type Progress,
  totalIn,
  waitingIn,
} from "../../lib/grading/model.ts";
import type { ByKeys } from "../../lib/grading/use_grading.ts";
import { numberText } from "../../lib/grading/number.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { plainText } from "../../lib/rescue/compare.ts";
import { refusalText } from "../../lib/staff/refusal.ts";
import { Notice } from "../Notice.tsx";
import type { GradingText } from "./text.ts";

interface Props extends GradingText {
  questions: readonly GradedQuestion[];
  progress: Progress;
  byKeys: ByKeys;
  ready: boolean;
  /** The question that is open. */
  open: string | null;
  onKeys(): void;
  onMark(question: GradedQuestion): void;
}

/** How far each question is, and the way to its answers. */
export function ProgressTable(props: Props) {
  const { progress, words: { progress: words }, lang } = props;
  const total = totalIn(progress);
  const number = new Intl.NumberFormat(lang);
  const done = total - waitingIn(progress);
  return (
    <section aria-labelledby="progress-title">
      <h2 id="progress-title">{words.title}</h2>
      <p>
        {plural(lang, progress.handed_in, words.handed_in)}
        {progress.running > 0 && (
          <>{" "}{plural(lang, progress.running, words.running)}</>
        )}
      </p>
      <p class="grading-done">
        <progress
          value={done}
          max={Math.max(total, 1)}
          aria-labelledby="grading-done"
        />
        <span id="grading-done">
          {fill(words.summary, {
            done: number.format(done),
            total: number.format(total),
          })}
        </span>
      </p>
      <Keys {...props} />
      <table class="cards-on-phones">
        <thead>
          <tr>
            <th scope="col">{words.columns.question}</th>
            <th scope="col">{words.columns.kind}</th>
            <th scope="col" class="number">{words.columns.points}</th>
            <th scope="col" class="number">{words.columns.waiting}</th>
            <th scope="col" class="number">{words.columns.by_key}</th>
            <th scope="col" class="number">{words.columns.by_person}</th>
            <td />
          </tr>
        </thead>
        <tbody>
          {props.questions.map((question) => (
            <Line key={question.id} question={question} {...props} />
          ))}
        </tbody>
      </table>
    </section>
  );
}

function Keys(
  { byKeys, ready, onKeys, words: { progress: words }, refusals, lang }: Props,
) {
  const working = byKeys.stage === "working";
  return (
    <div class="grading-keys">
      <button
        type="button"
        class="secondary"
        disabled={!ready || working}
        aria-busy={working ? "true" : undefined}
        aria-describedby="by-keys-hint"
        onClick={onKeys}
      >
        {words.by_keys}
      </button>
      <small id="by-keys-hint" class="muted">{words.by_keys_hint}</small>
      <p role="status">
        {byKeys.stage === "working" &&
          fill(words.working, { count: byKeys.papers })}
        {byKeys.stage === "done" && plural(lang, byKeys.grades, words.done)}
      </p>
      {byKeys.stage === "failed" && (
        <Notice tone="danger" alert>
          {refusalText(byKeys.code, refusals)}
        </Notice>
      )}
    </div>
  );
}

/** Characters of a question shown beside its number. */
const SHORT = 90;

function Line(
  { question, progress, ready, open, onMark, words, lang }: Props & {
    question: GradedQuestion;
  },
) {
  const { columns, changed, mark, mark_named } = words.progress;
  const counts = progress.questions.find(({ question_id }) =>
    question_id === question.id
  );
  const number = new Intl.NumberFormat(lang);
  const text = plainText(question.prompt);
  return (
    <tr class={open === question.id ? "is-open" : undefined}>
      <th scope="row" class="main-cell">
        <span>{question.position}</span>{" "}
        <span class="muted" dir="auto">
          {text.length > SHORT ? `${text.slice(0, SHORT)}…` : text}
        </span>
      </th>
      <td data-label={columns.kind}>{words.kinds[question.kind]}</td>
      <td class="number" data-label={columns.points}>
        {numberText(question.points, lang)}
      </td>
      <td class="number" data-label={columns.waiting}>
        {number.format(counts?.waiting ?? 0)}
      </td>
      <td class="number" data-label={columns.by_key}>
        {number.format(counts?.by_key ?? 0)}
      </td>
      <td class="number" data-label={columns.by_person}>
        {number.format(counts?.by_person ?? 0)}
        {counts && counts.changed > 0 && (
          <small class="muted">
            {" "}
            {plural(lang, counts.changed, changed)}
          </small>
        )}
      </td>
      <td class="action-cell">
        <button
          type="button"
          class={counts?.waiting ? "small" : "small secondary"}
          disabled={!ready}
          aria-current={open === question.id ? "true" : undefined}
          aria-label={fill(mark_named, { number: question.position })}
          onClick={() => onMark(question)}
        >
          {mark}
        </button>
      </td>
    </tr>
  );
}
