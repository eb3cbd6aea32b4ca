import { fill, plural } from "../../lib/i18n/fill.ts";
import {
  firstWords,
  isMarkedByKey,
  partsOf,
  type StoredQuestion,
} from "../../lib/questions/model.ts";
import { Badge } from "../Badge.tsx";
import type { QuestionWords } from "./words.ts";

/** What a row's buttons do. */
export interface RowActs {
  onEdit(question: StoredQuestion): void;
  /** To a place from 1; `button`: the one that was pressed. */
  onPlace(question: StoredQuestion, place: number, button: string): void;
  onAskPlace(question: StoredQuestion): void;
  onDuplicate(question: StoredQuestion): void;
  onRemove(question: StoredQuestion): void;
}

interface Props extends RowActs {
  questions: readonly StoredQuestion[];
  /** The paper keeps its shape. */
  begun: boolean;
  /** Nothing may be changed. */
  locked: boolean;
  busy: boolean;
  lang: string;
  words: QuestionWords;
}

/** The questions in their order, with what can be done to each. */
export function QuestionList({ questions, ...shared }: Props) {
  return (
    <ol class="question-list" aria-label={shared.words.list.label}>
      {questions.map((question) => (
        <Row
          key={question.id}
          question={question}
          count={questions.length}
          {...shared}
        />
      ))}
    </ol>
  );
}

function Row(
  { question, count, begun, locked, busy, lang, words, ...acts }:
    & Omit<Props, "questions">
    & { question: StoredQuestion; count: number },
) {
  const { id, position, kind, points } = question;
  const { list } = words;
  const named = (act: string) =>
    fill(list.of_question, { act, number: position });
  const parts = partsOf(question);
  const count_of = (type: string) =>
    parts.filter((part) => part.type === type).length;
  const pictures = count_of("image");
  const formulas = count_of("math");
  const fixed = begun || locked;
  const place = (to: number, button: "up" | "down") => ({
    id: `${button}-${id}`,
    type: "button" as const,
    class: "outline secondary small",
    "aria-label": named(list[button]),
    title: list[button],
    // Not `disabled`: the one that was just pressed would lose the focus.
    "aria-disabled": to < 1 || to > count ? "true" as const : undefined,
    onClick: () => {
      if (to >= 1 && to <= count) acts.onPlace(question, to, `${button}-${id}`);
    },
  });
  return (
    <li class="question-row">
      <span class="question-row-number" aria-hidden="true">{position}</span>
      <div class="question-row-text">
        <p dir="auto">
          <span class="visually-hidden">
            {`${fill(list.number, { number: position })}: `}
          </span>
          {firstWords(question)}
        </p>
        <div class="badges">
          <Badge tone="neutral">{words.kinds[kind]}</Badge>
          <span class="muted">{plural(lang, points, words.points)}</span>
          {kind === "essay"
            ? <Badge tone="info">{list.by_person}</Badge>
            : !isMarkedByKey(question) &&
              <Badge tone="warning" icon="alert">{list.no_key}</Badge>}
          {pictures > 0 && (
            <span class="muted">{plural(lang, pictures, list.pictures)}</span>
          )}
          {formulas > 0 && (
            <span class="muted">{plural(lang, formulas, list.formulas)}</span>
          )}
        </div>
      </div>
      <div class="question-row-acts">
        <button
          id={`edit-${id}`}
          type="button"
          class="small"
          aria-label={named(locked ? list.look : list.edit)}
          onClick={() => acts.onEdit(question)}
        >
          {locked ? list.look : list.edit}
        </button>
        {!fixed && (
          <>
            <button {...place(position - 1, "up")}>
              <span aria-hidden="true">↑</span>
            </button>
            <button {...place(position + 1, "down")}>
              <span aria-hidden="true">↓</span>
            </button>
            <button
              type="button"
              class="outline secondary small"
              aria-label={named(list.move)}
              disabled={count < 2}
              onClick={() => acts.onAskPlace(question)}
            >
              {list.move}
            </button>
            <button
              type="button"
              class="outline secondary small"
              aria-label={named(list.duplicate)}
              disabled={busy}
              onClick={() => acts.onDuplicate(question)}
            >
              {list.duplicate}
            </button>
            <button
              type="button"
              class="outline secondary small"
              aria-label={named(list.remove)}
              disabled={busy}
              onClick={() => acts.onRemove(question)}
            >
              {list.remove}
            </button>
          </>
        )}
      </div>
    </li>
  );
}
