/** Judging late answers, one or all that wait. */
import { useState } from "preact/hooks";
import { fill } from "../i18n/fill.ts";
import type { Words } from "../i18n/mod.ts";
import { judgeLate } from "../rescue/known.ts";
import type { StaffClient } from "../staff/calls.ts";
import { refusalText } from "../staff/refusal.ts";
import type { ReviewRows } from "./types.ts";

export interface Bulk {
  done: number;
  failed: { number: number | string; reason: string }[];
}

/** Answers that came late, and the judging of them. */
export function useLate(options: {
  client: StaffClient | null;
  rows: ReviewRows;
  imports: Words["admin"]["import"];
  refusals: Words["staff"]["refusals"];
  onDone(): void;
}) {
  const { client, rows, imports, refusals, onDone } = options;
  const [busy, setBusy] = useState<string | null>(null);
  const [refused, setRefused] = useState<string | null>(null);
  const [asking, setAsking] = useState<"accept" | "decline" | null>(null);
  const [result, setResult] = useState<Bulk | null>(null);

  async function judge(id: string, accept: boolean) {
    if (!client || busy) return;
    setBusy(id);
    setRefused(null);
    setResult(null);
    const called = await judgeLate(client, id, accept);
    setBusy(null);
    if (!called.ok) {
      setRefused(fill(imports.judge_failed, { code: called.code }));
    }
    onDone();
  }

  async function all(accept: boolean) {
    if (!client || busy) return;
    setAsking(null);
    setRefused(null);
    const outcome: Bulk = { done: 0, failed: [] };
    const places = new Map(rows.questions.map((one) => [one.id, one.position]));
    // One after the other, in the order they came: of one question the last counts.
    for (const late of rows.late.filter(({ status }) => status === "pending")) {
      setBusy(late.id);
      const called = await judgeLate(client, late.id, accept);
      if (called.ok) outcome.done++;
      else {
        outcome.failed.push({
          number: places.get(late.question_id) ?? "?",
          reason: refusalText(called.code, refusals),
        });
      }
    }
    setBusy(null);
    setResult(outcome);
    onDone();
  }

  return {
    busy,
    refused,
    asking,
    result,
    onJudge: (id: string, accept: boolean) => void judge(id, accept),
    onAsk: setAsking,
    onAll: (accept: boolean) => void all(accept),
  };
}
