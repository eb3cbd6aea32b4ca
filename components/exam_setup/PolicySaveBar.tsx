import type { ComponentChildren } from "preact";
import type { PolicyEditing } from "../../lib/exam_setup/use_policy_editor.ts";
import type { PolicyWords } from "../../lib/exam_setup/policy_words.ts";

/** Save, undo, redo, and what came of it. */
export function PolicySaveBar({ editing, refused, count, words, children }: {
  editing: PolicyEditing;
  /** Why the last saving was refused. */
  refused: string | null;
  /** How many settings are this part's own. */
  count: string;
  words: PolicyWords;
  children?: ComponentChildren;
}) {
  const { saving, isDirty, hasWrong, stale } = editing;
  const busy = saving.step === "saving";
  const said = busy
    ? words.saving
    : hasWrong
    ? words.fix_first
    : isDirty
    ? words.unsaved
    : saving.step === "saved"
    ? words.saved
    : words.nothing_to_save;
  return (
    <div class="setup-save policy-save">
      <button
        type="button"
        disabled={busy || hasWrong || !isDirty || stale !== null}
        aria-busy={busy ? "true" : "false"}
        onClick={editing.save}
      >
        {words.save}
      </button>
      <button
        type="button"
        class="secondary outline"
        disabled={!editing.canUndo || busy}
        onClick={editing.undo}
      >
        {words.undo}
      </button>
      <button
        type="button"
        class="secondary outline"
        disabled={!editing.canRedo || busy}
        onClick={editing.redo}
      >
        {words.redo}
      </button>
      <div class="policy-said">
        <span role="status">{said}</span>
        {refused && (
          <span class="problem" role="alert">
            {refused}
          </span>
        )}
        <span class="muted">{count}</span>
      </div>
      {children}
    </div>
  );
}
