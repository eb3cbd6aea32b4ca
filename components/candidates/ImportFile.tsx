import { MOST_LINES } from "../../lib/candidates/check.ts";
import { MOST_BYTES } from "../../lib/candidates/source.ts";
import { fill } from "../../lib/i18n/fill.ts";
import { Notice } from "../Notice.tsx";
import type { ImportWords } from "./words.ts";

/** Asks for the file, and says why one was not read. */
export function ImportFile(
  { unreadable, ready, lang, words, onChoose, onTemplate }: {
    unreadable: "nothing" | "spreadsheet" | "too_big" | "unreadable" | null;
    ready: boolean;
    lang: string;
    words: ImportWords;
    onChoose(file: File | undefined): void;
    onTemplate(): void;
  },
) {
  const number = (value: number) => new Intl.NumberFormat(lang).format(value);
  return (
    <section class="panel">
      <label>
        {words.choose}
        <input
          type="file"
          name="students"
          accept=".csv,.txt,.tsv,text/csv,text/plain"
          disabled={!ready}
          aria-describedby="import-hint"
          onChange={(event) => onChoose(event.currentTarget.files?.[0])}
        />
        <small id="import-hint">
          {fill(words.choose_hint, { most: number(MOST_LINES) })}
        </small>
      </label>
      <div role="alert">
        {unreadable && (
          <Notice tone="danger">
            {fill(words[unreadable], { most: MOST_BYTES / 1024 / 1024 })}
          </Notice>
        )}
      </div>
      <button
        type="button"
        class="small secondary outline"
        disabled={!ready}
        onClick={onTemplate}
      >
        {words.template}
      </button>
    </section>
  );
}
