import { assert, assertEquals } from "@std/assert";
import { readCoverage } from "./coverage.ts";
import { FONT_FILES } from "./fonts.ts";
import { MISSING, Texts } from "./text.ts";

const has = readCoverage(await Deno.readFile(FONT_FILES.normal));
const bold = readCoverage(await Deno.readFile(FONT_FILES.bold));
const plain = (text: string, line?: number) => new Texts(has).plain(text, line);

Deno.test("the fonts have the alphabets of Europe, Vietnam and the Near East", () => {
  const names =
    "Nguyễn Thị Mai Ğülşah İnönü Łukasz Żółć Владимир Ёлкин Αλέξανδρος محمد אברהם" +
    MISSING + "–…’“«»✓";
  for (const one of names.replaceAll(" ", "")) {
    assert(has(one.codePointAt(0)!), `normal: ${one}`);
    assert(bold(one.codePointAt(0)!), `bold: ${one}`);
  }
  for (const one of "王あ🙂\u{10ffff}") assert(!has(one.codePointAt(0)!), one);
});

Deno.test("what the font lacks is shown as missing, each character once", () => {
  const texts = new Texts(has);
  assertEquals(texts.plain("Zoë"), "Zoë");
  assertEquals(texts.missed, false);
  assertEquals(
    texts.plain("王小明 (Xiǎomíng)"),
    `${MISSING.repeat(3)} (Xiǎomíng)`,
  );
  assertEquals(texts.missed, true);
  assertEquals(plain("👩‍👩‍👧 ok"), `${MISSING} ok`);
});

Deno.test("texts are composed, and control characters are gone", () => {
  assertEquals(plain("Nguye\u0302\u0303n"), "Nguyễn");
  assertEquals(plain("a\u0000b\u202ec\td\r\ne"), "abc d\ne");
});

Deno.test("Arabic words stay together, and numbers in them stay readable", () => {
  assertEquals(plain("محمد علي"), "محمد\u00a0علي");
  assertEquals(plain("Ali محمد علي end"), "Ali محمد\u00a0علي end");
  // Turned round again when it is drawn.
  assertEquals(plain("قبل 12 دقيقة"), "قبل\u00a021\u00a0دقيقة");
  assertEquals(plain("(محمد) a.b"), ")محمد(\u00a0b.a");
  assertEquals(
    plain("في Google Chrome هنا"),
    "في\u00a0emorhC\u00a0elgooG\u00a0هنا",
  );
  const long = plain("كلمة ".repeat(40).trim(), 30);
  assert(long.split("\n").every((line) => line.length <= 30));
  assert(!long.includes(" "));
});
