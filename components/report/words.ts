/** Words of the report; types alone, so that islands may have them too. */
import type { Words } from "../../lib/i18n/mod.ts";

export type ReportWords = Words["proctor"]["report"];
export type LiveWords = Words["proctor"]["live"];
export type WhatIfWords = ReportWords["what_if"];
/** What rules and levels are called, on all pages of staff. */
export type Names = Pick<LiveWords, "rules" | "levels">;
