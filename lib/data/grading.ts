import { questionsAsShown } from "../../supabase/functions/api/paper.ts";
import type { QuestionKind } from "../../supabase/functions/_shared/contract/answers.ts";
import type { StoredPart } from "../../supabase/functions/_shared/contract/questions.ts";
import type { Config } from "../config.ts";
import type { AnswerKey, GradedQuestion, Progress } from "../grading/model.ts";
import { loadProgress } from "../grading/queries.ts";
import { everyPage } from "../paging.ts";
import { findExam, type FoundExam } from "./exam.ts";
import type { Result } from "./result.ts";
import { asked, staffClient } from "./staff_client.ts";

/** What the page for marking begins with. */
export interface GradingPage extends FoundExam {
  questions: GradedQuestion[];
  /** Null: the asker may not grade. */
  progress: Progress | null;
}

/** Seconds for which a question's pictures can be had: an evening of marking. */
const PICTURES_FOR = 6 * 3600;

/** An exam with its questions and keys, for who marks it; 404 elsewhere. */
export async function loadGrading(
  config: Config,
  accessToken: string,
  examId: string,
): Promise<Result<GradingPage>> {
  const client = staffClient(config, accessToken);
  const found = await findExam(client, examId);
  if (!found.ok) return found;
  const exam = found.data;
  const [questions, progress] = await Promise.all([
    asked(everyPage((from, to) =>
      client.from("questions")
        .select("id, position, kind, prompt, choices, points, answer_keys(key)")
        .eq("exam_id", exam.id).order("position").range(from, to)
    )),
    loadProgress(client, exam.id),
  ]);
  if (!questions.ok) return questions;
  const shown = await questionsAsShown(
    exam.tenantId,
    questions.data.map(({ answer_keys: key, ...question }) => ({
      ...question,
      kind: question.kind as QuestionKind,
      prompt: question.prompt as unknown as StoredPart[],
      choices: question.choices as unknown as {
        id: string;
        content: StoredPart[];
      }[],
      // One or none: servers answer that as a list or as itself.
      key: ([key].flat()[0]?.key ?? null) as AnswerKey | null,
    })),
    {
      async sign(bucket, paths) {
        const { data } = await client.storage.from(bucket)
          .createSignedUrls([...paths], PICTURES_FOR);
        return new Map(
          (data ?? []).flatMap(({ path, signedUrl }) =>
            path && signedUrl ? [[path, signedUrl] as const] : []
          ),
        );
      },
    },
  );
  return {
    ok: true,
    data: {
      ...exam,
      questions: shown,
      progress,
    },
  };
}
