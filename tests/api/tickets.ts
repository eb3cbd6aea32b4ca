/** Hall tickets, for tests. */
import type { Stack } from "../../local/stack.ts";
import type {
  TicketQuestion,
  TicketToken,
} from "../../supabase/functions/_shared/contract/identity.ts";
import {
  makeSchool,
  type School,
  type SchoolOptions,
} from "../fixtures/school.ts";
import { type Reply, send } from "./helpers.ts";

/** What a student types, and what the school has of it. */
export interface Ticket {
  hall_ticket: string;
  date_of_birth: string;
  answer: string;
  exam_id?: string | undefined;
  question?: string;
  /** Of the answer; null: the school has none. */
  hash?: string | null;
}

/** Gives a student a ticket; `hash` is of "Blue Heron". */
export async function giveTicket(
  stack: Stack,
  candidateId: string,
  hash: string,
  wanted: Partial<Ticket> = {},
): Promise<Ticket> {
  const ticket = {
    hall_ticket: `T-${crypto.randomUUID().slice(0, 18)}`.toUpperCase(),
    date_of_birth: "2008-03-14",
    answer: "Blue Heron",
    ...wanted,
  };
  await stack.sql(
    `update public.candidates set hall_ticket = $2, date_of_birth = $3::date,
       question = $4, answer_hash = $5
     where id = $1::uuid`,
    [
      candidateId,
      ticket.hall_ticket,
      ticket.date_of_birth,
      wanted.question ?? "Favourite bird?",
      wanted.hash === undefined ? hash : wanted.hash,
    ],
  );
  return ticket;
}

/** A school with one student, who has a ticket. */
export async function ticketSchool(
  stack: Stack,
  hash: string,
  options: SchoolOptions = {},
  wanted: Partial<Ticket> = {},
): Promise<School & { ticket: Ticket }> {
  const school = await makeSchool(stack, {
    candidates: 1,
    staff: [],
    ...options,
  });
  const { candidateId } = school.candidates[0]!;
  return {
    ...school,
    ticket: await giveTicket(stack, candidateId, hash, wanted),
  };
}

function post<T>(stack: Stack, path: string, body: unknown): Promise<Reply<T>> {
  return send<T>(stack, "POST", path, {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** What a page sends, and nothing else. */
export function signIn(
  stack: Stack,
  { hall_ticket, date_of_birth, answer, exam_id }: Ticket,
): Promise<Reply<TicketToken>> {
  const body = { hall_ticket, date_of_birth, answer, exam_id };
  return post(stack, "/auth/hall-ticket", body);
}

export function ask(
  stack: Stack,
  { hall_ticket, date_of_birth, locale }:
    & Pick<Ticket, "hall_ticket" | "date_of_birth">
    & { locale?: string },
): Promise<Reply<TicketQuestion>> {
  const body = { hall_ticket, date_of_birth, locale };
  return post(stack, "/auth/hall-ticket/question", body);
}
