import { asset, Head } from "fresh/runtime";
import ExportFile from "../../islands/ExportFile.tsx";
import { fill } from "../../lib/i18n/fill.ts";
import type { Words } from "../../lib/i18n/mod.ts";
import { formatDateTime } from "../../lib/time.ts";
import type { FileWords } from "../files/words.ts";
import { Notice } from "../Notice.tsx";

/** On a student's page: everything in one file, and the way to erasing it. */
export function StudentData(
  { candidateId, eraseRequestedAt, words, files, lang, timeZone }: {
    candidateId: string;
    /** Since when the student is being erased. */
    eraseRequestedAt: string | null;
    words: Words["admin"]["retention"]["student"];
    files: FileWords;
    lang: string;
    timeZone: string;
  },
) {
  const page = `/admin/candidates/${candidateId}`;
  return (
    <section class="student-data">
      <Head>
        <link key="files" rel="stylesheet" href={asset("/files.css")} />
      </Head>
      <h2>{words.title}</h2>
      <p class="muted">{words.explain}</p>
      <p>
        <ExportFile
          href={`${page}/data.json`}
          label={words.export}
          words={files}
        />
      </p>
      {eraseRequestedAt
        ? (
          <Notice>
            {fill(words.erasing, {
              time: formatDateTime(lang, eraseRequestedAt, timeZone),
            })}
          </Notice>
        )
        : <a href={`${page}/erase`}>{words.erase}</a>}
    </section>
  );
}
