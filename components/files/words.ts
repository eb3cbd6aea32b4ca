import type { Words } from "../../lib/i18n/mod.ts";

export type FileWords = Words["proctor"]["exports"]["file"];
export type ExportsWords = Words["proctor"]["exports"];
