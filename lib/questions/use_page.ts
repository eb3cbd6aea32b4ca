import { useEffect, useRef, useState } from "preact/hooks";
import { callStaff, type StaffClient, staffLink } from "../staff/calls.ts";
import { saveFile } from "../web/save_file.ts";
import { type QuestionsApi, questionsApi } from "./api.ts";
import { questionsToCsv } from "./csv.ts";
import { questionsToJson } from "./json.ts";
import type { StoredQuestion } from "./model.ts";
import { loadQuestions } from "./queries.ts";

/** Both doors of the page: the database and the API, opened in the browser. */
export function useDoors(
  supabaseUrl: string,
  publishableKey: string,
  examId: string,
) {
  const client = useRef<StaffClient>();
  const api = useRef<QuestionsApi>();
  const [open, setOpen] = useState(false);
  useEffect(() => {
    client.current = staffLink(supabaseUrl, publishableKey);
    api.current = questionsApi(`${supabaseUrl}/functions/v1/api`, examId);
    setOpen(true);
  }, []);
  return {
    open,
    client: () => client.current ?? null,
    api: () => api.current ?? null,
  };
}

/** Questions of another exam, chosen to be copied. */
export function useCopy(client: () => StaffClient | null) {
  const [source, setSource] = useState<
    {
      exam: string;
      questions: StoredQuestion[] | null;
      failed: boolean;
      chosen: ReadonlySet<string>;
    } | null
  >(null);
  return {
    source,
    async from(exam: string) {
      const none = { exam, questions: null, failed: false };
      setSource({ ...none, chosen: new Set() });
      const to = client();
      const found = to && await loadQuestions(to, exam);
      setSource((now) =>
        now?.exam !== exam ? now : {
          exam,
          questions: found?.questions ?? null,
          failed: !found,
          chosen: new Set(found?.questions.map(({ id }) => id)),
        }
      );
    },
    choose: (ids: string[]) =>
      setSource((now) => now && { ...now, chosen: new Set(ids) }),
    forget: () => setSource(null),
  };
}

/** The paper's order for a seed, another one each time. */
export function useOrder(client: () => StaffClient | null, examId: string) {
  const [order, setOrder] = useState<
    {
      seed: number;
      questions: { id: string; choices: string[] }[];
    } | null
  >(null);
  return {
    order,
    async show() {
      const to = client();
      // A seed like a student's: any whole number of 31 bits.
      const seed = crypto.getRandomValues(new Uint32Array(1))[0]! >>> 1;
      const called = to && await callStaff<
        { questions: { id: string; choices: string[] }[] }
      >(to, "staff_paper_order", { exam_id: examId, seed });
      if (called?.ok) setOrder({ seed, questions: called.data.questions });
    },
  };
}

/** Puts questions into a file of the browser's downloads. */
export function download(
  questions: readonly StoredQuestion[],
  form: "csv" | "json",
  title: string,
): void {
  const text = form === "csv"
    ? questionsToCsv(questions)
    : questionsToJson(questions);
  const type = form === "csv" ? "text/csv" : "application/json";
  const name = title.replace(/[^\p{L}\p{N} _-]+/gu, "").trim().slice(0, 60);
  saveFile(`${name || "questions"}.${form}`, type, text);
}
