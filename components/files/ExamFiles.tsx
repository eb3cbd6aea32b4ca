import { asset, Head } from "fresh/runtime";
import ExportFile from "../../islands/ExportFile.tsx";
import type { ExportsWords } from "./words.ts";

/** Every file that is made of an exam. */
export function ExamFiles(
  { examId, canGrade, words }: {
    examId: string;
    /** Who may not see marks gets no file of answers. */
    canGrade: boolean;
    words: ExportsWords;
  },
) {
  const files: [string, string][] = [
    ["report.pdf", words.exam_pdf],
    ["students.csv", words.students_csv],
    ["events.csv", words.events_csv],
  ];
  if (canGrade) files.push(["answers.csv", words.answers_csv]);
  return (
    <section class="export-files" aria-label={words.title}>
      <Head>
        <link key="files" rel="stylesheet" href={asset("/files.css")} />
      </Head>
      {files.map(([file, label]) => (
        <ExportFile
          key={file}
          href={`/proctor/reports/${examId}/${file}`}
          label={label}
          words={words.file}
        />
      ))}
    </section>
  );
}
