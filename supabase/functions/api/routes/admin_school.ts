/** A school's staff, and its platform's tokens, for admins. */
import {
  addMember,
  type MemberAdded,
  memberAdded,
  tokenTried,
  tryToken,
} from "../../_shared/contract/admin_school.ts";
import { Refusal } from "../../_shared/errors.ts";
import { makeAccount, newPassword, removeAccount } from "../accounts.ts";
import type { Call, Route } from "../call.ts";
import { reply } from "../reply.ts";
import { triedToken } from "../try_token.ts";

interface Known {
  account: { id: string; confirmed: boolean; member: boolean } | null;
}

/**
 * Lets somebody work at the school: with the account the address has, if its
 * owner has proved that it is theirs, or with one that is made.
 */
async function add(call: Call): Promise<MemberAdded> {
  const tenant_id = call.id("id");
  const { email, display_name, roles } = await call.body(addMember);
  const { account: known } = await call.read<Known>("api_add_member", {
    tenant_id,
    email,
  });
  if (known?.member) throw new Refusal("member_already");
  // Whoever registered it first could sign in as staff.
  if (known && !known.confirmed) throw new Refusal("account_unconfirmed");
  const join = (user_id: string, made: boolean) =>
    call.read("api_add_member", {
      tenant_id,
      user_id,
      roles,
      display_name,
      made,
    });
  if (known) {
    await join(known.id, false);
    return { user_id: known.id, email, made: false, password: null };
  }
  const { env } = call.services;
  const password = newPassword();
  const id = await makeAccount(env, { email, password, school: tenant_id });
  // Made by somebody else in this moment.
  if (!id) throw new Refusal("changed_meanwhile");
  try {
    await join(id, true);
  } catch (error) {
    await removeAccount(env, id).catch(() => {});
    throw error;
  }
  return { user_id: id, email, made: true, password };
}

export const adminSchoolRoutes: Route[] = [
  {
    method: "POST",
    path: "/admin/schools/:id/members",
    who: ["staff"],
    // The answer holds a password, which is not to be kept.
    once: false,
    doc: {
      summary: "Lets somebody work at the school",
      body: addMember,
      answers: { 200: memberAdded },
      refusals: [
        "school_not_found",
        "member_already",
        "account_unconfirmed",
        "changed_meanwhile",
      ],
    },
    answer: async (call) => reply(await add(call)),
  },
  {
    method: "POST",
    path: "/admin/schools/:id/try-token",
    who: ["staff"],
    // Nothing happens.
    once: false,
    doc: {
      summary: "Says what a launch with an exam JWT would come to",
      body: tryToken,
      answers: { 200: tokenTried },
      refusals: ["school_not_found"],
    },
    async answer(call) {
      const tenant = call.id("id");
      const { token } = await call.body(tryToken);
      return reply(await triedToken(call, tenant, token));
    },
  },
];
