import type { PolicyWords } from "../../lib/exam_setup/policy_words.ts";

/** A policy to a file and from one. */
export function PolicyFiles({ said, onSave, onOpen, words }: {
  /** What came of opening one. */
  said: { text: string; isProblem: boolean } | null;
  onSave(): void;
  onOpen(file: File): void;
  words: PolicyWords;
}) {
  return (
    <section class="policy-files" aria-labelledby="files-title">
      <h2 id="files-title">{words.file}</h2>
      <button
        type="button"
        class="small secondary outline"
        onClick={onSave}
      >
        {words.export}
      </button>
      <label>
        {words.import}
        <input
          type="file"
          accept=".json,application/json"
          aria-describedby="files-help"
          onChange={(event) => {
            const [file] = event.currentTarget.files ?? [];
            if (file) onOpen(file);
            // The same file again is another choice.
            event.currentTarget.value = "";
          }}
        />
        <small id="files-help">{words.import_help}</small>
      </label>
      <p role="status" class={said?.isProblem ? "problem" : undefined}>
        {said?.text}
      </p>
    </section>
  );
}
