import type { Words } from "../../lib/i18n/mod.ts";

/** The administrators' words in one language, as islands get them. */
export type KeyWords = Words["admin"]["key"];
export type ImportWords = Words["admin"]["import"];
