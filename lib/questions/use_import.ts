import { useRef, useState } from "preact/hooks";
import { QUESTION_LIMITS } from "../../supabase/functions/_shared/contract/question_limits.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { randomId } from "../uuid.ts";
import type { QuestionsApi } from "./api.ts";
import { questionsFromCsv, type ReadFile } from "./csv.ts";
import { type Flaw, flawsOf } from "./flaws.ts";
import { questionsFromJson } from "./json.ts";
import type { QuestionBody } from "./model.ts";
import { type Encoding, type ReadText, readText } from "../csv/text.ts";
import { type Separator, separatorOf } from "../csv/read.ts";

/** The largest file, in bytes: as much as 1,000 long questions are. */
const MOST_BYTES = 8 * 1024 * 1024;
/** Of one preview: below its largest body. */
const AT_ONCE = { questions: 50, characters: 200_000 };

/** A fault of a file: where, and what. */
export interface Fault extends Flaw {
  /** Of a table; else the place in the list. */
  line: number;
  /** It keeps all from being taken over; or only from being added to the rest. */
  blocking: boolean | "append";
}

/** What a file holds, after all was checked. */
export interface Report {
  name: string;
  isTable: boolean;
  read: ReadText;
  separator: Separator;
  file: ReadFile;
  faults: Fault[];
  questions: QuestionBody[];
}

export type Importing =
  | { state: "idle" }
  /** Why nothing of the file can be said. */
  | { state: "refused"; code: string }
  | { state: "checking"; done: number; all: number }
  | { state: "ready"; report: Report }
  | { state: "taking"; report: Report }
  | { state: "not_taken"; report: Report; code: string };

interface Options {
  examId: string;
  api: () => QuestionsApi | null;
  client: () => StaffClient | null;
  /** Of the exam as the page has it. */
  version: number;
  onImported(count: number): void;
  /** Others have changed the exam: its version is to be asked for again. */
  onStale(): void;
}

/** The flaws of the writing, and those of what was written, each once. */
function allFlaws(written: Flaw[], body: QuestionBody | null): Flaw[] {
  const said = (field: string) => written.some((one) => one.field === field);
  return [
    ...written,
    ...body ? flawsOf(body) : [],
  ].filter(({ field }) => field !== "key" || !said("right"));
}

/** Reads a file of questions, checks it, and takes it over when told to. */
export function useImport(options: Options) {
  const [now, setNow] = useState<Importing>({ state: "idle" });
  const file = useRef<File>();
  /** The reading that counts: an older one says nothing any more. */
  const turn = useRef(0);
  const request = useRef("");

  async function read(encoding?: Encoding): Promise<void> {
    const mine = ++turn.current;
    const say = (next: Importing) => mine === turn.current && setNow(next);
    const from = file.current;
    if (!from) return;
    if (from.size > MOST_BYTES) {
      return void say({ state: "refused", code: "too_large" });
    }
    say({ state: "checking", done: 0, all: 1 });
    const bytes = await from.arrayBuffer().catch(() => null);
    if (!bytes) return void say({ state: "refused", code: "unreadable" });
    const text = readText(new Uint8Array(bytes), encoding);
    const isTable = !/^\s*[[{]/.test(text.text);
    const found = isTable
      ? questionsFromCsv(text.text)
      : questionsFromJson(text.text);
    if (!found) return void say({ state: "refused", code: "not_json" });
    if (found.questions.length > QUESTION_LIMITS.questions) {
      return void say({ state: "refused", code: "too_many" });
    }
    const report: Report = {
      name: from.name,
      isTable,
      read: text,
      separator: separatorOf(text.text),
      file: found,
      faults: found.questions.flatMap(({ flaws, body, line }) =>
        allFlaws(flaws, body).map((flaw) => ({
          ...flaw,
          line,
          blocking: flaw.problem !== "unclosed",
        }))
      ),
      questions: found.questions.flatMap(({ body }) => body ?? []),
    };
    const whole = await withServer(
      report,
      (done, all) => say({ state: "checking", done, all }),
    );
    request.current = randomId();
    if (whole === "changed_meanwhile") options.onStale();
    say(
      typeof whole === "string"
        ? { state: "refused", code: whole }
        : { state: "ready", report: whole },
    );
  }

  /** What only the server knows: formulas, pictures, ids that are taken. */
  async function withServer(
    report: Report,
    onProgress: (done: number, all: number) => void,
  ): Promise<Report | string> {
    const { api, client, examId, version } = options;
    const faults = [...report.faults];
    const all = report.file.questions.filter(({ body, flaws }) =>
      body && flaws.every(({ problem }) => problem === "unclosed") &&
      flawsOf(body).length === 0
    );
    const lineOf = (n: number) => all[n]?.line ?? 0;
    for (let at = 0; at < all.length;) {
      onProgress(at, all.length);
      const some: QuestionBody[] = [];
      for (let size = 0; at + some.length < all.length;) {
        const body = all[at + some.length]!.body!;
        size += JSON.stringify(body).length;
        if (some.length === AT_ONCE.questions) break;
        if (some.length > 0 && size > AT_ONCE.characters) break;
        some.push(body);
      }
      const asked = await api()?.preview(some);
      if (!asked?.ok) return asked?.code ?? "unavailable";
      for (
        const { question, at: field, code, message } of asked.data.problems
      ) {
        // A missing picture is found by the trial below.
        if (code !== "tex") continue;
        faults.push({
          field,
          problem: "tex",
          message,
          line: lineOf(at + question),
          blocking: false,
        });
      }
      at += some.length;
    }
    /** Tries it without an effect: what the server finds, or its refusal. */
    const tryAll = async (replace: boolean) => {
      const called = await callStaff(client()!, "staff_import_questions", {
        exam_id: examId,
        version,
        replace,
        dry_run: true,
        questions: all.map(({ body }) => body),
      });
      if (called.ok) return [];
      return called.code === "question_malformed"
        ? called.detail?.problems as (Flaw & { index: number })[] ?? []
        : called.code;
    };
    if (all.length > 0) {
      const found = await tryAll(false);
      if (typeof found === "string") return found;
      // An id that is taken may be that of a question that would be replaced.
      const taken = found.some(({ problem }) => problem === "taken");
      const still = taken ? await tryAll(true) : found;
      if (typeof still === "string") return still;
      for (const { index, field, problem } of found) {
        const stays = still.some((one) =>
          one.index === index && one.problem === problem
        );
        const blocking = stays || "append";
        faults.push({ field, problem, line: lineOf(index), blocking });
      }
    }
    faults.sort((a, b) => a.line - b.line);
    return { ...report, faults };
  }

  async function take(replace: boolean): Promise<void> {
    if (now.state !== "ready" && now.state !== "not_taken") return;
    const { report } = now;
    const { client, examId, version, onImported, onStale } = options;
    setNow({ state: "taking", report });
    const called = await callStaff<{ added: number }>(
      client()!,
      "staff_import_questions",
      {
        exam_id: examId,
        version,
        replace,
        questions: report.questions,
        request_id: request.current,
      },
    );
    if (!called.ok) {
      if (called.code !== "unavailable") request.current = randomId();
      if (called.code === "changed_meanwhile") onStale();
      return setNow({ state: "not_taken", report, code: called.code });
    }
    setNow({ state: "idle" });
    onImported(called.data.added);
  }

  return {
    now,
    choose(chosen: File | undefined) {
      file.current = chosen;
      if (chosen) void read();
    },
    /** Reads the same file as if it were encoded so. */
    readAs: (encoding: Encoding) => void read(encoding),
    take: (replace: boolean) => void take(replace),
    cancel() {
      turn.current++;
      setNow({ state: "idle" });
    },
  };
}
