/** Who is far out, question by question. Pure. */
import type { ExamReport, ReportRow } from "./model.ts";
import { farOut, fencesOf, spreadOf } from "./spread.ts";
import type { ClassTime } from "./timing.ts";

/** One student's time on one question (or on all), far from the class's. */
export interface FarOut {
  row: ReportRow;
  seconds: number;
  side: "short" | "long";
}

/** A question (or the whole exam: null) beside who is far out. */
export interface TimedQuestion {
  questionId: string | null;
  time: ClassTime;
  /** The furthest first. */
  far: FarOut[];
}

/** Who makes the class: handed in and not voided. */
function isOfClass({ attempt }: ReportRow): boolean {
  return attempt !== null && attempt.decision !== "void" &&
    (attempt.state === "submitted" || attempt.state === "auto_submitted");
}

/** The furthest from the median first, as factors. */
function byFactor(median: number) {
  const factor = ({ seconds }: FarOut) =>
    Math.abs(Math.log(Math.max(seconds, 0.1) / Math.max(median, 0.1)));
  return (a: FarOut, b: FarOut) => factor(b) - factor(a);
}

/** Each question in the order of the paper. */
export function timedQuestions(
  { rows, questions, timings, classTimes }: Pick<
    ExamReport,
    "rows" | "questions" | "timings" | "classTimes"
  >,
): TimedQuestion[] {
  const byAttempt = new Map(
    rows.filter(isOfClass).map((row) => [row.attempt!.id, row]),
  );
  const times = new Map(classTimes.map((one) => [one.questionId, one]));
  const byQuestion = Map.groupBy(timings, ({ questionId }) => questionId);
  return questions.flatMap(({ id }) => {
    const time = times.get(id);
    if (!time) return [];
    const far = (byQuestion.get(id) ?? []).flatMap((one): FarOut[] => {
      const row = byAttempt.get(one.attemptId);
      const side = one.changes > 0 ? farOut(one.seconds, time.fences) : null;
      return row && side ? [{ row, seconds: one.seconds, side }] : [];
    });
    return [{
      questionId: id,
      time,
      far: far.sort(byFactor(time.spread?.median ?? 1)),
    }];
  });
}

/** The same of the time used altogether. */
export function timedWhole(rows: readonly ReportRow[]): TimedQuestion {
  const of = rows.filter((row) =>
    isOfClass(row) && row.attempt!.usedSeconds !== null
  );
  const values = of.map(({ attempt }) => attempt!.usedSeconds!);
  const fences = fencesOf(values);
  const spread = spreadOf(values);
  return {
    questionId: null,
    time: {
      questionId: "",
      seen: of.length,
      answered: of.length,
      spread,
      fences,
    },
    far: of.flatMap((row): FarOut[] => {
      const seconds = row.attempt!.usedSeconds!;
      const side = farOut(seconds, fences);
      return side ? [{ row, seconds, side }] : [];
    }).sort(byFactor(spread?.median ?? 1)),
  };
}
