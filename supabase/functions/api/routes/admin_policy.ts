/** The policy of an exam, and the one of a school under it. */
import {
  type PolicySaved,
  policySaved,
  savePolicy,
} from "../../_shared/contract/admin_policy.ts";
import type { Call, Route } from "../call.ts";
import { refusePaths, wrongPaths } from "../check_policy.ts";
import { reply } from "../reply.ts";

async function save(
  call: Call,
  of: "exam_id" | "tenant_id",
): Promise<PolicySaved> {
  const about = { [of]: call.id("id") };
  const { version, policy } = await call.body(savePolicy);
  refusePaths(wrongPaths(policy));
  return await call.read("api_save_policy", { ...about, version, policy });
}

/** Comparing the version is what keeps a call from being done twice. */
const shared = { method: "PUT", who: ["staff"], once: false } as const;
const refusals = ["policy_malformed", "changed_meanwhile"] as const;

export const adminPolicyRoutes: Route[] = [
  {
    ...shared,
    path: "/admin/exams/:id/policy",
    doc: {
      summary: "Sets an exam’s own part of its policy",
      body: savePolicy,
      answers: { 200: policySaved },
      refusals: ["exam_not_found", ...refusals],
    },
    answer: async (call) => reply(await save(call, "exam_id")),
  },
  {
    ...shared,
    path: "/admin/schools/:id/policy",
    doc: {
      summary: "Sets what a school’s policies are laid over",
      body: savePolicy,
      answers: { 200: policySaved },
      refusals: ["school_not_found", ...refusals],
    },
    answer: async (call) => reply(await save(call, "tenant_id")),
  },
];
