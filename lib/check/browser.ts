/** Which browser this is, and whether it is one that Invigil supports. */
import type { Found } from "./line.ts";

/** Families with words of their own about what to do. */
export type Family = "chrome" | "edge" | "firefox" | "safari" | "other";

export interface Browser {
  family: Family;
  /** As people call it. */
  name: string;
  /** Of the family, or for `other` of its Chromium; null where unknown. */
  version: number | null;
  /** Built on Chromium. */
  chromium: boolean;
}

/** `navigator.userAgentData`, as far as it is used (User-Agent Client Hints). */
export interface BrandHints {
  brands: readonly { brand: string; version: string }[];
}

/** The oldest versions that work, as README and design say. */
export const OLDEST: Record<Exclude<Family, "other">, number> = {
  chrome: 111,
  edge: 111,
  firefox: 115,
  safari: 16.4,
};

/** Names in the user agent, the more special first: all of them say Chrome. */
const MARKS: [RegExp, Family, string][] = [
  [/\bEdgA?\/(\d+)/, "edge", "Microsoft Edge"],
  [/\bEdgiOS\/(\d+)/, "edge", "Microsoft Edge"],
  [/\bOPR\/(\d+)/, "other", "Opera"],
  [/\bSamsungBrowser\/(\d+)/, "other", "Samsung Internet"],
  [/\bVivaldi\/(\d+)/, "other", "Vivaldi"],
  [/\bYaBrowser\/(\d+)/, "other", "Yandex"],
  [/\b(?:Firefox|FxiOS)\/(\d+)/, "firefox", "Firefox"],
  [/\bCriOS\/(\d+)/, "chrome", "Google Chrome"],
  [/\b(?:Headless)?Chrome\/(\d+)/, "chrome", "Google Chrome"],
  [/\bVersion\/(\d+(?:\.\d+)?).*\bSafari\//, "safari", "Safari"],
];

const BRANDS: Record<string, [Family, string]> = {
  "Google Chrome": ["chrome", "Google Chrome"],
  "Microsoft Edge": ["edge", "Microsoft Edge"],
};

/**
 * Tells the browser by its Client Hints where it has them, else by its user
 * agent. Both can be made up: this is for advice, never for judging.
 */
export function browserOf(
  userAgent: string,
  hints?: BrandHints | null,
): Browser {
  // On iOS every browser is Safari's engine, whatever it is called.
  const ios = /\bOS (\d+)[._](\d+).*like Mac OS X/.exec(userAgent);
  const chromium = hints?.brands.find(({ brand }) => brand === "Chromium");
  for (const { brand, version } of hints?.brands ?? []) {
    const known = BRANDS[brand];
    if (!known) continue;
    const [family, name] = known;
    return { family, name, version: Number(version) || null, chromium: true };
  }
  for (const [mark, family, name] of MARKS) {
    const found = mark.exec(userAgent);
    if (!found) continue;
    const engine = /\bChrome\/(\d+)/.exec(userAgent)?.[1];
    const version = ios && family !== "safari"
      ? null
      : Number(family === "other" ? engine : found[1]) || null;
    return {
      family: ios ? "safari" : family,
      name,
      version: ios ? Number(`${ios[1]}.${ios[2]}`) : version,
      chromium: !ios && engine !== undefined,
    };
  }
  return {
    family: "other",
    name: "",
    version: Number(chromium?.version) || null,
    chromium: chromium !== undefined,
  };
}

/** What there is to say about it. `other` is judged by its Chromium. */
export function judgeBrowser(browser: Browser): Found {
  const { family, name, version, chromium } = browser;
  const values = { name, version: version ?? "" };
  if (family === "other") {
    if (chromium && version !== null && version < OLDEST.chrome) {
      return { state: "problem", says: "browser_old", values };
    }
    return { state: "note", says: "browser_other", values };
  }
  if (version === null) return { state: "unknown", says: "browser_unknown" };
  return version < OLDEST[family]
    ? { state: "problem", says: "browser_old", values }
    : { state: "good", says: "browser_good", values };
}
