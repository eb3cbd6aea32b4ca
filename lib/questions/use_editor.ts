import { useEffect, useMemo, useRef, useState } from "preact/hooks";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { randomId } from "../uuid.ts";
import type { QuestionsApi } from "./api.ts";
import { type Draft, draftOf, made, newDraft, placeOf } from "./draft.ts";
import { type Flaw, type FlawCode, flawsOf } from "./flaws.ts";
import type { QuestionKind, StoredQuestion } from "./model.ts";
import { usePreview } from "./use_preview.ts";
import { useTry } from "./use_try.ts";
import { useUpload } from "./use_upload.ts";

/** What is being edited: a stored question, or a new one. */
export type Subject =
  | { question: StoredQuestion }
  | { kind: QuestionKind; position?: number };

/** What `staff_save_question` answers. */
export interface Saved {
  question: StoredQuestion;
  version: number;
  marked_again: number;
}

interface Options {
  subject: Subject;
  examId: string;
  api: () => QuestionsApi | null;
  client: () => StaffClient | null;
  onSaved(saved: Saved): void;
}

/** Another admin's doing: their question, or null where they deleted it. */
export type Conflict = { question: StoredQuestion | null } | null;

const startOf = (subject: Subject): Draft =>
  "question" in subject ? draftOf(subject.question) : newDraft(subject.kind);

const said = (draft: Draft) => JSON.stringify(made(draft).body);

/** The editor of one question: its draft, its flaws, its preview, its saving. */
export function useEditor({ subject, examId, api, client, onSaved }: Options) {
  const [draft, setDraft] = useState(() => startOf(subject));
  const [base, setBase] = useState(() => said(draft));
  const [stored, setStored] = useState(
    "question" in subject ? subject.question : null,
  );
  const [tried, setTried] = useState(false);
  const [serverFlaws, setServerFlaws] = useState<Flaw[]>([]);
  const [saving, setSaving] = useState(false);
  const [refused, setRefused] = useState<string | null>(null);
  const [conflict, setConflict] = useState<Conflict>(null);
  /** The same save, sent again after no answer came, is done once. */
  const request = useRef<{ of: string; id: string }>();

  const now = useMemo(() => made(draft), [draft]);
  const dirty = JSON.stringify(now.body) !== base;
  const preview = usePreview(api, now.body);
  const trial = useTry(client, examId, now.body);
  const upload = useUpload(
    api,
    (field, path) => setDraft((before) => withPath(before, field, path)),
  );

  useEffect(() => {
    if (!dirty) return;
    const warn = (event: BeforeUnloadEvent) => event.preventDefault();
    addEventListener("beforeunload", warn);
    return () => removeEventListener("beforeunload", warn);
  }, [dirty]);
  useEffect(() => () => upload.cancelAll(), []);

  // Both only where somebody has tried to save; formulas and signs always.
  const flaws: Flaw[] = [
    ...now.flaws,
    ...(tried ? flawsOf(now.body) : []).map((flaw) => ({
      ...flaw,
      field: placeOf(flaw, now.places),
    })),
    ...serverFlaws,
    ...preview.state === "shown"
      ? preview.problems.filter(({ code }) => code === "tex")
        .map(({ at, message }) => ({
          field: now.places.get(at) ?? at,
          problem: "tex" as FlawCode,
          message,
        }))
      : [],
  ];

  function change(changes: Partial<Draft>) {
    setServerFlaws([]);
    setRefused(null);
    setDraft((before) => ({ ...before, ...changes }));
  }

  async function save(over: StoredQuestion | null = stored): Promise<void> {
    const to = client();
    setTried(true);
    if (!to || saving || flawsOf(now.body).length > 0) return;
    const asks = {
      exam_id: examId,
      question: now.body,
      ...over
        ? { question_id: over.id, question_version: over.version }
        : "position" in subject
        ? { position: subject.position }
        : {},
    };
    const of = JSON.stringify(asks);
    if (request.current?.of !== of) {
      request.current = { of, id: randomId() };
    }
    setSaving(true);
    setRefused(null);
    const called = await callStaff<Saved>(to, "staff_save_question", {
      ...asks,
      request_id: request.current.id,
    });
    setSaving(false);
    if (called.ok) {
      const { question } = called.data;
      setStored(question);
      setBase(JSON.stringify(now.body));
      setConflict(null);
      setTried(false);
      return onSaved(called.data);
    }
    const { code, detail } = called;
    if (code === "changed_meanwhile") {
      setConflict({ question: detail?.question as StoredQuestion });
    } else if (code === "question_not_found") setConflict({ question: null });
    else if (
      code === "question_malformed" && typeof detail?.field === "string"
    ) {
      const flaw = detail as unknown as Flaw;
      setServerFlaws([{ ...flaw, field: placeOf(flaw, now.places) }]);
    } else setRefused(code);
  }

  function take(question: StoredQuestion) {
    const theirs = draftOf(question);
    setStored(question);
    setDraft(theirs);
    setBase(said(theirs));
    setConflict(null);
    setServerFlaws([]);
    setTried(false);
  }

  return {
    draft,
    change,
    body: now.body,
    stored,
    dirty,
    flaws,
    /** What keeps it from being saved. */
    blocking: tried
      ? flawsOf(now.body).length + serverFlaws.length
      : serverFlaws.length,
    saving,
    refused,
    conflict,
    preview,
    trial,
    upload,
    save: () => void save(),
    /** Of a conflict: the other's question as it is, in place of the draft. */
    takeTheirs() {
      if (conflict?.question) take(conflict.question);
    },
    /** Of a conflict: the draft over the other's; or as a new question. */
    keepMine() {
      const over = conflict?.question ?? null;
      setStored(over);
      setConflict(null);
      void save(over);
    },
  };
}

/** The draft with a picture's path in its field. */
function withPath(draft: Draft, field: string, path: string): Draft {
  const inside = (blocks: Draft["prompt"]) =>
    blocks.map((block) =>
      block.type === "image" && field.endsWith(`-${block.id}`)
        ? { ...block, src: path }
        : block
    );
  return {
    ...draft,
    prompt: inside(draft.prompt),
    choices: draft.choices.map((choice) => ({
      ...choice,
      blocks: inside(choice.blocks),
    })),
  };
}
