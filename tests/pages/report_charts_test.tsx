/** Charts as they are rendered: their numbers, words and places. */
import { assert, assertEquals, assertFalse } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import type { VNode } from "preact";
import { renderToString } from "preact-render-to-string";
import { Bars } from "../../components/charts/Bars.tsx";
import { HeatMap } from "../../components/charts/HeatMap.tsx";
import { type LaneItem, Lanes } from "../../components/charts/Lanes.tsx";
import { Spread } from "../../components/charts/Spread.tsx";
import { WORDS } from "../../lib/i18n/mod.ts";
import { spreadOf } from "../../lib/report/spread.ts";

const words = WORDS.en.proctor.report.charts;
const EVIL = '<b>"Robin"</b>';

/** An element's attributes, as numbers where they are. */
type Mark = Record<string, string> & { text: string };

/** Elements of a rendered page whose class begins with one. */
function marks(html: string, tag: string, name: string): Mark[] {
  const found = html.matchAll(
    new RegExp(`<${tag}\\b([^>]*?)(?:/>|>(.*?)</${tag}>)`, "gs"),
  );
  return [...found].map(([, attributes, text]) => ({
    ...Object.fromEntries(
      [...attributes!.matchAll(/([\w-]+)="([^"]*)"/g)]
        .map(([, key, value]) => [key!, value!]),
    ),
    text: text ?? "",
  } as Mark)).filter((one) => one.class?.startsWith(name));
}

const draw = (chart: VNode) => renderToString(chart);
const SERIES = [
  { tone: "violation" as const, label: "Violations" },
  { tone: "warning" as const, label: "Warnings" },
  { tone: "technical" as const, label: "Technical" },
];

describe("bars", () => {
  const html = draw(
    <Bars
      id="bars"
      title="Counts"
      rows={[
        { key: "a", label: EVIL, values: [1200, 300, 0] },
        { key: "b", label: "Calm", values: [0, 0, 0] },
      ]}
      series={SERIES}
      lang="fr"
      words={words}
      rowName="Student"
    />,
  );
  const parts = marks(html, "rect", "chart-mark")
    .filter(({ y }) => Number(y) > 10);

  it("lie one after the other, as long as their numbers", () => {
    assertEquals(parts.length, 2);
    const [first, second] = parts;
    const end = Number(first!.x) + Number(first!.width);
    assertEquals(Math.round(end), Math.round(Number(second!.x)));
    assertEquals(Math.round(Number(first!.width) / Number(second!.width)), 4);
  });

  it("have each their number and their texture", () => {
    assert(parts[0]!.text.includes("1\u202f200"));
    assertEquals(parts[0]!.fill, undefined);
    assertEquals(parts[1]!.fill, "url(#bars-warning)");
    assert(html.includes(">1\u202f500<"), "the sum behind");
  });

  it("are a table as well, with nothing that is not escaped", () => {
    assert(html.includes("<details"));
    assert(html.includes('<th scope="row">&lt;b>'));
    assertFalse(html.includes("<b>"));
    assertFalse(/ style="/.test(html));
  });

  it("say that there is nothing", () => {
    const empty = draw(
      <Bars
        id="none"
        title="Counts"
        rows={[]}
        series={SERIES}
        lang="en"
        words={words}
        rowName="Student"
      />,
    );
    assert(empty.includes(words.empty));
    assertFalse(empty.includes("<svg"));
  });
});

describe("a heat map", () => {
  const cell = (bin: number, count: number, tone: "violation" | "warning") => ({
    bin,
    tone,
    count,
    label: `${bin}: ${count}`,
  });
  const html = draw(
    <HeatMap
      id="heat"
      title="Over time"
      sizes="Sizes"
      rows={[
        {
          key: "a",
          label: EVIL,
          href: "/proctor/review/a",
          values: ["6", "1"],
          cells: [cell(0, 1, "warning"), cell(1, 5, "violation"), {
            ...cell(2, 0, "warning"),
          }],
        },
        { key: "b", label: "Calm", values: ["0", "0"], cells: [] },
      ]}
      bins={12}
      ticks={[{ bin: 0, label: "0 min" }, { bin: 6, label: "30 min" }]}
      tones={SERIES}
      lang="en"
      words={words}
      head={["Student", "Violations", "Warnings"]}
    />,
  );
  const cells = marks(html, "rect", "chart-cell-").concat(
    marks(html, "rect", "chart-cell "),
  ).filter((one) => one["data-bin"]);

  it("has a mark where something happened, larger for more", () => {
    assertEquals(cells.map((one) => one["data-bin"]), ["0", "1"]);
    assert(Number(cells[1]!.width) > Number(cells[0]!.width));
    assert(html.includes(">5</text>"), "a number on the large one");
  });

  it("keeps marks in their own cells", () => {
    const step = Number(/data-step="([\d.]+)"/.exec(html)![1]);
    const left = Number(/data-left="([\d.]+)"/.exec(html)![1]);
    for (const one of cells) {
      const bin = Number(one["data-bin"]);
      assert(Number(one.x) >= left + bin * step - 0.01);
      assert(Number(one.x) + Number(one.width) <= left + (bin + 1) * step);
    }
  });

  it("tells who and what in words, escaped", () => {
    assert(html.includes("<title>1: 5</title>"));
    assert(html.includes('data-name="&lt;b>&quot;Robin&quot;&lt;/b>"'));
    assertFalse(html.includes("<b>"));
    assertFalse(/ style="/.test(html));
  });
});

describe("a spread", () => {
  const spread = spreadOf([10, 20, 30, 40, 50])!;

  it("has quartiles, the median and one's own mark in their places", () => {
    const html = draw(
      <Spread spread={spread} mark={45} greatest={60} label="All in words" />,
    );
    const [box] = marks(html, "rect", "chart-quartiles");
    const [median] = marks(html, "line", "chart-median");
    const start = Number(box!.x);
    const end = start + Number(box!.width);
    assert(start < Number(median!.x1) && Number(median!.x1) < end);
    const own = Number(/chart-own" d="M([\d.]+)/.exec(html)![1]);
    assert(own > end);
    assertFalse(html.includes("chart-beyond"));
    assert(html.includes('aria-label="All in words"'));
  });

  it("ends in an arrow where a value lies beyond", () => {
    const html = draw(
      <Spread spread={spread} mark={999} greatest={45} label="" />,
    );
    assert(html.includes("chart-beyond"));
    assert(Number(/chart-own" d="M([\d.]+)/.exec(html)![1]) <= 240);
  });

  it("stands nothing at all, and a class of one", () => {
    assertFalse(
      draw(<Spread spread={null} greatest={0} label="None" />).includes("NaN"),
    );
    assertFalse(
      draw(<Spread spread={spreadOf([0])} mark={0} greatest={0} label="" />)
        .includes("NaN"),
    );
  });
});

describe("lanes", () => {
  const from = Date.parse("2026-11-20T08:00:00Z");
  const item = (key: string, at: number, to: number | null): LaneItem => ({
    key,
    from: from + at * 1000,
    to: to === null ? null : from + to * 1000,
    tone: "warning",
    label: EVIL,
  });
  const html = draw(
    <Lanes
      id="lanes"
      title="What happened"
      lanes={[{
        key: "focus",
        label: "Focus",
        items: [
          item("a", 0, 600),
          item("b", 300, 900),
          item("c", 301, null),
          item("d", 1200, null),
          item("late", 9_999_999, null),
        ],
      }, { key: "keys", label: "Keys", items: [] }]}
      from={from}
      to={from + 3600_000}
      lang="en"
      timeZone="Europe/Paris"
      at={from + 1800_000}
      chosen="b"
    />,
  );
  const items = marks(html, "rect", "chart-mark");

  it("put what would lie over another on a line of its own", () => {
    assertEquals(items.length, 5);
    for (const [nth, one] of items.entries()) {
      for (const other of items.slice(nth + 1)) {
        const apart = one.y !== other.y ||
          Number(one.x) + Number(one.width) <= Number(other.x) + 0.2 ||
          Number(other.x) + Number(other.width) <= Number(one.x) + 0.2;
        assert(apart, `${one["data-key"]} and ${other["data-key"]}`);
      }
    }
  });

  it("keep to the picture, and to the school's clock", () => {
    for (const one of items) {
      assert(Number(one.x) + Number(one.width) <= 1000);
    }
    assert(html.includes(">09:30<"));
    assert(html.includes("chart-cursor"));
    assert(html.includes("is-chosen"));
    assertFalse(html.includes("<b>"));
  });
});

describe("the colours of charts", () => {
  /** Relative luminance, and the ratio of two (WCAG 2.2). */
  function luminance(hex: string): number {
    const full = hex.length === 4
      ? [...hex.slice(1)].map((one) => one + one)
      : hex.slice(1).match(/../g)!;
    const [r, g, b] = full.map((part) => {
      const value = parseInt(part, 16) / 255;
      return value <= 0.04045
        ? value / 12.92
        : ((value + 0.055) / 1.055) ** 2.4;
    });
    return 0.2126 * r! + 0.7152 * g! + 0.0722 * b!;
  }
  function ratio(a: string, b: string): number {
    const [x, y] = [luminance(a), luminance(b)];
    return (Math.max(x, y) + 0.05) / (Math.min(x, y) + 0.05);
  }
  const read = (file: string) =>
    Deno.readTextFileSync(new URL(`../../static/${file}`, import.meta.url));
  /** Variables of one theme's block. */
  function block(css: string, selector: string): Record<string, string> {
    const start = css.indexOf(`${selector} {`);
    const text = css.slice(start, css.indexOf("}", start));
    return Object.fromEntries(
      [...text.matchAll(/--([\w-]+):\s*(#[0-9a-f]{3,6})\b/g)]
        .map(([, name, value]) => [name!, value!]),
    );
  }

  for (const theme of ["light", "dark"]) {
    it(`are seen on their ground in the ${theme} theme`, () => {
      const selector = `[data-theme="${theme}"]`;
      const own = block(read("charts.css"), selector);
      const page = block(read("app.css"), selector);
      for (
        const tone of ["violation", "warning", "technical", "info", "held"]
      ) {
        for (const ground of ["surface", "surface-sunk"]) {
          const is = ratio(own[`chart-${tone}`]!, page[ground]!);
          assert(is >= 3, `${tone} on ${ground}: ${is}`);
        }
      }
      for (const tone of ["violation", "info"]) {
        const is = ratio(own["chart-on-mark"]!, own[`chart-${tone}`]!);
        assert(is >= 4.5, `a number on ${tone}: ${is}`);
      }
    });
  }
});
