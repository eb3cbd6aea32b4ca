/** Pictures of an attempt on paper: small, four beside each other, with times. */
import type { Column, Content } from "pdfmake/interfaces";
import { plural } from "../../i18n/fill.ts";
import { formatClock } from "../../time.ts";
import type { PrintedPicture, StudentJob } from "./job.ts";
import { QUIET, quiet } from "./page.ts";

const BESIDE = 4;
const SIZE: [number, number] = [122, 92];

/** The pictures of an attempt. */
export function picturesOf(job: StudentJob): Content[] {
  const { words, lang, pictures } = job;
  if (!pictures || pictures.shown.length === 0) {
    return [quiet(words.no_pictures)];
  }
  const { shown, all } = pictures;
  const rows: Content[] = [];
  for (let at = 0; at < shown.length; at += BESIDE) {
    rows.push({
      unbreakable: true,
      columnGap: 8,
      margin: [0, 0, 0, 8],
      columns: shown.slice(at, at + BESIDE).map((one) => picture(job, one)),
    });
  }
  const number = new Intl.NumberFormat(lang).format(all);
  return [
    quiet(plural(lang, shown.length, words.pictures_some, { all: number })),
    ...rows,
  ];
}

function picture(
  { words, lang, report }: StudentJob,
  { at, source, flagged, jpeg }: PrintedPicture,
): Column {
  const said = [
    formatClock(lang, at, report.exam.timeZone, true),
    words.sources[source],
    ...(flagged ? [words.picture_flagged] : []),
  ];
  return {
    width: SIZE[0],
    stack: [
      jpeg ? { image: `data:image/jpeg;base64,${jpeg}`, fit: SIZE } : {
        text: words.picture_unreadable,
        color: QUIET,
        margin: [0, 40, 0, 40],
      },
      { text: said.join(" · "), fontSize: 7, color: QUIET },
    ],
  };
}
