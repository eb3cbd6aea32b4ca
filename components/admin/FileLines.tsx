import {
  canTake,
  type Line,
  plainText,
  readable,
  type Standing,
} from "../../lib/rescue/compare.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { Badge, type Tone } from "../Badge.tsx";
import { AnswerText } from "./AnswerText.tsx";
import type { ImportWords } from "./words.ts";

interface Props {
  lines: Line[];
  chosen: ReadonlySet<string>;
  /** Nothing can be chosen any more. */
  over: boolean;
  words: ImportWords;
  onChoose(key: string, on: boolean): void;
}

const TONES: Record<Standing, Tone> = {
  missing: "warning",
  newer: "warning",
  differs: "warning",
  older: "info",
  same: "good",
  kept: "good",
  unknown: "danger",
};

/** Each answer of a file beside what counts now. */
export function FileLines({ lines, chosen, over, words, onChoose }: Props) {
  const { columns } = words;
  return (
    <table class="cards-on-phones file-lines">
      <thead>
        <tr>
          <th scope="col">{columns.take}</th>
          <th scope="col">{columns.question}</th>
          <th scope="col">{columns.file}</th>
          <th scope="col">{columns.server}</th>
          <th scope="col">{columns.standing}</th>
        </tr>
      </thead>
      <tbody>
        {lines.map((line) => {
          const { question, answer, standing } = line;
          const name = question
            ? fill(words.question, { number: question.position })
            : words.unknown_question;
          return (
            <tr key={line.key} data-standing={standing}>
              <td data-label={columns.take}>
                <input
                  type="checkbox"
                  aria-label={`${columns.take}: ${name}`}
                  checked={chosen.has(line.key)}
                  disabled={over || !canTake(line)}
                  onChange={(event) =>
                    onChoose(line.key, event.currentTarget.checked)}
                />
              </td>
              <th scope="row" data-label={columns.question} class="main-cell">
                <span>{name}</span>
                {question && (
                  <span class="muted line-prompt">
                    {plainText(question.prompt)}
                  </span>
                )}
              </th>
              <td data-label={columns.file}>
                <AnswerText
                  text={readable(answer.value, question, words)}
                  words={words}
                />
              </td>
              <td data-label={columns.server}>
                <AnswerText
                  text={readable(line.server, question, words)}
                  words={words}
                />
              </td>
              <td data-label={columns.standing}>
                <Badge tone={TONES[standing]}>{words.standing[standing]}</Badge>
              </td>
            </tr>
          );
        })}
      </tbody>
    </table>
  );
}
