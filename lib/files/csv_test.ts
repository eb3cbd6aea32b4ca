import { assertEquals } from "@std/assert";
import { parse } from "csv-parse/sync";
import { type Cell, type Columns, csvHead, csvLines, isoIn } from "./csv.ts";
import { disposition, fileName } from "./name.ts";

const columns: Columns<{ text: Cell; number: Cell }> = {
  text: ({ text }) => text,
  number: ({ number }) => number,
};

/** What a spreadsheet reads. */
function read(rows: { text: Cell; number: Cell }[]): string[][] {
  return parse(csvHead(columns) + csvLines(columns, rows), {
    bom: true,
    from_line: 2,
  });
}

Deno.test("csv - no text begins as a formula does, and numbers stay numbers", () => {
  const texts = ["=1+1", "+1", "-1", "@SUM(A1)", "\t=1", "\r=1", " =1", "＝1"];
  const cells = read(texts.map((text) => ({ text, number: -1.5 })));
  for (const [text, number] of cells) {
    assertEquals(/^[=+\-@\t\r＝]/u.test(text!), false, text);
    assertEquals(number, "-1.5");
  }
  assertEquals(cells[0]![0], "'=1+1");
  // A number in a text column is a text.
  assertEquals(cells[2]![0], "'-1");
});

Deno.test("csv - quotes, commas, lines and other alphabets come back as they were", () => {
  const texts = [
    'say "no"',
    "a,b;c",
    "two\r\nlines",
    "محمد",
    "王小明",
    "'quoted'",
  ];
  assertEquals(
    read(texts.map((text) => ({ text, number: null }))),
    texts.map((text) => [text, ""]),
  );
  assertEquals(read([{ text: true, number: 0 }]), [["true", "0"]]);
  assertEquals(csvHead(columns), "\ufefftext,number\r\n");
});

Deno.test("csv - times have their zone", () => {
  assertEquals(
    isoIn("Europe/Paris", "2026-07-20T10:00:00Z"),
    "2026-07-20T12:00:00+02:00",
  );
  assertEquals(
    isoIn("UTC", "2026-11-20 11:27:25.998+00"),
    "2026-11-20T11:27:25+00:00",
  );
  assertEquals(
    isoIn("Asia/Kolkata", "2026-01-01T00:00:00Z"),
    "2026-01-01T05:30:00+05:30",
  );
  assertEquals(isoIn("Mars/Base", "2026-01-01T00:00:00Z").slice(-6), "+00:00");
  assertEquals([isoIn("UTC", null), isoIn("UTC", "soon")], ["", ""]);
});

Deno.test("a file's name is what every file system takes", () => {
  assertEquals(
    fileName(["Électricité: “B”/../x", "", "report"], "pdf"),
    "Électricité-B-x_report.pdf",
  );
  assertEquals(fileName(["..", "/"], "csv"), "file.csv");
  assertEquals(
    disposition("é 王'(1).pdf"),
    "attachment; filename=\"e __(1).pdf\"; filename*=UTF-8''%C3%A9%20%E7%8E%8B%27%281%29.pdf",
  );
});
