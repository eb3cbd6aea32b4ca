import { FileProgress } from "../components/files/FileProgress.tsx";
import type { FileWords } from "../components/files/words.ts";
import { useExport } from "../lib/files/use_export.ts";

/** A link to a file; with script it shows the making, and can stop it. */
export default function ExportFile(
  { href, label, words }: { href: string; label: string; words: FileWords },
) {
  const { state, make, cancel } = useExport(href);
  const making = state.at === "making";
  return (
    <span class="export-file">
      <a
        href={href}
        download
        role="button"
        class="secondary outline"
        aria-disabled={making ? "true" : undefined}
        onClick={(event) => {
          event.preventDefault();
          if (!making) make();
        }}
      >
        {label}
      </a>
      {making && (
        <button type="button" class="outline small" onClick={cancel}>
          {words.cancel}
        </button>
      )}
      <FileProgress state={state} label={label} words={words} />
    </span>
  );
}
