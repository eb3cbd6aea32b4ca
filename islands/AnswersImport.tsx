import { useEffect, useRef, useState } from "preact/hooks";
import { FileReport } from "../components/admin/FileReport.tsx";
import type { ImportWords, KeyWords } from "../components/admin/words.ts";
import { Notice } from "../components/Notice.tsx";
import { canEncrypt } from "../lib/rescue/fingerprint.ts";
import { importAnswers, judgeLate, loadKnown } from "../lib/rescue/known.ts";
import {
  beside,
  choose,
  readReport,
  type Report,
} from "../lib/rescue/report.ts";
import {
  type KeyFile,
  openSchoolKey,
  readKeyFile,
} from "../lib/rescue/school_key.ts";
import { type StaffClient, staffLink } from "../lib/staff/calls.ts";

interface Props {
  supabaseUrl: string;
  publishableKey: string;
  lang: string;
  words: ImportWords;
  /** Of what is wrong with a key's file. */
  keyProblems: KeyWords["problems"];
}

/** Files of answers: read in this browser, shown, taken over, judged. */
export default function AnswersImport(props: Props) {
  const { lang, words, keyProblems } = props;
  const [ready, setReady] = useState(false);
  const [files, setFiles] = useState<File[]>([]);
  const [key, setKey] = useState<KeyFile | null>(null);
  const [passphrase, setPassphrase] = useState("");
  const [problem, setProblem] = useState<string | null>(null);
  const [opening, setOpening] = useState(false);
  const [reports, setReports] = useState<Report[]>([]);
  const client = useRef<StaffClient>();
  const [timeZone, setTimeZone] = useState("UTC");

  useEffect(() => {
    client.current = staffLink(props.supabaseUrl, props.publishableKey);
    setTimeZone(Intl.DateTimeFormat().resolvedOptions().timeZone);
    setReady(canEncrypt());
  }, []);

  const change = (at: number, how: (report: Report) => Report) =>
    setReports((all) => all.map((one, i) => i === at ? how(one) : one));

  async function takeKey(file: File | undefined) {
    setProblem(null);
    const read = file ? readKeyFile(await file.text().catch(() => "")) : null;
    setKey(read);
    if (file && !read) setProblem(keyProblems.not_a_key);
  }

  async function readAll() {
    if (!key || files.length === 0) return setProblem(words.none_chosen);
    setOpening(true);
    setProblem(null);
    setReports([]);
    const opened = await openSchoolKey(key, passphrase);
    if (typeof opened === "string") setProblem(keyProblems[opened]);
    else {
      // One after the other: each may be megabytes.
      for (const file of files) {
        const report = await readReport(file, opened, client.current!);
        setReports((all) => [...all, report]);
      }
    }
    setOpening(false);
  }

  async function take(at: number) {
    const report = reports[at]!;
    const { opened, known, chosen, lines, requestId } = report;
    if (!opened || !known || report.working) return;
    change(at, (one) => ({ ...one, working: true, refused: null }));
    const answers = lines.filter(({ key }) => chosen.has(key))
      .map(({ answer }) => answer);
    const called = await importAnswers(
      client.current!,
      opened.header,
      answers,
      requestId,
    );
    if (!called.ok) {
      return change(at, (one) => ({
        ...one,
        working: false,
        refused: called.code,
      }));
    }
    await again(
      at,
      (one) => ({ ...one, working: false, outcome: called.data }),
    );
  }

  async function judge(at: number, id: string, accept: boolean) {
    change(at, (one) => ({ ...one, judging: id, judgeRefused: null }));
    const called = await judgeLate(client.current!, id, accept);
    await again(at, (one) => ({
      ...one,
      judging: null,
      judgeRefused: called.ok ? null : called.code,
    }));
  }

  /** After an act: the report beside what the server has then. */
  async function again(at: number, how: (report: Report) => Report) {
    const { opened, known } = reports[at]!;
    const { attempt_id, file_id } = opened!.header;
    const now = await loadKnown(client.current!, attempt_id, file_id);
    change(at, (one) => {
      const done = how(one);
      if (!now || now === "unavailable") return done;
      return beside(done, { ...now, importedAt: known!.importedAt });
    });
  }

  return (
    <>
      <form
        class="import-form"
        onSubmit={(event) => {
          event.preventDefault();
          void readAll();
        }}
      >
        <label>
          {words.files}
          <input
            type="file"
            name="answers"
            multiple
            accept=".json,application/json"
            onChange={(event) => setFiles([...event.currentTarget.files ?? []])}
          />
        </label>
        <label>
          {words.key_file}
          <input
            type="file"
            name="key"
            accept=".json,application/json"
            onChange={(event) => void takeKey(event.currentTarget.files?.[0])}
          />
        </label>
        {key?.protection && (
          <label>
            {words.passphrase}
            <input
              type="password"
              name="passphrase"
              autocomplete="off"
              value={passphrase}
              onInput={(event) => setPassphrase(event.currentTarget.value)}
            />
          </label>
        )}
        <button
          type="submit"
          aria-busy={opening ? "true" : undefined}
          disabled={!ready || opening}
        >
          {opening ? words.opening : words.open}
        </button>
      </form>
      <div role="alert">
        {problem && <Notice tone="danger">{problem}</Notice>}
      </div>
      {reports.map((report, at) => (
        <FileReport
          key={`${at} ${report.name}`}
          report={report}
          lang={lang}
          timeZone={timeZone}
          words={words}
          onChoose={(line, on) => change(at, (one) => choose(one, line, on))}
          onTake={() => void take(at)}
          onJudge={(id, accept) => void judge(at, id, accept)}
        />
      ))}
    </>
  );
}
