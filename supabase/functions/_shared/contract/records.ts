/** What is on record about an attempt, as it is read back. */
import * as z from "zod/mini";
import { time } from "./answers.ts";
import { id } from "./requests.ts";

const count = z.int().check(z.gte(0));
const text = z.string();
const severity = z.enum(["info", "warning", "violation"]);
const data = z.record(z.string(), z.unknown());

/** Rows of one answer at most. */
export const MOST_ROWS = 500;

const page = {
  skip: z._default(
    z.coerce.number().check(z.int(), z.gte(0), z.lte(1_000_000)),
    0,
  ),
  limit: z._default(
    z.coerce.number().check(z.int(), z.gte(1), z.lte(MOST_ROWS)),
    100,
  ),
};

/** Parameters of `GET /attempts/:id/events`. */
export const eventsQuery = z.object({
  /** A name of the list of kinds, or one that older clients use. */
  event_type: z.optional(z.string().check(z.maxLength(64))),
  severity: z.optional(severity),
  ...page,
});

/** Parameters of the other lists. */
export const pageQuery = z.object(page);

/** An event as its student sees it; staff see the optional fields too. */
export const recordedEvent = z.object({
  event_id: text,
  /** The place in the attempt's chain, from 1. */
  position: count,
  event_type: text,
  phase: z.enum(["begin", "end", "whole"]),
  severity,
  category: z.enum(["behaviour", "vision", "technical", "lifecycle"]),
  question_id: z.nullable(id),
  confidence: z.nullable(z.number()),
  event_data: data,
  occurred_at: time,
  happened_at: time,
  received_at: time,
  /** The student's own words about it. */
  comments: z.array(z.object({ comment: text, created_at: time })),
  /**
   * Of `webcam_snapshot` and `screen_snapshot` in the list of events: where the
   * picture can be had for five minutes; null when it was erased; missing while
   * no address can be made.
   */
  snapshot_url: z.optional(z.nullable(text)),
  client_id: z.optional(text),
  epoch: z.optional(count),
  seq: z.optional(count),
  policy_id: z.optional(z.nullable(id)),
  user_agent: z.optional(z.nullable(text)),
  ip: z.optional(z.nullable(text)),
  link: z.optional(text),
});
export type RecordedEvent = z.infer<typeof recordedEvent>;

/** `GET /attempts/:id/events`, in the order of arrival. */
export const eventList = z.object({
  events: z.array(recordedEvent),
  /** How many there are with these filters, on all pages. */
  total: count,
  skip: count,
  limit: count,
  server_time: time,
});
export type EventList = z.infer<typeof eventList>;

/** `GET /attempts/:id/question-timings`: all pages of the attempt added up. */
export const timingList = z.object({
  question_timings: z.array(z.object({
    question_id: id,
    external_id: z.nullable(text),
    /** The question's place in the exam, before any shuffling. */
    position: count,
    total_time_seconds: z.number(),
    views: count,
    answer_count: count,
    first_viewed_at: z.nullable(time),
    last_viewed_at: z.nullable(time),
    first_answered_at: z.nullable(time),
    last_answered_at: z.nullable(time),
  })),
  total: count,
  server_time: time,
});
export type TimingList = z.infer<typeof timingList>;

/** `GET /attempts/:id/violations`. Ends of what lasts are not counted. */
export const violations = z.object({
  by_severity: z.object({ info: count, warning: count, violation: count }),
  /** Most frequent first; without those of severity info. */
  by_type: z.array(z.object({
    event_type: text,
    severity,
    count,
    last_happened_at: time,
  })),
  /** Warnings and violations, newest first. */
  latest: z.array(recordedEvent),
  total: count,
  server_time: time,
});
export type Violations = z.infer<typeof violations>;

/** `GET /attempts/:id/risk`. */
export const riskReport = z.object({
  score: z.number(),
  level: z.enum(["low", "elevated", "high"]),
  /** The time of the last event that was scored; the score decays from it. */
  as_of: z.nullable(time),
  /** How far the chain was scored, and how long it is. */
  scored_position: count,
  position: count,
  policy_id: z.nullable(id),
  contributions: z.array(z.object({
    alert_key: text,
    rule: text,
    severity,
    status: z.enum(["open", "acknowledged"]),
    act: z.nullable(text),
    /** Points when they were given, before any decay. */
    points: z.number(),
    incidents: count,
    explanation: data,
    happened_at: time,
    last_happened_at: time,
    events: z.array(recordedEvent),
  })),
  server_time: time,
});
export type RiskReport = z.infer<typeof riskReport>;
