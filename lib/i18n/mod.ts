/**
 * The pages' words. Server only: a page hands its islands the one section of
 * the one language they need.
 */
import { admin as enAdmin } from "./en/admin.ts";
import { common as enCommon } from "./en/common.ts";
import { proctor as enProctor } from "./en/proctor.ts";
import { staff as enStaff } from "./en/staff.ts";
import { student as enStudent } from "./en/student.ts";
import { admin as frAdmin } from "./fr/admin.ts";
import { common as frCommon } from "./fr/common.ts";
import { proctor as frProctor } from "./fr/proctor.ts";
import { staff as frStaff } from "./fr/staff.ts";
import { student as frStudent } from "./fr/student.ts";

const en = {
  admin: enAdmin,
  common: enCommon,
  proctor: enProctor,
  staff: enStaff,
  student: enStudent,
};

/** All words of one language. */
export type Words = typeof en;

const fr: Words = {
  admin: frAdmin,
  common: frCommon,
  proctor: frProctor,
  staff: frStaff,
  student: frStudent,
};

/** Every language the pages speak, by its code. */
export const WORDS = { en, fr };
export type Lang = keyof typeof WORDS;

/** The languages by their own names, as the switch shows them. */
export const LANGUAGES: Record<Lang, string> = {
  en: "English",
  fr: "Français",
};

/** Whether a string is a language the pages speak. */
export function isLang(text: unknown): text is Lang {
  return typeof text === "string" && Object.hasOwn(WORDS, text);
}

/** The language of the `lang` cookie, else the best of Accept-Language. */
export function chooseLang(
  cookie: string | undefined,
  acceptLanguage: string | null,
): Lang {
  if (isLang(cookie)) return cookie;
  const wishes = (acceptLanguage ?? "").split(",").map((part, index) => {
    const [tag = "", ...params] = part.trim().toLowerCase().split(";");
    const q = params.map((p) => /^\s*q=([\d.]+)$/.exec(p)?.[1]).find(Boolean);
    return { base: tag.split("-")[0], weight: Number(q ?? 1), index };
  });
  wishes.sort((a, b) => b.weight - a.weight || a.index - b.index);
  const best = wishes.find(({ base, weight }) => weight > 0 && isLang(base));
  return isLang(best?.base) ? best.base : "en";
}
