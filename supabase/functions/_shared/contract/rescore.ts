/** Looking at an exam under another policy, and putting it in force. */
import * as z from "zod/mini";
import { id } from "./requests.ts";

/**
 * The parts of a policy that scoring depends on. Only these may be laid over
 * the policies attempts were under: what a student was granted, and what was
 * watched at all, stays.
 */
export const SCORED_FIELDS = [
  "sensitivity",
  "rules",
  "vision",
  "risk",
  "max_tab_switches",
  "on_tab_limit",
  "max_fullscreen_exits",
  "on_fullscreen_limit",
] as const;

/**
 * Any part of those. Checked as a policy, after this: `policy_malformed`.
 * With `sensitivity`, rules, vision and risk are first that preset's.
 */
const patch = z.record(z.string().check(z.maxLength(100)), z.unknown());

/** `POST /exams/:id/rescore`. */
export const previewRescore = z.object({
  policy: patch,
  /** `next` of the page before; none for the first. */
  after: z.optional(z.nullable(id)),
});

/** `POST /admin/exams/:id/rescore`: accepts one previewed page. */
export const acceptRescore = z.object({
  ...previewRescore.shape,
  preview_hash: z.string().check(z.regex(/^[0-9a-f]{64}$/)),
  reason: z.string().check(z.trim(), z.minLength(1), z.maxLength(1000)),
});

const level = z.enum(["low", "elevated", "high"]);
const count = z.int().check(z.gte(0));
const byRule = z.record(z.string(), count);

/** An alert, as far as two policies may differ about it. */
export const alertBrief = z.object({
  rule: z.string(),
  /** What it has follow. */
  act: z.nullable(z.string()),
  severity: z.string(),
  incidents: count,
  points: z.number(),
  /** Contributing events, the first one first. */
  event_ids: z.array(z.string()),
  happened_at: z.iso.datetime({ precision: 3 }),
  last_happened_at: z.iso.datetime({ precision: 3 }),
});
export type AlertBrief = z.infer<typeof alertBrief>;

/** What an attempt comes to under one policy. */
export const standing = z.object({
  score: z.number(),
  level,
  /** At level high, or with an alert that flags, locks or hands in. */
  flagged: z.boolean(),
  alerts: count,
});
export type Standing = z.infer<typeof standing>;

/** One attempt under both. */
export const rescoredAttempt = z.object({
  attempt_id: id,
  candidate_id: id,
  attempt_no: count,
  /** Whether the attempt's policy would be another one at all. */
  policy_differs: z.boolean(),
  /** As it stands now. */
  before: standing,
  after: standing,
  gained: z.array(alertBrief),
  lost: z.array(alertBrief),
  changed: z.array(z.object({ before: alertBrief, after: alertBrief })),
});
export type RescoredAttempt = z.infer<typeof rescoredAttempt>;

/** All attempts of a page counted. */
export const rescoreSummary = z.object({
  attempts: count,
  /** With another score, level or alert. */
  changed: count,
  flagged_before: count,
  flagged_after: count,
  newly_flagged: count,
  no_longer_flagged: count,
  /** Alerts, by rule. */
  gained: byRule,
  lost: byRule,
  changed_alerts: byRule,
});
export type RescoreSummary = z.infer<typeof rescoreSummary>;

/** Answer of `POST /exams/:id/rescore`. */
export const rescorePreview = z.object({
  attempts: z.array(rescoredAttempt),
  summary: rescoreSummary,
  /** Accepting names it: nothing else is accepted than what was seen. */
  preview_hash: z.string(),
  /** `after` of the next page; null when this is the last. */
  next: z.nullable(id),
});
export type RescorePreview = z.infer<typeof rescorePreview>;

/** Answer of `POST /admin/exams/:id/rescore`. */
export const rescoreAccepted = z.object({
  /** Attempts that are under another policy now. */
  policies_changed: count,
  summary: rescoreSummary,
  next: z.nullable(id),
});
export type RescoreAccepted = z.infer<typeof rescoreAccepted>;
