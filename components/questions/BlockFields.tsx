import { fill } from "../../lib/i18n/fill.ts";
import {
  type Block,
  fieldOf,
  imageBlock,
  mathBlock,
  moved,
  textBlock,
} from "../../lib/questions/draft.ts";
import type { Flaw } from "../../lib/questions/flaws.ts";
import type { Uploads } from "../../lib/questions/use_upload.ts";
import { flawed, Problem } from "./Problem.tsx";
import type { QuestionWords } from "./words.ts";

export interface BlockFieldsProps {
  blocks: readonly Block[];
  /** The choice they are of; null: the prompt. */
  choice: string | null;
  /** What a text's field is called. */
  label: string;
  flaws: readonly Flaw[];
  uploads: Uploads;
  words: QuestionWords;
  refusals: (code: string) => string;
  /** The text's height, in lines. */
  rows: number;
  onChange(blocks: Block[]): void;
  onFile(field: string, file: File | undefined): void;
  onCancel(field: string): void;
}

/** Texts, formulas and pictures of a prompt or a choice. */
export function BlockFields(props: BlockFieldsProps) {
  const { blocks, choice, flaws, words, onChange } = props;
  const { editor } = words;
  const put = (at: number, changes: Partial<Block>) =>
    onChange(
      blocks.map((one, n) => n === at ? { ...one, ...changes } as Block : one),
    );
  const own = choice === null ? "prompt" : `choice-${choice}`;
  return (
    <div class="question-blocks">
      {blocks.map((block, at) => {
        const field = fieldOf(choice, block.id);
        return (
          <div class={`question-block is-${block.type}`} key={block.id}>
            <BlockField
              {...props}
              block={block}
              field={field}
              put={(c) => put(at, c)}
            />
            {blocks.length > 1 && (
              <div class="question-block-acts">
                <button
                  type="button"
                  class="outline secondary small"
                  aria-label={editor.part_up}
                  title={editor.part_up}
                  disabled={at === 0}
                  onClick={() => onChange(moved(blocks, at, at - 1))}
                >
                  <span aria-hidden="true">↑</span>
                </button>
                <button
                  type="button"
                  class="outline secondary small"
                  aria-label={editor.part_down}
                  title={editor.part_down}
                  disabled={at === blocks.length - 1}
                  onClick={() => onChange(moved(blocks, at, at + 1))}
                >
                  <span aria-hidden="true">↓</span>
                </button>
                <button
                  type="button"
                  class="outline secondary small"
                  aria-label={editor.remove_part}
                  title={editor.remove_part}
                  onClick={() => onChange(blocks.filter((_, n) => n !== at))}
                >
                  <span aria-hidden="true">✕</span>
                </button>
              </div>
            )}
          </div>
        );
      })}
      <Problem flaws={flaws} at={own} words={words} />
      <div class="question-block-add">
        <button
          type="button"
          class="quiet"
          onClick={() => onChange([...blocks, textBlock()])}
        >
          <span aria-hidden="true">+</span> {editor.add_text}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => onChange([...blocks, mathBlock()])}
        >
          <span aria-hidden="true">+</span> {editor.add_formula}
        </button>
        <button
          type="button"
          class="quiet"
          onClick={() => onChange([...blocks, imageBlock()])}
        >
          <span aria-hidden="true">+</span> {editor.add_picture}
        </button>
      </div>
    </div>
  );
}

interface BlockFieldProps extends BlockFieldsProps {
  block: Block;
  field: string;
  put(changes: Partial<Block>): void;
}

function BlockField(props: BlockFieldProps) {
  const { block, field, label, flaws, words, put } = props;
  const { editor } = words;
  if (block.type === "image") return <PictureFields {...props} block={block} />;
  const isText = block.type === "text";
  return (
    <label class="question-field">
      <span>{isText ? label : editor.formula}</span>
      <textarea
        id={field}
        dir="auto"
        rows={isText ? props.rows : 2}
        maxLength={isText ? 10_000 : 2000}
        spellcheck={isText}
        value={isText ? block.text : block.tex}
        {...flawed(flaws, field)}
        onInput={({ currentTarget: { value } }) =>
          put(isText ? { text: value } : { tex: value })}
      />
      <Problem flaws={flaws} at={field} words={words} />
    </label>
  );
}

function PictureFields(
  { block, field, flaws, uploads, words, refusals, put, ...props }:
    & BlockFieldProps
    & { block: Block & { type: "image" } },
) {
  const { editor } = words;
  const upload = uploads[field];
  return (
    <div class="question-field">
      <label>
        <span>
          {block.src ? editor.replace_picture : editor.choose_picture}
        </span>
        <input
          id={`${field}.src`}
          type="file"
          accept="image/png,image/jpeg,image/webp,image/gif"
          {...flawed(flaws, `${field}.src`)}
          onChange={({ currentTarget }) =>
            props.onFile(field, currentTarget.files?.[0])}
        />
      </label>
      <Problem flaws={flaws} at={`${field}.src`} words={words} />
      <div role="status">
        {upload && "percent" in upload && (
          <div class="question-upload">
            <span>{fill(editor.uploading, { percent: upload.percent })}</span>
            <progress max={100} value={upload.percent} />
            <button
              type="button"
              class="outline secondary small"
              onClick={() => props.onCancel(field)}
            >
              {editor.cancel_upload}
            </button>
          </div>
        )}
        {upload && "problem" in upload && (
          <span class="question-problem">
            <span aria-hidden="true">⚠</span> {refusals(upload.problem)}
          </span>
        )}
      </div>
      <label>
        <span>{editor.alt}</span>
        <input
          id={`${field}.alt`}
          type="text"
          dir="auto"
          maxLength={1000}
          value={block.alt}
          required
          {...flawed(flaws, `${field}.alt`, `${field}-hint`)}
          onInput={({ currentTarget: { value } }) => put({ alt: value })}
        />
      </label>
      <small id={`${field}-hint`} class="muted">{editor.alt_hint}</small>
      <Problem flaws={flaws} at={`${field}.alt`} words={words} />
    </div>
  );
}
