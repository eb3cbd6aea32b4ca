import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { stringify } from "csv-stringify/sync";
import fc from "fast-check";
import { readRows, type Separator, separatorOf } from "./read.ts";
import { readText } from "./text.ts";
import { plainCell, safeCell, writeTable } from "./write.ts";

const SEPARATORS: Separator[] = [",", ";", "\t"];
const cells = (text: string, by: Separator = ",") =>
  [...readRows(text, by)].map((row) => row.cells);

/** Any cell, of the signs that matter most. */
const cell = fc.string({
  unit: fc.constantFrom(..."a \"',;\t\r\n=-1é".split("")),
  maxLength: 6,
});
const table = fc.array(fc.array(cell, { minLength: 2, maxLength: 4 }), {
  minLength: 1,
  maxLength: 5,
});

describe("rows of a file", () => {
  it("end with CRLF, LF or CR, with or without a last one", () => {
    for (const end of ["\r\n", "\n", "\r"]) {
      assertEquals(cells(`a,b${end}c,d${end}`), [["a", "b"], ["c", "d"]]);
      assertEquals(cells(`a,b${end}c,d`), [["a", "b"], ["c", "d"]]);
    }
  });

  it("have no byte order mark in their first cell", () => {
    assertEquals(cells("\ufeffa,b\n"), [["a", "b"]]);
  });

  it("hold separators, quotes and line ends where they are quoted", () => {
    const rows = [...readRows('"a,""b""","x\r\ny"\r\nc,d\r\n', ",")];
    assertEquals(rows, [
      { line: 1, cells: ['a,"b"', "x\r\ny"], broken: false },
      { line: 3, cells: ["c", "d"], broken: false },
    ]);
  });

  it("are separated by semicolons and tabs too, and keep empty cells", () => {
    assertEquals(cells("a;;b,c;\n", ";"), [["a", "", "b,c", ""]]);
    assertEquals(cells("a,b,"), [["a", "b", ""]]);
    assertEquals(cells("a\t\tb\n", "\t"), [["a", "", "b"]]);
    assertEquals(cells("\n\na\n"), [[""], [""], ["a"]]);
  });

  it("say that a quotation mark is wrong, and those before stand", () => {
    const rows = [...readRows('a,b\n"c,d\ne,f\n', ",")];
    assertEquals(rows.map(({ line, broken }) => [line, broken]), [
      [1, false],
      [2, true],
    ]);
    assertEquals([...readRows('"a"b,c\nd,e\n', ",")][0]!.broken, true);
    assertEquals([...readRows('""b,c\n', ",")][0]!.broken, true);
    const [spaced] = readRows('"a" ,c\n', ",");
    assertEquals([spaced!.broken, spaced!.cells], [false, ["a", "c"]]);
  });

  it("are what csv-stringify wrote, whatever they hold", () => {
    fc.assert(
      fc.property(table, fc.constantFrom(...SEPARATORS), (rows, delimiter) => {
        const text = stringify(rows, { delimiter, quoted: true });
        assertEquals(cells(text, delimiter), rows);
      }),
      { seed: 11, numRuns: 500 },
    );
  });

  it("come back as `writeTable` wrote them", () => {
    fc.assert(
      fc.property(table, (rows) => {
        const read = cells(writeTable(rows));
        assertEquals(read.map((row) => row.map(plainCell)), rows);
      }),
      { seed: 12, numRuns: 500 },
    );
  });
});

describe("cells", () => {
  it("run no formula in a spreadsheet, and each is given back", () => {
    for (
      const one of ["=1+1", "'=1", "''=1", "+x", "-5", "-4.5", "'tis", "\t=1"]
    ) {
      assertEquals(plainCell(safeCell(one)), one);
    }
    assertEquals(safeCell("=1+1"), "'=1+1");
    assertEquals(safeCell("-5"), "-5");
    assertEquals(writeTable([["a b", " c"]]), '\ufeffa b," c"\r\n');
  });

  it("stand apart by each separator", () => {
    for (const sign of SEPARATORS) {
      const text = `a${sign}"b;,\t"\r\nc${sign}d`;
      assertEquals(separatorOf(text), sign);
      assertEquals(cells(text, sign), [["a", "b;,\t"], ["c", "d"]]);
    }
  });
});

describe("files of text", () => {
  const bytes = (...list: number[]) => Uint8Array.from(list);
  const utf16 = (word: string, bom: boolean) => {
    const units = [...(bom ? "\ufeff" : "") + word].map((c) => c.charCodeAt(0));
    return bytes(...units.flatMap((unit) => [unit & 255, unit >> 8]));
  };
  it("are read in the encoding they were saved in", () => {
    const read = (data: Uint8Array) => {
      const { text, encoding, sure } = readText(data);
      return [text, encoding, sure];
    };
    const utf8 = new TextEncoder().encode("Où ?");
    assertEquals(read(utf8), ["Où ?", "utf-8", true]);
    assertEquals(read(bytes(0xef, 0xbb, 0xbf, ...utf8)), [
      "Où ?",
      "utf-8",
      true,
    ]);
    assertEquals(read(utf16("Où ?", true)), ["Où ?", "utf-16le", true]);
    assertEquals(read(utf16("kind;prompt", false)), [
      "kind;prompt",
      "utf-16le",
      false,
    ]);
    assertEquals(read(bytes(0x4f, 0xf9, 0x20, 0x3f)), [
      "Où ?",
      "windows-1252",
      false,
    ]);
    assertEquals(readText(utf8, "windows-1252").text, "OÃ¹ ?");
  });
});
