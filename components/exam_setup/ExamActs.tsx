import type { Standing } from "../../lib/data/exam_setup.ts";
import { fill, plural } from "../../lib/i18n/fill.ts";
import type { Lang, Words } from "../../lib/i18n/mod.ts";

/** A copy, the archive, the end: each opens to what it means, and asks. */
export function ExamActs({
  title,
  version,
  state,
  standing,
  requestId,
  lang,
  words,
}: {
  title: string;
  version: number;
  state: string;
  standing: Standing;
  requestId: string;
  lang: Lang;
  words: Words["admin"]["exam"];
}) {
  const said = <input type="hidden" name="version" value={version} />;
  return (
    <section class="setup-part exam-acts" aria-labelledby="acts-title">
      <h2 id="acts-title">{words.more}</h2>
      <details>
        <summary>{words.duplicate}</summary>
        <p>{words.duplicate_text}</p>
        <form method="post">
          <input type="hidden" name="request_id" value={requestId} />
          <label>
            {words.duplicate_name}
            <input
              name="title"
              required
              maxLength={300}
              autocomplete="off"
              value={fill(words.duplicate_default, { title }).slice(0, 300)}
            />
          </label>
          <label>
            <input type="checkbox" name="with_students" value="on" />
            {words.duplicate_students}
          </label>
          <button
            type="submit"
            name="action"
            value="duplicate"
            class="small secondary"
          >
            {words.duplicate_submit}
          </button>
        </form>
      </details>
      {state !== "archived" && (
        <details>
          <summary>{words.archive}</summary>
          <p>{words.archive_text}</p>
          {standing.running > 0
            ? <p>{plural(lang, standing.running, words.archive_running)}</p>
            : (
              <form method="post">
                {said}
                <button
                  type="submit"
                  name="action"
                  value="archive"
                  class="small secondary"
                >
                  {words.archive_submit}
                </button>
              </form>
            )}
        </details>
      )}
      {state === "draft" && standing.attempts === 0 && (
        <details>
          <summary>{words.delete}</summary>
          <p>{words.delete_text}</p>
          <form method="post">
            {said}
            <button
              type="submit"
              name="action"
              value="delete"
              class="small danger"
            >
              {words.delete_submit}
            </button>
          </form>
        </details>
      )}
    </section>
  );
}
