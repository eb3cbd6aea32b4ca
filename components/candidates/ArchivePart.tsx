import { Part } from "./Part.tsx";
import type { PartProps } from "./part.ts";

/** Puts a student away, and brings one back. */
export function ArchivePart({ candidate, edited, said, words }: PartProps) {
  const mine = edited?.act === "archive" || edited?.act === "unarchive";
  const away = Boolean(candidate.archived_at);
  return (
    <Part
      id="archive"
      title={words.archive.title}
      trouble={mine ? said : null}
    >
      <p>{words.archive.text}</p>
      <form method="post">
        <input
          type="hidden"
          name="act"
          value={away ? "unarchive" : "archive"}
        />
        <button type="submit" class="secondary outline">
          {away ? words.archive.undo : words.archive.do}
        </button>
      </form>
    </Part>
  );
}
