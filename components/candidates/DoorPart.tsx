import { fill } from "../../lib/i18n/fill.ts";
import { Badge } from "../Badge.tsx";
import { Part } from "./Part.tsx";
import type { PartProps } from "./part.ts";

/** What is asked with the hall ticket. The answer is never shown again. */
export function DoorPart(
  { candidate, edited, said, words, questions }: PartProps & {
    questions: string[];
  },
) {
  const mine = edited?.act === "answer" || edited?.act === "forget";
  const { door, fields } = words;
  const missing = [
    !candidate.hall_ticket && fields.hall_ticket,
    !candidate.date_of_birth && fields.date_of_birth,
    !candidate.question && fields.question,
    !candidate.has_answer && fields.answer,
  ].filter((one) => one !== false);
  return (
    <Part id="door" title={door.title} trouble={mine ? said : null}>
      <p>
        {missing.length === 0
          ? <Badge tone="good">{door.ready}</Badge>
          : fill(door.missing, { what: missing.join(", ") })}
      </p>
      {candidate.question && (
        <p>
          <span class="muted">{`${door.question}: `}</span>
          <bdi>{candidate.question}</bdi>
        </p>
      )}
      <form method="post" class="form-grid" noValidate>
        <input type="hidden" name="act" value="answer" />
        <label>
          {door.question}
          <select name="question" aria-describedby="question-hint">
            {questions.map((text) => (
              <option value={text} key={text}>{text}</option>
            ))}
            <option value="own">{door.own}</option>
          </select>
          <small id="question-hint">{door.question_hint}</small>
        </label>
        <label class="own-question">
          {door.own_label}
          <input name="own" maxLength={500} autocomplete="off" />
        </label>
        <label>
          {door.answer}
          <input
            name="answer"
            maxLength={200}
            autocomplete="off"
            aria-describedby="answer-hint"
          />
          <small id="answer-hint">{door.answer_hint}</small>
        </label>
        <div class="whole">
          <button type="submit">
            {candidate.has_answer ? door.replace : door.set}
          </button>
        </div>
      </form>
      {candidate.has_answer && (
        <form method="post">
          <input type="hidden" name="act" value="forget" />
          <input type="hidden" name="version" value={candidate.version} />
          <button type="submit" class="secondary outline small">
            {door.forget}
          </button>
        </form>
      )}
    </Part>
  );
}
