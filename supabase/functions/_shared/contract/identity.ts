/** Who is asking: hall tickets, signing out, and opening a session. */
import * as z from "zod/mini";
import {
  attemptView,
  sessionStarted,
  shownPolicySchema,
  time,
} from "./answers.ts";
import { examConfig } from "./exam_config.ts";
import { id, startSession } from "./requests.ts";

const ticket = {
  hall_ticket: z.string().check(z.minLength(1), z.maxLength(100)),
  /** The year as the database reads it too. */
  date_of_birth: z.iso.date().check(z.regex(/^[12]/)),
};

/** `POST /auth/hall-ticket/question`. */
export const askTicketQuestion = z.object({
  ...ticket,
  /** Of the page: the usual questions are known in these. */
  locale: z._default(z.enum(["en", "fr"]), "en"),
});
export type AskTicketQuestion = z.input<typeof askTicketQuestion>;

/** What it answers, for tickets that exist and for those that do not. */
export const ticketQuestion = z.object({
  question: z.string(),
  server_time: time,
});
export type TicketQuestion = z.infer<typeof ticketQuestion>;

/** `POST /auth/hall-ticket`. */
export const signInByTicket = z.object({
  ...ticket,
  answer: z.string().check(z.minLength(1), z.maxLength(200)),
  /** For which exam; else the one that is open or opens next. */
  exam_id: z.optional(z.nullable(id)),
});
export type SignInByTicket = z.input<typeof signInByTicket>;

export const ticketToken = z.object({
  /** The bearer; told once. */
  token: z.string(),
  expires_at: time,
  exam: z.object({
    id,
    title: z.string(),
    school: z.string(),
    opens_at: z.nullable(time),
    closes_at: z.nullable(time),
    /** By the server's clock. */
    open_now: z.boolean(),
  }),
  candidate: z.object({ name: z.string() }),
  server_time: time,
});
export type TicketToken = z.infer<typeof ticketToken>;

/** `POST /auth/launch`: the attempt that an exam JWT names. */
export const launched = z.object({
  attempt: attemptView,
  /** Where the school's platform renews the token; null: it does not. */
  renew_url: z.nullable(z.string()),
  /** End of the token. */
  expires_at: time,
  server_time: time,
});
export type Launched = z.infer<typeof launched>;

/** `POST /sessions/start`. */
export const openSession = z.extend(startSession, {
  /** Older clients have none: see `olderClientId`. */
  client_id: z.optional(startSession.shape.client_id),
});

export const sessionOpened = z.extend(sessionStarted, {
  /** `session_id`, as older clients call it. */
  sessionId: id,
  /** The policy in force, whatever `examConfig` was sent. */
  examConfig: z.extend(shownPolicySchema, examConfig.shape),
  /** Where an exam JWT is renewed; null with other bearers or without one. */
  renew_url: z.nullable(z.string()),
});
export type SessionOpened = z.infer<typeof sessionOpened>;
