import type { StudentToErase } from "../../lib/data/retention.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { Notice } from "../Notice.tsx";

/** What goes and what stays, and the question whether it is meant. */
export function EraseStudent(
  { student, typed, problem, lang, words }: {
    student: StudentToErase;
    typed: string;
    problem: string | null;
    lang: string;
    words: Words["admin"]["retention"]["erase"];
  },
) {
  const { goes, stays } = words;
  const count = (n: number, forms: { one: string; other: string }) =>
    plural(lang, n, forms);
  const isRunning = student.inProgress > 0;
  return (
    <>
      <h2>{words.goes_title}</h2>
      <ul>
        <li>{count(student.attempts, goes.attempts)}</li>
        <li>{count(student.pictures, goes.pictures)}</li>
        <li>{goes.student}</li>
        <li>{goes.account}</li>
        <li>{goes.log}</li>
      </ul>
      <h2>{words.stays_title}</h2>
      <ul>
        {Object.values(stays).map((one) => <li key={one}>{one}</li>)}
      </ul>
      <p>{words.when}</p>
      {isRunning && <Notice tone="warning">{words.in_progress}</Notice>}
      <form method="post" class="erase-form">
        <label for="erase-name">{words.name}</label>
        <input
          id="erase-name"
          name="name"
          required
          autocomplete="off"
          value={typed}
          maxLength={400}
          aria-describedby={problem ? "erase-hint erase-problem" : "erase-hint"}
          aria-invalid={problem ? "true" : undefined}
        />
        <small id="erase-hint">
          {fill(words.name_is, { name: student.name })}
        </small>
        {problem && (
          <small id="erase-problem" role="alert" class="erase-problem">
            {problem}
          </small>
        )}
        <p>
          <button type="submit">{words.submit}</button>
        </p>
      </form>
    </>
  );
}
