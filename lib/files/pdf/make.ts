/** From a job to the bytes of its PDF. Runs in the worker, and in tests. */
import pdfmake from "pdfmake";
import type { TDocumentDefinitions } from "pdfmake/interfaces";
import { readCoverage } from "./coverage.ts";
import { examDocument } from "./exam.ts";
import { FONT_FILES } from "./fonts.ts";
import type { PdfJob } from "./job.ts";
import { FONT } from "./page.ts";
import { slipsDocument } from "./slips.ts";
import { studentDocument } from "./student.ts";
import { Texts } from "./text.ts";

/** The document as pdfmake takes it. */
function definitionOf(job: PdfJob, texts: Texts): TDocumentDefinitions {
  if (job.kind === "exam") return examDocument(job, texts);
  if (job.kind === "student") return studentDocument(job, texts);
  return slipsDocument(job, texts);
}

/** The texts of the fonts in use. */
async function textsOf(): Promise<Texts> {
  return new Texts(readCoverage(await Deno.readFile(FONT_FILES.normal)));
}

/**
 * Lays a job out.
 *
 * @param tell told the share of the pages that are written, 0 to 1
 */
export async function makePdf(
  job: PdfJob,
  tell: (share: number) => void = () => {},
): Promise<Uint8Array<ArrayBuffer>> {
  // Nothing a document says makes it read an address or another file.
  pdfmake.setUrlAccessPolicy(() => false);
  pdfmake.setLocalAccessPolicy((path) =>
    Object.values(FONT_FILES).includes(path)
  );
  pdfmake.setFonts({ [FONT]: FONT_FILES });
  pdfmake.setProgressCallback(tell);
  const definition = definitionOf(job, await textsOf());
  return new Uint8Array(await pdfmake.createPdf(definition).getBuffer());
}
