import {
  type ActDraft,
  type ExamWindow,
  type FieldProblem,
  FIELDS,
  movedWindow,
} from "../../lib/acts/draft.ts";
import type { ActName, ActScope, Reach } from "../../lib/acts/model.ts";
import type { Outcome } from "../../lib/acts/perform.ts";
import { modal } from "../../lib/exam/modal.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { formatDateTime } from "../../lib/time.ts";
import { Notice } from "../Notice.tsx";
import { ActFields } from "./ActFields.tsx";
import { RefusedList } from "./RefusedList.tsx";

/** An act that is being asked about, done, or has been done in part. */
export interface OpenAct {
  act: ActName;
  scope: ActScope;
  draft: ActDraft;
  problems: Partial<Record<keyof ActDraft, FieldProblem>>;
  stage: "asking" | "working" | "told";
  outcome: Outcome | null;
  /** For `postpone`, once it is read. */
  exam: ExamWindow | null;
}

interface Props {
  open: OpenAct;
  reach: Reach;
  /** Milliseconds since 1970 by the server's clock. */
  now: number;
  lang: string;
  timeZone: string;
  words: Words["proctor"]["acts"];
  refusals: Words["staff"]["refusals"];
  onDraft(draft: ActDraft): void;
  onConfirm(): void;
  onClose(): void;
}

/** What cannot be taken back is asked about in a colour of its own. */
const GRAVE: readonly ActName[] = ["submit"];

/** The one dialog of all acts. */
export function ActDialog(props: Props) {
  const { open, words, lang, onClose, onConfirm } = props;
  const { act, scope, stage } = open;
  const title = fill(words.title, {
    act: words.names[act],
    whom: whomText(scope, lang, words),
  });
  return (
    <dialog
      class="act-dialog"
      aria-labelledby="act-title"
      ref={modal}
      onCancel={(e) => {
        e.preventDefault();
        onClose();
      }}
    >
      <article>
        <h2 id="act-title">
          {act === "postpone" ? words.names.postpone : title}
        </h2>
        {stage === "told" ? <Told {...props} /> : (
          <form
            id="act-form"
            noValidate
            onSubmit={(e) => {
              e.preventDefault();
              onConfirm();
            }}
          >
            <Asked {...props} />
          </form>
        )}
        <footer>
          <button
            type="button"
            class="secondary"
            disabled={stage === "working"}
            onClick={onClose}
          >
            {stage === "told" ? words.close : words.cancel}
          </button>
          {stage !== "told" && (
            <button
              type="submit"
              form="act-form"
              class={GRAVE.includes(act) ? "act-grave" : undefined}
              aria-busy={stage === "working" ? "true" : undefined}
              disabled={stage === "working" || !isPossible(props)}
            >
              {stage === "working" ? words.working : words.confirm[act]}
            </button>
          )}
        </footer>
      </article>
    </dialog>
  );
}

/** "Room B", a name, "3 chosen students". */
function whomText(
  scope: ActScope,
  lang: string,
  words: Props["words"],
): string {
  switch (scope.to) {
    case "one":
      return scope.subject.name;
    case "some":
      return plural(lang, scope.subjects.length, words.whom.some);
    case "room":
      return fill(words.whom.room, { room: scope.room });
    case "all":
      return words.whom.all;
  }
}

function isPossible({ open, reach, now }: Props): boolean {
  if (open.act !== "postpone") return reach.reached.length > 0;
  if (!open.exam) return false;
  return Object.keys(movedWindow(open.exam, 1, now)).length > 0;
}

function Asked(props: Props) {
  const { open, reach, words, refusals, lang } = props;
  const { act, scope, outcome } = open;
  return (
    <>
      <p>{words.leads[act]}</p>
      {act === "postpone"
        ? <Window {...props} />
        : scope.to !== "one" && <Reached {...props} />}
      {act === "submit" && (
        <p class="act-question">
          {plural(lang, reach.reached.length, words.ask.submit)}
        </p>
      )}
      {Object.keys(FIELDS[act]).length > 0 && <ActFields {...props} />}
      <div role="alert">
        {outcome && outcome.refused.length > 0 && (
          <Notice tone="danger">
            {outcome.window ? words.changed_window : (
              <RefusedList
                refused={outcome.refused}
                lang={lang}
                words={words}
                refusals={refusals}
              />
            )}
          </Notice>
        )}
      </div>
    </>
  );
}

/** Whom it reaches, and whom not. */
function Reached({ reach, lang, words }: Props) {
  const { reached, later, notBegun, over, unfit } = reach;
  const lines = [
    reached.length === 0
      ? words.reach.nobody
      : plural(lang, reached.length, words.reach.reached),
    later > 0 && later < reached.length &&
    plural(lang, later, words.reach.later),
    notBegun > 0 && plural(lang, notBegun, words.reach.not_begun),
    over > 0 && plural(lang, over, words.reach.over),
    unfit > 0 && plural(lang, unfit, words.reach.unfit),
  ].filter((line) => line !== false);
  return <p class="act-reach">{lines.join(" ")}</p>;
}

/** The exam's times as they are and as they would be. */
function Window({ open, reach, now, lang, timeZone, words }: Props) {
  const { exam, draft } = open;
  if (!exam) return <p aria-busy="true">{words.working}</p>;
  const minutes = /^\d{1,5}$/.test(draft.minutes.trim())
    ? Number(draft.minutes)
    : 0;
  const moved = movedWindow(exam, minutes, now);
  const at = (time: string) => formatDateTime(lang, time, timeZone);
  if (!exam.closes_at && !moved.opens_at) {
    return <p class="act-reach">{words.window.no_close}</p>;
  }
  return (
    <div class="act-reach">
      <ul>
        {exam.opens_at && (
          <li>
            {moved.opens_at
              ? fill(words.window.opens, {
                before: at(exam.opens_at),
                after: at(moved.opens_at),
              })
              : words.window.opened}
          </li>
        )}
        {exam.closes_at && moved.closes_at && (
          <li>
            {fill(words.window.closes, {
              before: at(exam.closes_at),
              after: at(moved.closes_at),
            })}
          </li>
        )}
      </ul>
      {reach.unfit > 0 && <p>{plural(lang, reach.unfit, words.reach.exam)}</p>}
    </div>
  );
}

/** What was done, for whom not, and the token of a door. */
function Told({ open, lang, timeZone, words, refusals }: Props) {
  const { outcome } = open;
  if (!outcome) return null;
  const { token } = outcome;
  return (
    <>
      {outcome.done > 0 && (
        <p role="status">{plural(lang, outcome.done, words.done)}</p>
      )}
      {outcome.refused.length > 0 && (
        <RefusedList
          refused={outcome.refused}
          lang={lang}
          words={words}
          refusals={refusals}
        />
      )}
      {token && (
        <section class="act-token">
          <h3>{fill(words.token.title, { name: token.name })}</h3>
          <p>{words.token.lead}</p>
          <input
            type="text"
            readOnly
            aria-label={fill(words.token.title, { name: token.name })}
            value={token.token}
            onFocus={(e) => e.currentTarget.select()}
          />
          <p class="muted">
            {fill(words.token.until, {
              time: formatDateTime(lang, token.expiresAt, timeZone),
            })}
          </p>
        </section>
      )}
    </>
  );
}
