import { plural } from "../../lib/i18n/fill.ts";
import { focusFirst } from "../../lib/questions/focus.ts";
import type { useEditor } from "../../lib/questions/use_editor.ts";
import type { QuestionsPreviewed } from "../../supabase/functions/_shared/contract/questions.ts";
import type { RoomWords } from "../exam/words.ts";
import { Notice } from "../Notice.tsx";
import { PreviewPanel } from "./PreviewPanel.tsx";
import { editorTitle, QuestionForm } from "./QuestionForm.tsx";
import { StudentView } from "./StudentView.tsx";
import type { QuestionWords } from "./words.ts";

interface Props {
  editor: ReturnType<typeof useEditor>;
  /** In the list; null: a new one. */
  number: number | null;
  /** Of the paper, this one with it. */
  total: number;
  begun: boolean;
  locked: boolean;
  lang: string;
  words: QuestionWords;
  room: RoomWords;
  refusals: (code: string) => string;
  /** What another has saved meanwhile, as students would see it. */
  theirs: QuestionsPreviewed["questions"][number] | null;
  /** Marks that the last save has changed. */
  again: number;
  onBack(): void;
  /** To the question before or after; null: there is none. */
  onPrevious: (() => void) | null;
  onNext: (() => void) | null;
}

/** One question: its fields, and beside them what the student sees. */
export function EditorView(props: Props) {
  const { editor, words, number, total, lang, room, refusals } = props;
  const { preview, trial, upload, conflict } = editor;
  const place = number ?? total;
  return (
    <section class="question-editor" aria-labelledby="editor-title">
      <header>
        <button
          type="button"
          class="outline secondary small"
          onClick={props.onBack}
        >
          <span aria-hidden="true">←</span> {words.editor.back}
        </button>
        <h2 id="editor-title" tabIndex={-1} ref={focusFirst}>
          {editorTitle(number, words.editor)}
        </h2>
        <div class="question-steps">
          {props.onPrevious && (
            <button
              type="button"
              class="outline secondary small"
              aria-label={words.editor.previous}
              title={words.editor.previous}
              onClick={props.onPrevious}
            >
              <span aria-hidden="true">←</span>
            </button>
          )}
          {props.onNext && (
            <button
              type="button"
              class="outline secondary small"
              aria-label={words.editor.next}
              title={words.editor.next}
              onClick={props.onNext}
            >
              <span aria-hidden="true">→</span>
            </button>
          )}
        </div>
      </header>
      <div role="alert">
        {editor.refused && (
          <Notice tone="danger">{refusals(editor.refused)}</Notice>
        )}
        {conflict && <Conflict {...props} conflict={conflict} />}
      </div>
      {conflict?.question && props.theirs && (
        <details class="question-theirs">
          <summary>{words.conflict.now}</summary>
          <StudentView
            shown={props.theirs}
            body={conflict.question}
            number={conflict.question.position}
            total={Math.max(total, conflict.question.position)}
            lang={lang}
            room={room}
            id="theirs"
          />
        </details>
      )}
      <div role="status">
        {props.again > 0 && (
          <Notice tone="good">
            {plural(lang, props.again, words.acts.marked_again)}
          </Notice>
        )}
      </div>
      <div class="question-columns">
        <QuestionForm
          draft={editor.draft}
          flaws={editor.flaws}
          uploads={upload.uploads}
          blocking={editor.blocking}
          saving={editor.saving}
          dirty={editor.dirty}
          stored={editor.stored !== null}
          begun={props.begun && editor.stored !== null}
          locked={props.locked}
          lang={lang}
          words={words}
          sides={room}
          refusals={refusals}
          onChange={editor.change}
          onFile={upload.send}
          onCancel={upload.cancel}
          onSave={editor.save}
        />
        <PreviewPanel
          preview={preview}
          body={editor.body}
          number={place}
          total={total}
          given={trial.given}
          verdict={trial.verdict}
          lang={lang}
          room={room}
          words={words.preview}
          onAnswer={trial.setGiven}
        />
      </div>
    </section>
  );
}

function Conflict(
  { conflict, editor, words }: Props & {
    conflict: NonNullable<Props["editor"]["conflict"]>;
  },
) {
  const { conflict: said } = words;
  const { question } = conflict;
  return (
    <Notice
      tone="warning"
      title={question ? said.title : said.gone_title}
    >
      <p>{question ? said.text : said.gone_text}</p>
      <div class="question-conflict-acts">
        {question && (
          <button type="button" class="small" onClick={editor.takeTheirs}>
            {said.theirs}
          </button>
        )}
        <button
          type="button"
          class="small outline"
          onClick={editor.keepMine}
        >
          {question ? said.mine : said.save_new}
        </button>
      </div>
    </Notice>
  );
}
