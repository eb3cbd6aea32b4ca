import { useEffect, useState } from "preact/hooks";
import type { AnswerValue } from "../../supabase/functions/_shared/contract/requests.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import type { QuestionBody } from "./model.ts";

const PAUSE = 300;

/** What the key says of an answer that was tried. */
export type Verdict = "right" | "wrong" | "by_person" | "not_tried";

/** Tries answers by the rule that marks; `verdict` null: nothing to try. */
export function useTry(
  client: () => StaffClient | null,
  examId: string,
  body: QuestionBody | null,
) {
  const [given, setGiven] = useState<AnswerValue>(null);
  const [verdict, setVerdict] = useState<Verdict | null>(null);
  const asked = JSON.stringify(
    body && given !== null && {
      exam_id: examId,
      kind: body.kind,
      key: body.key,
      given,
    },
  );

  useEffect(() => {
    const request = JSON.parse(asked);
    setVerdict(null);
    if (!request) return;
    let over = false;
    const timer = setTimeout(async () => {
      const to = client();
      const called = to && await callStaff<{ is_right: boolean | null }>(
        to,
        "staff_try_key",
        request,
      );
      if (over) return;
      if (!called?.ok) return setVerdict("not_tried");
      const { is_right } = called.data;
      setVerdict(
        is_right === null ? "by_person" : is_right ? "right" : "wrong",
      );
    }, PAUSE);
    return () => {
      over = true;
      clearTimeout(timer);
    };
  }, [asked]);

  return { given, setGiven, verdict };
}
