import type { Words } from "../../lib/i18n/mod.ts";

export type CandidateWords = Words["admin"]["candidates"];
export type EnrolmentWords = Words["admin"]["enrolments"];
export type ImportWords = CandidateWords["import"];
export type Refusals = Words["staff"]["refusals"];
