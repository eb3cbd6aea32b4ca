/** Students' ways in, for admins: answers asked with a ticket, accounts. */
import { hashTicketAnswer } from "../../_shared/auth/ticket_answer.ts";
import {
  type AccountGiven,
  accountGiven,
  giveAccount,
  setTicketAnswers,
  type TicketAnswersSet,
  ticketAnswersSet,
} from "../../_shared/contract/admin_candidates.ts";
import { Refusal } from "../../_shared/errors.ts";
import { makeAccount, newPassword, removeAccount } from "../accounts.ts";
import type { Call, Route } from "../call.ts";
import { reply } from "../reply.ts";

/** Asks first whether the bearer may: hashing is slow, and not for anybody. */
async function setAnswers(call: Call): Promise<TicketAnswersSet> {
  const { answers } = await call.body(setTicketAnswers);
  await call.read("api_set_ticket_answers", {
    candidate_ids: answers.map(({ candidate_id }) => candidate_id),
  });
  const hashed = [];
  for (const { candidate_id, question, answer } of answers) {
    const answer_hash = await hashTicketAnswer(answer);
    hashed.push({ candidate_id, question, answer_hash });
  }
  return await call.read("api_set_ticket_answers", { answers: hashed });
}

interface Known {
  tenant_id: string;
  account: { id: string; confirmed: boolean } | null;
}

/**
 * Makes an account and links it; one that is there and confirmed is linked as
 * it is, with the password its owner knows.
 */
async function account(call: Call): Promise<AccountGiven> {
  const candidate_id = call.id("id");
  const { email } = await call.body(giveAccount);
  const { tenant_id, account: known } = await call.read<Known>(
    "api_account_for",
    { candidate_id, email },
  );
  // Whoever registered it first and never proved it could sign in as them.
  if (known && !known.confirmed) throw new Refusal("account_unconfirmed");
  const link = (user_id: string, made: boolean) =>
    call.read("api_link_account", { candidate_id, user_id, made });
  if (known) {
    await link(known.id, false);
    return { candidate_id, email, made: false, password: null };
  }
  const { env } = call.services;
  const password = newPassword();
  const id = await makeAccount(env, { email, password, school: tenant_id });
  // Made by somebody else in this moment.
  if (!id) throw new Refusal("changed_meanwhile");
  try {
    await link(id, true);
  } catch (error) {
    await removeAccount(env, id).catch(() => {});
    throw error;
  }
  return { candidate_id, email, made: true, password };
}

export const adminCandidateRoutes: Route[] = [
  {
    method: "POST",
    path: "/admin/candidates/answers",
    who: ["staff"],
    // Setting them again sets the same.
    once: false,
    doc: {
      summary: "Sets what students are asked with their hall tickets",
      body: setTicketAnswers,
      answers: { 200: ticketAnswersSet },
      refusals: ["candidate_not_found", "candidate_erasing", "rate_limited"],
    },
    answer: async (call) => reply(await setAnswers(call)),
  },
  {
    method: "POST",
    path: "/admin/candidates/:id/account",
    who: ["staff"],
    // The answer holds a password, which is not to be kept.
    once: false,
    doc: {
      summary: "Gives a student an account to sign in with",
      body: giveAccount,
      answers: { 200: accountGiven },
      refusals: [
        "candidate_not_found",
        "candidate_erasing",
        "account_linked",
        "account_taken",
        "account_unconfirmed",
        "changed_meanwhile",
        "rate_limited",
      ],
    },
    answer: async (call) => reply(await account(call)),
  },
];
