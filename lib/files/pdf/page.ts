/** What all PDFs share: page, header, footer, headings, tables. */
import type {
  Content,
  ContentTable,
  ContentText,
  TableCell,
  TDocumentDefinitions,
} from "pdfmake/interfaces";
import { fill } from "../../i18n/fill.ts";
import { formatDateTime } from "../../time.ts";
import type { PrintedBy } from "./job.ts";
import { isRightToLeft } from "./right_to_left.ts";
import type { Texts } from "./text.ts";

/** Name of the font family in a document. */
export const FONT = "DejaVu";

const LINE = "#c9ced6";
const SHADE = "#eef1f5";
/** The colour of what is less important. */
export const QUIET = "#4a5463";

/** What a document needs besides its content. */
export interface Frame extends PrintedBy {
  title: string;
  school: string;
  /** The exam, and the student if it is about one. */
  exam: string[];
  timeZone: string;
  orientation: "portrait" | "landscape";
}

/** A whole document: A4, with header and footer, its language and title told. */
export function documentOf(
  frame: Frame,
  texts: Texts,
  content: Content[],
): TDocumentDefinitions {
  const { lang, words, title, school, exam, orientation } = frame;
  const about = exam.map((one) => texts.plain(one, 200)).join(" · ");
  const printed = texts.plain(fill(words.printed, {
    time: formatDateTime(lang, frame.at, frame.timeZone),
    who: frame.who,
  }));
  // Known only now, when every text has passed.
  const missing: Content[] = texts.missed
    ? [{ text: words.missing, style: "quiet", margin: [0, 12, 0, 0] }]
    : [];
  return {
    pageSize: "A4",
    pageOrientation: orientation,
    pageMargins: [36, 58, 36, 44],
    version: "1.7",
    language: lang,
    displayTitle: true,
    info: {
      title: `${title}: ${exam.join(", ")}`,
      author: school,
      creator: "Invigil",
    },
    defaultStyle: { font: FONT, fontSize: 9, lineHeight: 1.15 },
    styles: {
      title: { fontSize: 17, bold: true },
      heading: { fontSize: 12, bold: true },
      quiet: { fontSize: 8, color: QUIET },
      head: { bold: true, fillColor: SHADE },
    },
    header: {
      margin: [36, 22, 36, 0],
      fontSize: 8,
      color: QUIET,
      columns: [
        { text: `${texts.plain(school)}\n${about}`, width: "*" },
        {
          text: printed,
          width: "auto",
          alignment: "right",
          margin: [12, 0, 0, 0],
        },
      ],
    },
    footer: (page, pages) => ({
      margin: [36, 14, 36, 0],
      fontSize: 8,
      color: QUIET,
      columns: [
        { text: `${title} · Invigil`, width: "*" },
        {
          text: fill(words.page, { page, pages }),
          width: "auto",
          alignment: "right",
        },
      ],
    }),
    // A heading never stands alone at the foot of a page.
    pageBreakBefore: (node, { getFollowingNodesOnPage }) =>
      node.headlineLevel === 1 &&
      getFollowingNodesOnPage().every((one) => one.headlineLevel === 1),
    content: [...content, ...missing],
  };
}

/** The first lines of a document. */
export function titleOf(title: string, sub: string, note: string): Content[] {
  return [
    { text: title, style: "title" },
    { text: sub, fontSize: 11, margin: [0, 2, 0, 2] },
    { text: note, style: "quiet", margin: [0, 0, 0, 4] },
  ];
}

/** A heading inside the document. */
export function heading(text: string): Content {
  return {
    text,
    style: "heading",
    headlineLevel: 1,
    margin: [0, 12, 0, 4],
  };
}

/** Small print. */
export function quiet(text: string, above = 0): ContentText {
  return { text, style: "quiet", margin: [0, above, 0, 4] };
}

/** A text of a person: right-to-left text stands at the right. */
export function said(
  texts: Texts,
  text: string,
  line?: number,
  more: Partial<ContentText> = {},
): ContentText {
  const alignment = isRightToLeft(text) ? "right" : "left";
  return { alignment, ...more, text: texts.plain(text, line) };
}

/** Names and values in pairs, so many pairs beside each other. */
export function factsOf(facts: [string, string][], pairs: number): Content {
  const rows: TableCell[][] = [];
  for (let at = 0; at < facts.length; at += pairs) {
    rows.push(
      Array.from({ length: pairs }, (_, i) => facts[at + i] ?? ["", ""])
        .flatMap(([name = "", value = ""]): TableCell[] => [
          { text: name, color: QUIET },
          { text: value, bold: true },
        ]),
    );
  }
  return {
    table: {
      widths: Array.from({ length: pairs }, () => ["auto", "*"]).flat(),
      body: rows,
    },
    layout: "noBorders",
  };
}

/** A table whose head stands on each of its pages and whose rows stay whole. */
export function tableOf(
  head: string[],
  widths: (number | "auto" | "*")[],
  rows: TableCell[][],
  { fontSize = 8, right = [] as number[] } = {},
): ContentTable {
  const side = (at: number) =>
    right.includes(at) ? { alignment: "right" as const } : {};
  return {
    fontSize,
    table: {
      headerRows: 1,
      keepWithHeaderRows: 1,
      dontBreakRows: true,
      widths,
      body: [
        head.map((text, at) => ({ text, style: "head", ...side(at) })),
        ...rows.map((row) =>
          row.map((cell, at) =>
            typeof cell === "string" ? { text: cell, ...side(at) } : cell
          )
        ),
      ],
    },
    layout: {
      hLineWidth: () => 0.5,
      vLineWidth: () => 0,
      hLineColor: () => LINE,
      paddingTop: () => 2,
      paddingBottom: () => 2,
      paddingLeft: () => 3,
      paddingRight: () => 3,
    },
  };
}
