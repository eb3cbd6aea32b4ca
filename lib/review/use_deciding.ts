/** Making a decision: the draft, what is missing, the question before a void. */
import { useRef, useState } from "preact/hooks";
import type { Words } from "../i18n/mod.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { refusalText } from "../staff/refusal.ts";
import { randomId } from "../uuid.ts";
import type { DecisionKind } from "./types.ts";

interface Draft {
  decision: DecisionKind | null;
  note: string;
  reviews: string | null;
}

const EMPTY: Draft = { decision: null, note: "", reviews: null };

/** A decision on its way: drafted, confirmed, sent. */
export function useDeciding(options: {
  client: StaffClient | null;
  attemptId: string;
  words: Words["proctor"]["review"]["decision"];
  refusals: Words["staff"]["refusals"];
  onDone(): void;
}) {
  const { client, attemptId, words, refusals, onDone } = options;
  const [draft, setDraft] = useState<Draft>(EMPTY);
  const [busy, setBusy] = useState(false);
  const [asking, setAsking] = useState(false);
  const [problem, setProblem] = useState<string | null>(null);
  const [done, setDone] = useState(false);
  /** The same for every try of the same decision. */
  const request = useRef<string | null>(null);

  async function send() {
    if (!client || busy) return;
    setAsking(false);
    setBusy(true);
    request.current ??= randomId();
    const called = await callStaff(client, "staff_decide", {
      attempt_id: attemptId,
      decision: draft.decision,
      ...(draft.note.trim() ? { note: draft.note.trim() } : {}),
      ...(draft.reviews ? { reviews_id: draft.reviews } : {}),
      request_id: request.current,
    });
    setBusy(false);
    if (!called.ok) {
      // Refused is over; what got no answer may have been done.
      if (called.code !== "unavailable") request.current = null;
      setProblem(refusalText(called.code, refusals, words.refusals));
      return onDone();
    }
    request.current = null;
    setDraft(EMPTY);
    setDone(true);
    onDone();
  }

  return {
    draft,
    busy,
    asking,
    problem,
    done,
    onDraft(next: Draft) {
      setDraft(next);
      setDone(false);
      setProblem(null);
      request.current = null;
    },
    onDecide() {
      if (!draft.decision) return setProblem(words.choose);
      if (draft.decision === "void" && !draft.note.trim()) {
        return setProblem(words.note_needed);
      }
      setProblem(null);
      if (draft.decision === "void") setAsking(true);
      else void send();
    },
    onConfirm: () => void send(),
    onCancel: () => setAsking(false),
  };
}
