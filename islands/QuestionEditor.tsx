import { useEffect, useRef, useState } from "preact/hooks";
import { AskFirst } from "../components/questions/Dialogs.tsx";
import { EditorView } from "../components/questions/EditorView.tsx";
import { ImportPanel } from "../components/questions/ImportPanel.tsx";
import {
  type Asking,
  ListDialogs,
} from "../components/questions/ListDialogs.tsx";
import { ListHead } from "../components/questions/ListHead.tsx";
import { QuestionList } from "../components/questions/QuestionList.tsx";
import { ShuffleBox } from "../components/questions/ShuffleBox.tsx";
import type { QuestionWords } from "../components/questions/words.ts";
import { EmptyState } from "../components/EmptyState.tsx";
import type { RoomWords } from "../components/exam/words.ts";
import type { Words } from "../lib/i18n/mod.ts";
import type { Questions } from "../lib/questions/queries.ts";
import { type Subject, useEditor } from "../lib/questions/use_editor.ts";
import { useImport } from "../lib/questions/use_import.ts";
import { useList } from "../lib/questions/use_list.ts";
import {
  download,
  useCopy,
  useDoors,
  useOrder,
} from "../lib/questions/use_page.ts";
import { usePreview } from "../lib/questions/use_preview.ts";
import { refusalText } from "../lib/staff/refusal.ts";

interface Props {
  supabaseUrl: string;
  publishableKey: string;
  exam: {
    id: string;
    title: string;
    begun: boolean;
    archived: boolean;
    shufflesQuestions: boolean;
    shufflesChoices: boolean;
  };
  start: Questions;
  others: { id: string; title: string }[];
  lang: string;
  words: QuestionWords;
  refusals: Words["staff"]["refusals"];
  room: RoomWords;
}

/** The questions of an exam: their list, their editor, their files. */
export default function QuestionEditor(props: Props) {
  const { exam, lang, words } = props;
  const doors = useDoors(props.supabaseUrl, props.publishableKey, exam.id);
  const { client, api } = doors;
  const list = useList(props.start, exam.id, client);
  const [subject, setSubject] = useState<Subject | null>(null);
  const [asking, setAsking] = useState<Asking>(null);
  const [importing, setImporting] = useState(false);
  const [replace, setReplace] = useState(false);
  const copy = useCopy(client);
  const order = useOrder(client, exam.id);
  const file = useImport({
    examId: exam.id,
    client,
    api,
    version: list.version,
    onStale: () => void list.reload(),
    onImported(count) {
      setImporting(false);
      void list.imported(count);
    },
  });
  const refusals = (code: string) =>
    refusalText(code, props.refusals, words.refusals);
  const begun = exam.begun || list.begun;
  const locked = exam.archived;
  const close = () => {
    copy.forget();
    setAsking(null);
  };

  // The row's button moves with its row, and would lose the focus.
  const pressed = useRef<string | null>(null);
  useEffect(() => {
    if (pressed.current) document.getElementById(pressed.current)?.focus();
  }, [list.questions]);

  function leave(to: Subject | null, from: string | null) {
    list.forget();
    setSubject(to);
    pressed.current = null;
    if (!to && from) {
      // Once the list is there again.
      setTimeout(() => document.getElementById(`edit-${from}`)?.focus());
    }
  }

  if (subject) {
    return (
      <Editor
        key={"question" in subject ? subject.question.id : "new"}
        {...props}
        subject={subject}
        begun={begun}
        locked={locked}
        doors={doors}
        list={list}
        refusals={refusals}
        onLeave={leave}
      />
    );
  }
  return (
    <div class="questions" data-ready={doors.open ? "" : undefined}>
      <ListHead
        questions={list.questions}
        done={list.done}
        refused={list.refused && refusals(list.refused)}
        busy={list.busy}
        ready={doors.open}
        fixed={begun || locked}
        lang={lang}
        words={words}
        onAdd={() => setAsking({ what: "add" })}
        onCopy={() => setAsking({ what: "copy" })}
        onImport={() => setImporting(true)}
        onExport={(form) => download(list.questions, form, exam.title)}
        onUndo={(question) => void list.undo(question)}
        onReload={() => void list.reload()}
      />
      {importing && (
        <ImportPanel
          now={file.now}
          replace={replace}
          lang={lang}
          words={words}
          refusals={refusals}
          onFile={file.choose}
          onEncoding={file.readAs}
          onReplace={setReplace}
          onTake={() =>
            replace && list.questions.length > 0
              ? setAsking({ what: "replace" })
              : file.take(replace)}
          onClose={() => {
            file.cancel();
            setImporting(false);
          }}
        />
      )}
      {list.questions.length === 0
        ? (
          <EmptyState title={words.list.empty_title}>
            <p>{words.list.empty_text}</p>
          </EmptyState>
        )
        : (
          <QuestionList
            questions={list.questions}
            begun={begun}
            locked={locked}
            busy={list.busy || !doors.open}
            lang={lang}
            words={words}
            onEdit={(question) => leave({ question }, null)}
            onPlace={({ id }, place, button) => {
              pressed.current = button;
              void list.move(id, place);
            }}
            onAskPlace={(question) => setAsking({ what: "move", question })}
            onDuplicate={(question) => void list.duplicate(question)}
            onRemove={(question) => void list.remove(question)}
          />
        )}
      <ShuffleBox
        shufflesQuestions={exam.shufflesQuestions}
        shufflesChoices={exam.shufflesChoices}
        questions={list.questions}
        order={order.order}
        examId={exam.id}
        words={words.shuffle}
        onShow={() => void order.show()}
      />
      <ListDialogs
        asking={asking}
        count={list.questions.length}
        exams={props.others}
        source={copy.source}
        lang={lang}
        words={words}
        unavailable={refusals("unavailable")}
        onAdd={(kind) => {
          close();
          leave({ kind }, null);
        }}
        onMove={(question, place) => {
          pressed.current = `edit-${question.id}`;
          close();
          void list.move(question.id, place);
        }}
        onExam={(id) => void copy.from(id)}
        onChoose={copy.choose}
        onCopy={() => {
          const { exam: from, chosen } = copy.source!;
          close();
          void list.copy(from, [...chosen]);
        }}
        onReplace={() => {
          close();
          file.take(true);
        }}
        onClose={close}
      />
    </div>
  );
}

interface EditorProps extends Omit<Props, "refusals"> {
  subject: Subject;
  begun: boolean;
  locked: boolean;
  doors: ReturnType<typeof useDoors>;
  list: ReturnType<typeof useList>;
  refusals: (code: string) => string;
  /** To another question, or back to the list; `from`: the one that is left. */
  onLeave(to: Subject | null, from: string | null): void;
}

function Editor({ subject, doors, list, words, ...props }: EditorProps) {
  const { client, api } = doors;
  const editor = useEditor({
    subject,
    examId: props.exam.id,
    client,
    api,
    onSaved: (saved) => void list.saved(saved),
  });
  const [leaving, setLeaving] = useState<{ to: Subject | null } | null>(null);
  const theirs = usePreview(api, editor.conflict?.question ?? null);
  const id = editor.stored?.id ?? null;
  const at = list.questions.findIndex((one) => one.id === id);
  const go = (to: Subject | null) =>
    editor.dirty ? setLeaving({ to }) : props.onLeave(to, id);
  const beside = (step: number) => {
    const question = at < 0 ? undefined : list.questions[at + step];
    return question ? () => go({ question }) : null;
  };
  const done = list.done?.kind === "saved" ? list.done : null;
  return (
    <>
      <EditorView
        editor={editor}
        number={at < 0 ? null : at + 1}
        total={list.questions.length + (at < 0 ? 1 : 0)}
        begun={props.begun}
        locked={props.locked}
        lang={props.lang}
        words={words}
        room={props.room}
        refusals={props.refusals}
        theirs={editor.conflict ? theirs.shown : null}
        again={done?.again ?? 0}
        onBack={() => go(null)}
        onPrevious={beside(-1)}
        onNext={beside(1)}
      />
      {leaving && (
        <AskFirst
          title={words.leave.title}
          text={words.leave.text}
          yes={words.leave.leave}
          no={words.leave.stay}
          onNo={() => setLeaving(null)}
          onYes={() => props.onLeave(leaving.to, id)}
        />
      )}
    </>
  );
}
