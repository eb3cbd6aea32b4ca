/** Live view's signalling, the camera's side. */
import {
  sendSignal,
  SIGNAL_LIMIT_BYTES,
  type SignalList,
  signalList,
  type SignalSent,
  signalSent,
  signalsQuery,
} from "../../_shared/contract/devices.ts";
import { Refusal } from "../../_shared/errors.ts";
import type { Call, Route } from "../call.ts";
import { queryOf } from "../query.ts";
import { reply } from "../reply.ts";

async function send(call: Call): Promise<SignalSent> {
  const attempt_id = call.id("id");
  const body = await call.body(sendSignal);
  const text = JSON.stringify(body.payload);
  if (new TextEncoder().encode(text).byteLength > SIGNAL_LIMIT_BYTES) {
    throw new Refusal("too_large", { limit_bytes: SIGNAL_LIMIT_BYTES });
  }
  return await call.sql<SignalSent>("api_send_signal", { ...body, attempt_id });
}

export const signalRoutes: Route[] = [
  {
    method: "POST",
    path: "/attempts/:id/signals",
    who: ["candidate", "device"],
    doc: {
      summary: "Answers a proctor's live view of this camera",
      body: sendSignal,
      answers: { 201: signalSent },
      refusals: ["attempt_not_found", "attempt_over", "view_not_found"],
    },
    answer: async (call) => reply(await send(call), 201),
  },
  {
    method: "GET",
    path: "/attempts/:id/signals",
    who: ["candidate", "device"],
    doc: {
      summary: "Signals that proctors sent to this camera",
      query: signalsQuery,
      answers: { 200: signalList },
      refusals: ["attempt_not_found"],
    },
    answer: async (call) =>
      reply(
        await call.sql<SignalList>("api_signals", {
          attempt_id: call.id("id"),
          ...queryOf(call, signalsQuery),
        }),
      ),
  },
];
