/**
 * Commands: what staff, or the policy, tell the page of an attempt. They come
 * with its heartbeat until it confirms them. The one list of kinds, each with
 * the body it carries.
 */
import * as z from "zod/mini";

const text = z.string().check(z.maxLength(2000));
const reason = z.optional(z.string().check(z.maxLength(1000)));
/** A deadline as it is from now on, ISO 8601. */
const deadline = z.iso.datetime({ precision: 3 });

/** Bodies by kind. What a page does not know it confirms and passes over. */
export const COMMANDS = {
  /** Words from staff. */
  message: z.object({ text }),
  /**
   * A warning: staff's own words, or the sentence of the rule that gave rise
   * to it, and the limit it speaks of.
   */
  warn: z.union([
    z.object({ text }),
    z.object({
      rule: z.string(),
      sentence: z.object({ en: z.string(), fr: z.string() }),
      limit: z.optional(z.object({
        name: z.string(),
        max: z.number(),
        act: z.string(),
      })),
    }),
  ]),
  /** A raised hand was answered, with words or by someone who comes. */
  help_answered: z.object({ text: z.optional(text) }),
  /** The attempt is on hold; the time stands still. */
  pause: z.object({ reason }),
  /** The hold is over. */
  resume: z.object({ deadline_at: deadline }),
  /** The soft lock is over. */
  unlock: z.object({ deadline_at: deadline }),
  /** A break that staff grant begins, meant to last so long; staff end it. */
  break: z.object({ minutes: z.optional(z.int()) }),
  /** Staff ended the break, or the student's granted minutes are used up. */
  break_over: z.object({ deadline_at: deadline }),
  /** Seconds that were gained. */
  extra_time: z.object({ seconds: z.int(), deadline_at: deadline }),
  /** Staff handed the attempt in. */
  submitted: z.object({ reason }),
  /** It goes on after having been handed in. */
  reopened: z.object({ reason, deadline_at: deadline }),
  /**
   * The exam closes later than it was to; the time of this attempt by so many
   * seconds, which may be none.
   */
  exam_postponed: z.object({
    closes_at: z.optional(deadline),
    deadline_at: deadline,
    seconds: z.int(),
    reason: text,
  }),
  /** Other thresholds are in force: read the attempt again; nothing to show. */
  policy_changed: z.object({ policy_id: z.string() }),
} as const;

/** What kind of command. */
export type CommandKind = keyof typeof COMMANDS;

/** The body of a kind. */
export type CommandBody<K extends CommandKind> = z.infer<typeof COMMANDS[K]>;

/** A command of a known kind, as a heartbeat's answer carries it. */
export type Command = {
  [K in CommandKind]: { id: string; kind: K; body: CommandBody<K> };
}[CommandKind];
