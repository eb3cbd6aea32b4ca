import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { type BrandHints, browserOf, judgeBrowser } from "./browser.ts";

const MAC = "Mozilla/5.0 (Macintosh; Intel Mac OS X 10_15_7)";
const WINDOWS = "Mozilla/5.0 (Windows NT 10.0; Win64; x64)";
const KIT = "AppleWebKit/537.36 (KHTML, like Gecko)";
const PHONE =
  "Mozilla/5.0 (iPhone; CPU iPhone OS 16_3 like Mac OS X) AppleWebKit/605.1.15 (KHTML, like Gecko)";
const brands = (...list: [string, string][]): BrandHints => ({
  brands: list.map(([brand, version]) => ({ brand, version })),
});

/** User agent, hints; then family, version, and what is said. */
const CASES: [string, BrandHints | null, string, number | null, string][] = [
  [
    `${WINDOWS} ${KIT} Chrome/156.0.0.0 Safari/537.36`,
    null,
    "chrome",
    156,
    "browser_good",
  ],
  [
    `${WINDOWS} ${KIT} Chrome/111.0.0.0 Safari/537.36`,
    null,
    "chrome",
    111,
    "browser_good",
  ],
  [
    `${WINDOWS} ${KIT} Chrome/110.0.0.0 Safari/537.36`,
    null,
    "chrome",
    110,
    "browser_old",
  ],
  [
    `${WINDOWS} ${KIT} HeadlessChrome/156.0.0.0 Safari/537.36`,
    null,
    "chrome",
    156,
    "browser_good",
  ],
  [
    `${WINDOWS} ${KIT} Chrome/156.0.0.0 Safari/537.36 Edg/110.0.1`,
    null,
    "edge",
    110,
    "browser_old",
  ],
  [
    `${WINDOWS} ${KIT} Chrome/120.0.0.0 Safari/537.36 OPR/106.0`,
    null,
    "other",
    120,
    "browser_other",
  ],
  [
    `${WINDOWS} ${KIT} Chrome/90.0.0.0 Safari/537.36 OPR/76.0`,
    null,
    "other",
    90,
    "browser_old",
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64; rv:115.0) Gecko/20100101 Firefox/115.0",
    null,
    "firefox",
    115,
    "browser_good",
  ],
  [
    "Mozilla/5.0 (X11; Linux x86_64; rv:102.0) Gecko/20100101 Firefox/102.0",
    null,
    "firefox",
    102,
    "browser_old",
  ],
  [
    `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.4 Safari/605.1.15`,
    null,
    "safari",
    16.4,
    "browser_good",
  ],
  [
    `${MAC} AppleWebKit/605.1.15 (KHTML, like Gecko) Version/16.3 Safari/605.1.15`,
    null,
    "safari",
    16.3,
    "browser_old",
  ],
  [
    `${PHONE} CriOS/156.0 Mobile/15E148 Safari/604.1`,
    null,
    "safari",
    16.3,
    "browser_old",
  ],
  // Client Hints come first: their names cannot hide behind Chrome's.
  [
    `${WINDOWS} ${KIT} Chrome/156.0.0.0 Safari/537.36`,
    brands(["Not A(Brand", "8"], ["Chromium", "156"], ["Google Chrome", "156"]),
    "chrome",
    156,
    "browser_good",
  ],
  [
    `${WINDOWS} ${KIT} Chrome/156.0.0.0 Safari/537.36`,
    brands(["Chromium", "111"], ["Microsoft Edge", "111"]),
    "edge",
    111,
    "browser_good",
  ],
  ["Lynx/2.9", brands(["Chromium", "156"]), "other", 156, "browser_other"],
  ["Lynx/2.9", null, "other", null, "browser_other"],
  ["", null, "other", null, "browser_other"],
];

describe("browserOf", () => {
  for (const [agent, hints, family, version, says] of CASES) {
    it(`${agent.slice(-40)} ${hints ? "with hints " : ""}is ${family} ${version}: ${says}`, () => {
      const browser = browserOf(agent, hints);
      assertEquals([browser.family, browser.version], [family, version]);
      assertEquals(judgeBrowser(browser).says, says);
    });
  }
});
