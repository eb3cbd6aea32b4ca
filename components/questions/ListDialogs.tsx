import { plural } from "../../lib/i18n/fill.ts";
import type {
  QuestionKind,
  StoredQuestion,
} from "../../lib/questions/model.ts";
import {
  AddDialog,
  AskFirst,
  CopyDialog,
  type CopySource,
  MoveDialog,
} from "./Dialogs.tsx";
import type { QuestionWords } from "./words.ts";

/** What is asked over the list. */
export type Asking =
  | { what: "add" | "copy" | "replace" }
  | { what: "move"; question: StoredQuestion }
  | null;

interface Props {
  asking: Asking;
  /** Questions of the exam. */
  count: number;
  /** To copy from. */
  exams: readonly { id: string; title: string }[];
  source: CopySource | null;
  lang: string;
  words: QuestionWords;
  unavailable: string;
  onAdd(kind: QuestionKind): void;
  onMove(question: StoredQuestion, place: number): void;
  onExam(id: string): void;
  onChoose(ids: string[]): void;
  onCopy(): void;
  onReplace(): void;
  onClose(): void;
}

/** The one dialog that is open over the list, if any. */
export function ListDialogs(
  { asking, count, words, onClose, ...props }: Props,
) {
  switch (asking?.what) {
    case "add":
      return <AddDialog words={words} onAdd={props.onAdd} onClose={onClose} />;
    case "move":
      return (
        <MoveDialog
          question={asking.question}
          count={count}
          words={words.move}
          onMove={(place) => props.onMove(asking.question, place)}
          onClose={onClose}
        />
      );
    case "copy":
      return (
        <CopyDialog
          exams={props.exams}
          source={props.source}
          lang={props.lang}
          words={words.copy}
          unavailable={props.unavailable}
          onExam={props.onExam}
          onChoose={props.onChoose}
          onCopy={props.onCopy}
          onClose={onClose}
        />
      );
    case "replace":
      return (
        <AskFirst
          title={words.files.replace_title}
          text={plural(props.lang, count, words.files.replace_text)}
          yes={words.files.replace_yes}
          no={words.files.cancel}
          onYes={props.onReplace}
          onNo={onClose}
        />
      );
    default:
      return null;
  }
}
