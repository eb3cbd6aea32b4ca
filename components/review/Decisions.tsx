import { modal } from "../../lib/exam/modal.ts";
import { fill } from "../../lib/i18n/fill.ts";
import type { Standing } from "../../lib/review/standing.ts";
import type {
  Decision,
  DecisionKind,
  ReviewedAttempt,
} from "../../lib/review/types.ts";
import { Badge } from "../Badge.tsx";
import { DECISION_TONES } from "../staff/tones.ts";
import { Notice } from "../Notice.tsx";
import { dateTime, type ReviewText, who } from "./shared.ts";

/** What can be decided, the mildest first. */
export const DECISIONS = ["clear", "warn", "flag", "void"] as const;

/** What is being decided. */
export interface Draft {
  decision: DecisionKind | null;
  note: string;
  /** The decision this answers. */
  reviews: string | null;
}

interface Props {
  attempt: ReviewedAttempt;
  decisions: readonly Decision[];
  standing: Standing;
  draft: Draft;
  busy: boolean;
  /** A refusal or what is missing, in words. */
  problem: string | null;
  done: boolean;
  /** Whether it is asked if the attempt shall really be voided. */
  asking: boolean;
  /** Whether the page can do anything yet. */
  ready: boolean;
  onDraft(draft: Draft): void;
  onDecide(): void;
  onConfirm(): void;
  onCancel(): void;
  text: ReviewText;
}

/** What stands, the form for a decision, and all that were made. */
export function Decisions(props: Props) {
  const { attempt, decisions, standing, draft, text } = props;
  const { decision: words } = text.words;
  const { waits } = standing;
  const mayAnswer = waits !== null && waits.decided_by !== text.me;
  const answered = decisions.find(({ id }) => id === draft.reviews);
  return (
    <section aria-labelledby="decision-title" class="decisions">
      <h2 id="decision-title">{words.title}</h2>
      <div aria-live="polite">
        <Stands standing={standing} text={text} />
      </div>
      {waits && mayAnswer && (
        <div class="second-word">
          <h3>{words.second_title}</h3>
          <p>
            <button
              type="button"
              class="small"
              disabled={!props.ready || props.busy}
              onClick={() =>
                props.onDraft({
                  ...draft,
                  decision: waits.decision,
                  reviews: waits.id,
                })}
            >
              {fill(words.agree, { decision: words.kinds[waits.decision] })}
            </button>{" "}
            <button
              type="button"
              class="small secondary"
              disabled={!props.ready || props.busy}
              onClick={() =>
                props.onDraft({ ...draft, decision: null, reviews: waits.id })}
            >
              {words.disagree}
            </button>
          </p>
        </div>
      )}
      {waits && !mayAnswer && <p class="muted">{words.own}</p>}
      <form
        class="decision-form"
        onSubmit={(event) => {
          event.preventDefault();
          props.onDecide();
        }}
      >
        {answered && (
          <p class="muted">
            {fill(words.answers, {
              decision: words.kinds[answered.decision],
              name: who(text, answered.decided_by),
            })}
          </p>
        )}
        <fieldset>
          <legend class="visually-hidden">{words.title}</legend>
          {DECISIONS.map((kind) => (
            <label key={kind} class="decision-kind">
              <input
                type="radio"
                name="decision"
                value={kind}
                checked={draft.decision === kind}
                onChange={() => props.onDraft({ ...draft, decision: kind })}
              />
              <span>
                <strong>{words.kinds[kind]}</strong>{" "}
                <small class="muted">{words.meanings[kind]}</small>
              </span>
            </label>
          ))}
        </fieldset>
        <label>
          {words.note}
          <textarea
            name="note"
            rows={3}
            maxLength={4000}
            value={draft.note}
            aria-describedby="decision-note-help"
            onInput={(event) =>
              props.onDraft({ ...draft, note: event.currentTarget.value })}
          />
        </label>
        <small id="decision-note-help" class="muted">{words.note_help}</small>
        {props.problem && <Notice tone="warning" alert>{props.problem}</Notice>}
        <p>
          <button
            type="submit"
            aria-busy={props.busy ? "true" : undefined}
            disabled={!props.ready || props.busy}
          >
            {props.busy ? words.deciding : words.decide}
          </button>{" "}
          <span role="status">{props.done ? words.done : ""}</span>
        </p>
      </form>
      {decisions.length > 0 && (
        <>
          <h3>{words.history}</h3>
          <p class="muted">{words.history_text}</p>
          <ol class="decision-history">
            {decisions.toReversed().map((one) => (
              <li key={one.id} data-decision={one.decision}>
                <Made one={one} all={decisions} text={text} />
              </li>
            ))}
          </ol>
        </>
      )}
      {props.asking && (
        <dialog
          class="review-dialog"
          aria-labelledby="void-title"
          ref={modal}
          onCancel={(event) => {
            event.preventDefault();
            props.onCancel();
          }}
        >
          <article>
            <h2 id="void-title">{words.void_title}</h2>
            <p>{fill(words.void_text, { name: attempt.student.name })}</p>
            <p>
              {attempt.exam.resultsReleasedAt
                ? words.void_released
                : words.void_unreleased}
            </p>
            <footer>
              <button
                type="button"
                class="secondary"
                autofocus
                onClick={props.onCancel}
              >
                {words.cancel}
              </button>
              <button type="button" class="danger" onClick={props.onConfirm}>
                {words.void_confirm}
              </button>
            </footer>
          </article>
        </dialog>
      )}
    </section>
  );
}

function Stands({ standing, text }: { standing: Standing; text: ReviewText }) {
  const { decision: words } = text.words;
  const { stands, agreed, waits, disputed } = standing;
  const badge = (one: Decision, words: string) => (
    <Badge tone={DECISION_TONES[one.decision]}>{words}</Badge>
  );
  if (!stands && !waits) return <p class="muted">{words.none}</p>;
  return (
    <>
      {stands && (
        <p class="stands">
          {badge(
            stands,
            fill(words.stands, { decision: words.kinds[stands.decision] }),
          )}{" "}
          <span class="muted">
            {fill(agreed ? words.stands_agreed : words.stands_by, {
              name: who(text, stands.decided_by),
              time: dateTime(text, stands.decided_at),
              second: who(text, agreed?.decided_by ?? null),
              second_time: agreed ? dateTime(text, agreed.decided_at) : "",
            })}
          </span>
        </p>
      )}
      {waits && (
        <div class="waits">
          <p>
            {badge(
              waits,
              fill(words.waits, { decision: words.kinds[waits.decision] }),
            )}
          </p>
          <p>
            {fill(disputed ? words.disputed : words.waits_text, {
              name: who(text, waits.decided_by),
              time: dateTime(text, waits.decided_at),
            })} {stands ? words.until_then : words.nothing_until}
          </p>
        </div>
      )}
    </>
  );
}

function Made({ one, all, text }: {
  one: Decision;
  all: readonly Decision[];
  text: ReviewText;
}) {
  const { decision: words } = text.words;
  const of = all.find(({ id }) => id === one.reviews_id);
  return (
    <>
      <p>
        <Badge tone={DECISION_TONES[one.decision]}>
          {words.kinds[one.decision]}
        </Badge>{" "}
        {who(text, one.decided_by)}
        <span class="muted">
          {` · ${dateTime(text, one.decided_at)}`}
          {of && ` · ${
            fill(
              of.decision === one.decision ? words.agrees : words.disagrees,
              { name: who(text, of.decided_by) },
            )
          }`}
        </span>
      </p>
      {one.note && <p class="decision-note">{one.note}</p>}
    </>
  );
}
