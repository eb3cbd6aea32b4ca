/** Hall tickets: what is asked, signing in, signing out. */
import { atOnce } from "../../_shared/at_once.ts";
import { newToken } from "../../_shared/auth/opaque.ts";
import {
  isTicketAnswer,
  type SlowHash,
  slowHash,
} from "../../_shared/auth/ticket_answer.ts";
import { questionFor } from "../../_shared/auth/ticket_question.ts";
import {
  askTicketQuestion,
  signInByTicket,
  type TicketQuestion,
  ticketQuestion,
  type TicketToken,
  ticketToken,
} from "../../_shared/contract/identity.ts";
import { Refusal } from "../../_shared/errors.ts";
import type { Call, Route } from "../call.ts";
import { reply } from "../reply.ts";

/** How long an address with very many failures waits for each answer. */
const SLOW_MS = 2000;

/** Such addresses share one place: their guesses keep nobody else waiting. */
const patiently = atOnce(1, 100);

interface Lookup {
  candidates: { id: string; answer_hash: string }[];
  slow: boolean;
}

/** Numbers are typed from paper: how spaces and letters came out is no matter. */
function normalTicket(typed: string): string {
  return typed.normalize("NFKC").replace(/\s+/gu, " ").trim();
}

async function ask(call: Call): Promise<TicketQuestion> {
  const { locale, ...body } = await call.body(askTicketQuestion);
  const asked = { ...body, hall_ticket: normalTicket(body.hall_ticket) };
  const { question } = await call.sql<{ question: string | null }>(
    "api_ticket_question",
    { ...asked, address: call.network },
  );
  const secret = call.services.env.headSecret;
  return {
    question: questionFor(question, asked, locale, secret),
    server_time: new Date().toISOString(),
  };
}

/** Those whose answer it is, by one comparison each, and one for nobody. */
async function matching(
  candidates: Lookup["candidates"],
  answer: string,
  slow: SlowHash,
): Promise<string[]> {
  if (candidates.length === 0) await isTicketAnswer(answer, null, slow);
  const matched: string[] = [];
  for (const { id, answer_hash } of candidates) {
    if (await isTicketAnswer(answer, answer_hash, slow)) matched.push(id);
  }
  return matched;
}

/**
 * Signs in by hall ticket. Two calls: the slow comparison lies between them,
 * and no transaction waits for it.
 *
 * @param slow for tests, which count how often it is asked
 */
export async function signIn(
  call: Call,
  slow: SlowHash = slowHash,
): Promise<TicketToken> {
  const { answer, exam_id, ...body } = await call.body(signInByTicket);
  const ticket = {
    hall_ticket: normalTicket(body.hall_ticket),
    date_of_birth: body.date_of_birth,
    address: call.network,
  };
  const found = await call.sql<Lookup>("api_ticket_lookup", ticket);
  if (found.slow) await new Promise((done) => setTimeout(done, SLOW_MS));
  const compare = () => matching(found.candidates, answer, slow);
  const matched = found.slow ? await patiently(compare) : await compare();
  if (!matched) {
    throw new Refusal("rate_limited", { retry_after: 5 }, {
      "retry-after": "5",
    });
  }
  const { token, hash } = newToken("ticket");
  const result = await call.sql<Omit<TicketToken, "token">>(
    "api_ticket_result",
    {
      ...ticket,
      matched,
      exam_id: exam_id ?? null,
      token_hash: hash,
    },
  );
  return { token, ...result };
}

export const authRoutes: Route[] = [
  {
    method: "POST",
    path: "/auth/hall-ticket/question",
    open: true,
    once: false,
    doc: {
      summary: "The question that goes with a hall ticket",
      body: askTicketQuestion,
      answers: { 200: ticketQuestion },
      refusals: ["rate_limited"],
    },
    answer: async (call) => reply(await ask(call)),
  },
  {
    method: "POST",
    path: "/auth/hall-ticket",
    open: true,
    once: false,
    doc: {
      summary: "Signs a student in by hall ticket",
      body: signInByTicket,
      answers: { 200: ticketToken },
      refusals: [
        "ticket_refused",
        "rate_limited",
        "exam_not_found",
        "exam_not_open",
      ],
    },
    answer: async (call) => reply(await signIn(call)),
  },
  {
    method: "POST",
    path: "/auth/sign-out",
    once: false,
    doc: {
      summary: "Withdraws the hall ticket’s token that asks",
      answers: { 204: null },
    },
    async answer(call) {
      await call.sql("api_sign_out", {});
      return new Response(null, { status: 204 });
    },
  },
];
