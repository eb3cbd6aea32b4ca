import HeatKeys from "../../islands/HeatKeys.tsx";
import { fill, plural } from "../../lib/i18n/fill.ts";
import { type Heat, HEAT_ROWS, type HeatBin } from "../../lib/report/heat.ts";
import { type Choice, queryOf } from "../../lib/report/choice.ts";
import { type HeatCell, HeatMap } from "../charts/HeatMap.tsx";
import type { MarkTone } from "../charts/marks.tsx";
import type { ReportText } from "./StudentTable.tsx";

/** Ticks on the line of time, at most. */
const MOST_TICKS = 9;

/** Students over time, the riskiest on top. */
export function HeatPart(
  { heat, choice, text }: { heat: Heat; choice: Choice; text: ReportText },
) {
  const { words, lang } = text;
  const heatWords = words.heat;
  const { technical } = choice;
  const { columns } = words;
  const number = new Intl.NumberFormat(lang);
  const every = Math.ceil(heat.bins / MOST_TICKS);
  const tones: { tone: MarkTone; label: string }[] = [
    { tone: "violation", label: columns.violations },
    { tone: "warning", label: columns.warnings },
  ];
  if (technical) tones.push({ tone: "technical", label: columns.technical });
  const link = (change: Partial<Choice>) =>
    `${queryOf(choice, change) || "?"}#heat`;
  return (
    <>
      <HeatMap
        id="heat-map"
        title={heatWords.title}
        note={fill(heatWords.note, {
          minutes: plural(lang, heat.width, heatWords.minutes),
        })}
        sizes={heatWords.sizes}
        rows={heat.rows.map(({ row, bins, sums }) => ({
          key: row.attempt!.id,
          label: nameOf(row.name, row.attempt!.no, text),
          href: `/proctor/review/${row.attempt!.id}`,
          values: [
            number.format(sums.violations),
            number.format(sums.warnings),
            ...technical ? [number.format(sums.technical)] : [],
            busiest(bins, technical, heat.width, text),
          ],
          cells: bins.map((bin) => cellOf(bin, technical, heat.width, text))
            .filter((cell) => cell !== null),
        }))}
        bins={heat.bins}
        ticks={Array.from(
          { length: Math.ceil(heat.bins / every) },
          (_, at) => ({
            bin: at * every,
            label: fill(heatWords.tick, {
              minutes: number.format(at * every * heat.width),
            }),
          }),
        )}
        tones={tones}
        lang={lang}
        words={words.charts}
        head={[
          heatWords.student,
          ...tones.map(({ label }) => label),
          heatWords.busiest,
        ]}
      />
      {heat.rows.length > 0 && (
        <>
          <HeatKeys
            chart="heat-map"
            hint={heatWords.keys}
            review={words.review}
            nothing={heatWords.nothing}
            cell={heatWords.cell}
            width={heat.width}
          />
          <p class="report-links">
            <a href={link({ technical: !technical })}>
              {technical
                ? heatWords.without_technical
                : heatWords.with_technical}
            </a>
            {heat.left > 0 && (
              <>
                <span class="muted">
                  {plural(lang, heat.left, heatWords.left, {
                    shown: number.format(heat.rows.length),
                  })}
                </span>
                <a href={link({ all: true })}>{heatWords.all}</a>
              </>
            )}
            {choice.all && heat.rows.length > HEAT_ROWS && (
              <a href={link({ all: false })}>{heatWords.fewer}</a>
            )}
          </p>
        </>
      )}
    </>
  );
}

function nameOf(name: string, no: number, { words }: ReportText): string {
  return no > 1 ? `${name} (${fill(words.attempt_no, { no })})` : name;
}

/** What a bin says: the worst by its shape, all of it in words. */
function cellOf(
  bin: HeatBin,
  technical: boolean,
  width: number,
  { words: { heat: words }, lang }: ReportText,
): HeatCell | null {
  const tone = bin.violations > 0
    ? "violation"
    : bin.warnings > 0
    ? "warning"
    : "technical";
  const count = bin.violations + bin.warnings +
    (technical ? bin.technical : 0);
  if (count === 0) return null;
  const what = [
    bin.violations > 0 && plural(lang, bin.violations, words.violations),
    bin.warnings > 0 && plural(lang, bin.warnings, words.warnings),
    technical && bin.technical > 0 &&
    plural(lang, bin.technical, words.technical),
  ].filter(Boolean).join(", ");
  return {
    bin: bin.bin,
    tone,
    count,
    label: spanText(bin.bin, width, what, words.cell, lang),
  };
}

function spanText(
  bin: number,
  width: number,
  what: string,
  form: string,
  lang: string,
): string {
  const number = new Intl.NumberFormat(lang);
  return fill(form, {
    from: number.format(bin * width),
    to: number.format((bin + 1) * width),
    what,
  });
}

/** The bin with most in it. */
function busiest(
  bins: HeatBin[],
  technical: boolean,
  width: number,
  text: ReportText,
): string {
  const cells = bins.map((bin) => cellOf(bin, technical, width, text))
    .filter((cell) => cell !== null);
  const most = Math.max(0, ...cells.map(({ count }) => count));
  return cells.find(({ count }) => count === most)?.label ??
    text.words.no_value;
}
