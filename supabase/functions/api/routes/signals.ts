/** Live view's signalling, the camera's side, and what helps to connect. */
import {
  type IceServers,
  iceServers,
  sendSignal,
  SIGNAL_LIMIT_BYTES,
  type SignalList,
  signalList,
  type SignalSent,
  signalSent,
  signalsQuery,
} from "../../_shared/contract/live_view.ts";
import { Refusal } from "../../_shared/errors.ts";
import type { Call, Route } from "../call.ts";
import { iceServersFor } from "../ice.ts";
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

/** Empty for one who neither looks nor is looked at: relays cost money. */
async function serversFor(call: Call): Promise<IceServers> {
  const { allowed, server_time } = await call.read<
    { allowed: boolean; server_time: string }
  >("api_ice_access", {});
  const told = allowed
    ? iceServersFor(
      call.services.env.ice,
      call.principal,
      Date.parse(server_time),
    )
    : { ice_servers: [], expires_at: null };
  return { ...told, server_time };
}

export const signalRoutes: Route[] = [
  {
    method: "POST",
    path: "/attempts/:id/signals",
    who: ["candidate", "device"],
    doc: {
      summary: "A camera's word to the one who looks at it",
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
      summary: "Who looks at this camera, and their signals to it",
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
  {
    method: "GET",
    path: "/ice-servers",
    who: ["candidate", "device", "staff"],
    doc: {
      summary: "Servers that help live view across networks",
      answers: { 200: iceServers },
    },
    answer: async (call) => reply(await serversFor(call)),
  },
];
