/** Sign-in slips: eight on a page, cut along the lines, by room and name. */
import type { Content, TDocumentDefinitions } from "pdfmake/interfaces";
import { fill } from "../../i18n/fill.ts";
import {
  formatClock,
  formatDateTime,
  formatDuration,
  parseTime,
} from "../../time.ts";
import type { Slip, SlipsJob } from "./job.ts";
import { FONT, QUIET, said } from "./page.ts";
import type { Texts } from "./text.ts";

/** Of A4 in points, without margins: cut lines run to the edges. */
const PAGE = { width: 595.28, height: 841.89 };
const BESIDE = 2;
const BELOW = 4;
const CELL = { width: PAGE.width / BESIDE, height: PAGE.height / BELOW };
const INSET = 22;
/** Letters that fit beside the margin of a slip. */
const LINE = 38;

/** Slips by which students sign in. */
export function slipsDocument(
  job: SlipsJob,
  texts: Texts,
): TDocumentDefinitions {
  const { words, lang, exam } = job;
  const pages = pagesOf(job.slips, lang);
  const content: Content[] = pages.length === 0
    ? [{ text: words.none, margin: 40 }]
    : pages.flatMap(({ room, slips }, at): Content[] => [
      {
        text: "",
        ...(at > 0 ? { pageBreak: "before" as const } : {}),
      },
      ...lines(),
      ...slips.map((slip, i) => placed(slipOf(job, texts, slip), i)),
      footer(texts.plain(fill(words.page_room, {
        room: room ?? words.no_room,
      }))),
    ]);
  const missing = texts.missed ? [footer(job.page.missing, 9)] : [];
  return {
    pageSize: "A4",
    pageMargins: 0,
    version: "1.7",
    language: lang,
    displayTitle: true,
    info: {
      title: `${words.title}: ${exam.title}`,
      author: exam.school,
      creator: "Invigil",
    },
    defaultStyle: { font: FONT, fontSize: 9, lineHeight: 1.1 },
    content: [...content, ...missing],
  };
}

/** Rooms in their order, those without one last; each begins a page. */
function pagesOf(slips: readonly Slip[], lang: string) {
  const { compare } = new Intl.Collator(lang, { numeric: true });
  const sorted = slips.toSorted((a, b) =>
    Number(a.room === null) - Number(b.room === null) ||
    compare(a.room ?? "", b.room ?? "") || compare(a.name, b.name)
  );
  const pages: { room: string | null; slips: Slip[] }[] = [];
  for (const slip of sorted) {
    const last = pages.at(-1);
    const goesOn = last && last.room === slip.room &&
      last.slips.length < BESIDE * BELOW;
    if (goesOn) last.slips.push(slip);
    else pages.push({ room: slip.room, slips: [slip] });
  }
  return pages;
}

function lines(): Content[] {
  const dashed = { lineWidth: 0.5, dash: { length: 3 }, lineColor: "#8a93a0" };
  const canvas = [
    ...Array.from({ length: BELOW - 1 }, (_, i) => ({
      type: "line" as const,
      x1: 0,
      x2: PAGE.width,
      y1: (i + 1) * CELL.height,
      y2: (i + 1) * CELL.height,
      ...dashed,
    })),
    ...Array.from({ length: BESIDE - 1 }, (_, i) => ({
      type: "line" as const,
      x1: (i + 1) * CELL.width,
      x2: (i + 1) * CELL.width,
      y1: 0,
      y2: PAGE.height,
      ...dashed,
    })),
  ];
  return [{ canvas, absolutePosition: { x: 0, y: 0 } }];
}

function placed(content: Content[], at: number): Content {
  const x = (at % BESIDE) * CELL.width + INSET;
  const y = Math.floor(at / BESIDE) * CELL.height + INSET - 4;
  return {
    absolutePosition: { x, y },
    columns: [{ width: CELL.width - 2 * INSET, stack: content }],
  };
}

function slipOf(job: SlipsJob, texts: Texts, slip: Slip): Content[] {
  const { words, lang, exam, address } = job;
  const fact = (name: string, value: string): Content => ({
    margin: [0, 1, 0, 0],
    columns: [
      { text: name, width: 84, color: QUIET },
      { text: texts.plain(short(value, 80), LINE), width: "*", bold: true },
    ],
  });
  const ways = {
    ticket: words.by_ticket,
    account: words.by_account,
    platform: words.by_platform,
  };
  return [
    {
      text: texts.plain(short(exam.school, 60), LINE),
      fontSize: 7.5,
      color: QUIET,
    },
    {
      text: texts.plain(short(exam.title, 90), LINE),
      fontSize: 10.5,
      bold: true,
    },
    said(texts, short(slip.name, 80), 30, {
      fontSize: 13,
      bold: true,
      margin: [0, 4, 0, 3],
    }),
    ...(slip.hallTicket ? [fact(words.ticket, slip.hallTicket)] : []),
    fact(words.room, slip.room ?? "–"),
    fact(words.when, when(job)),
    fact(words.duration, formatDuration(lang, exam.durationSeconds)),
    { text: words.open, color: QUIET, margin: [0, 3, 0, 0] },
    { text: texts.plain(address), bold: true, fontSize: 10 },
    {
      margin: [0, 4, 0, 0],
      fontSize: 8,
      text: slip.ways.map((way) => ways[way]).join("\n"),
    },
  ];
}

function when({ words, lang, exam }: SlipsJob): string {
  const { opensAt, closesAt, timeZone } = exam;
  const time = (at: string) => formatDateTime(lang, at, timeZone);
  const zone = ` (${timeZone})`;
  if (opensAt && closesAt) {
    const day = (at: string) =>
      new Intl.DateTimeFormat("en", { dateStyle: "short", timeZone })
        .format(parseTime(at));
    const until = day(opensAt) === day(closesAt)
      ? formatClock(lang, closesAt, timeZone)
      : time(closesAt);
    return fill(words.from_to, { from: time(opensAt), until }) + zone;
  }
  if (opensAt) return fill(words.from, { from: time(opensAt) }) + zone;
  if (closesAt) return fill(words.until, { until: time(closesAt) }) + zone;
  return words.always;
}

function footer(text: string, above = 0): Content {
  return {
    text,
    fontSize: 6.5,
    color: QUIET,
    absolutePosition: { x: INSET, y: PAGE.height - 10 - above },
  };
}

function short(text: string, most: number): string {
  const letters = [...text];
  return letters.length > most
    ? letters.slice(0, most - 1).join("") + "…"
    : text;
}
