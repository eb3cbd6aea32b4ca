/** An exam under another policy: looked at, and put in force. */
import {
  acceptRescore,
  previewRescore,
  type RescoreAccepted,
  rescoreAccepted,
  type RescorePreview,
  rescorePreview,
} from "../../_shared/contract/rescore.ts";
import { Refusal } from "../../_shared/errors.ts";
import type { Call, Route } from "../call.ts";
import { reply } from "../reply.ts";
import { checkPatch } from "../rescore/laid_policy.ts";
import { previewed } from "../rescore/preview.ts";

async function preview(call: Call): Promise<RescorePreview> {
  const exam_id = call.id("id");
  const { policy, after } = await call.body(previewRescore);
  const answer = await previewed(call, {
    exam_id,
    after: after ?? null,
    patch: checkPatch(policy),
    to_accept: false,
  });
  return answer.preview;
}

/** Looks again: what is put in force is what was seen, or nothing. */
async function accept(call: Call): Promise<RescoreAccepted> {
  const exam_id = call.id("id");
  const { policy, after, preview_hash, reason } = await call.body(
    acceptRescore,
  );
  const { preview, seen, changes } = await previewed(call, {
    exam_id,
    after: after ?? null,
    patch: checkPatch(policy),
    to_accept: true,
  });
  const { summary, next } = preview;
  if (preview.preview_hash !== preview_hash) {
    throw new Refusal("changed_meanwhile");
  }
  const { policies_changed } = await call.read<{ policies_changed: number }>(
    "api_accept_rescore",
    { exam_id, reason, patch: policy, summary, seen, changes },
  );
  call.services.kick();
  return { policies_changed, summary, next };
}

const refusals = [
  "exam_not_found",
  "policy_malformed",
] as const;

export const rescoreRoutes: Route[] = [
  {
    method: "POST",
    path: "/exams/:id/rescore",
    who: ["staff"],
    doc: {
      summary: "Says what another policy would change, and changes nothing",
      body: previewRescore,
      answers: { 200: rescorePreview },
      refusals,
    },
    answer: async (call) => reply(await preview(call)),
  },
  {
    method: "POST",
    path: "/admin/exams/:id/rescore",
    who: ["staff"],
    // Comparing and setting is what keeps it from being done twice.
    once: false,
    doc: {
      summary: "Puts a previewed policy in force for a page of attempts",
      body: acceptRescore,
      answers: { 200: rescoreAccepted },
      refusals: [...refusals, "changed_meanwhile"],
    },
    answer: async (call) => reply(await accept(call)),
  },
];
