import {
  type Grade,
  needsReason,
  readPoints,
} from "../../lib/grading/model.ts";
import { numberText } from "../../lib/grading/number.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { refusalText } from "../../lib/staff/refusal.ts";
import { Notice } from "../Notice.tsx";
import type { MarkProps } from "./MarkPanel.tsx";

/** Points, feedback, and why not the key's. */
export function MarkForm(
  { state, grade, onDraft, onSave, words: { mark: words }, ...props }:
    & MarkProps
    & { grade: Grade | null },
) {
  const { refusals, lang, colleagues, feedbackShown } = props;
  const { draft, question, problem, conflict, saving, refused } = state;
  const most = numberText(question.points, lang);
  const points = readPoints(draft.points, question.points);
  const asksWhy = problem === "reason" || draft.reason !== "" ||
    points !== null && needsReason(grade, points);
  const last = state.marks.every((mark, at) => mark.grade || at === state.at);
  const everywhere = (event: KeyboardEvent) => {
    if (event.key !== "Enter" || !(event.ctrlKey || event.metaKey)) return;
    event.preventDefault();
    onSave();
  };
  return (
    <form
      class="mark-form"
      noValidate
      onKeyDown={everywhere}
      onSubmit={(e) => {
        e.preventDefault();
        onSave();
      }}
    >
      <label for="mark-points">{fill(words.points_field, { most })}</label>
      <input
        id="mark-points"
        name="points"
        type="text"
        inputMode="decimal"
        autocomplete="off"
        maxLength={10}
        value={draft.points}
        readOnly={saving}
        aria-invalid={problem === "points" ? "true" : undefined}
        aria-describedby="mark-points-hint"
        onInput={(e) => onDraft({ ...draft, points: e.currentTarget.value })}
      />
      <small
        id="mark-points-hint"
        class={problem === "points" ? "act-problem" : "muted"}
      >
        {problem === "points"
          ? fill(words.problems.points, { most })
          : words.keys_hint}
      </small>
      {asksWhy && (
        <>
          <label for="mark-reason">{words.reason}</label>
          <input
            id="mark-reason"
            name="reason"
            type="text"
            maxLength={1000}
            value={draft.reason}
            readOnly={saving}
            aria-invalid={problem === "reason" ? "true" : undefined}
            aria-describedby="mark-reason-hint"
            onInput={(e) =>
              onDraft({ ...draft, reason: e.currentTarget.value })}
          />
          <small
            id="mark-reason-hint"
            class={problem === "reason" ? "act-problem" : "muted"}
          >
            {problem === "reason" ? words.problems.reason : words.reason_hint}
          </small>
        </>
      )}
      <label for="mark-feedback">{words.feedback}</label>
      <textarea
        id="mark-feedback"
        name="feedback"
        rows={3}
        maxLength={20_000}
        dir="auto"
        value={draft.feedback}
        readOnly={saving}
        aria-describedby="mark-feedback-hint"
        onInput={(e) => onDraft({ ...draft, feedback: e.currentTarget.value })}
      />
      <small id="mark-feedback-hint" class="muted">
        {feedbackShown ? words.feedback_shown : words.feedback_hidden}
      </small>
      <div role="alert">
        {conflict && (
          <Notice tone="warning">
            {fill(words.conflict, {
              points: numberText(conflict.points, lang),
              name: colleagues.get(conflict.graded_by ?? "") ?? words.someone,
            })}
          </Notice>
        )}
        {refused && (
          <Notice tone="danger">
            {refusalText(refused, refusals, words.refused)}
          </Notice>
        )}
      </div>
      <p class="mark-save">
        <button
          type="submit"
          disabled={saving}
          aria-busy={saving ? "true" : undefined}
        >
          {saving ? words.saving : last ? words.save_last : words.save}
        </button>
        <span role="status" class="muted">{state.saved && words.saved}</span>
      </p>
    </form>
  );
}
