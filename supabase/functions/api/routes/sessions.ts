/** A page of an attempt: hearing that it is there, taking over, its end. */
import * as z from "zod/mini";
import type { Head } from "../../_shared/chain.ts";
import {
  type HeartbeatAnswer,
  heartbeatAnswer,
  type Submitted,
  submitted,
} from "../../_shared/contract/answers.ts";
import {
  deviceHeartbeat,
  deviceHeartbeatAnswer,
} from "../../_shared/contract/devices.ts";
import { heartbeat } from "../../_shared/contract/requests.ts";
import {
  askTakeover,
  endSession,
  type TakeoverAsked,
  takeoverAsked,
} from "../../_shared/contract/words.ts";
import type { Call, Route } from "../call.ts";
import { deviceBeat } from "../device_beat.ts";
import { reply } from "../reply.ts";
import { corrected } from "../time.ts";

type Unsigned<T> = Omit<T, "head"> & { head: Head };

async function beat(call: Call): Promise<HeartbeatAnswer> {
  const body = await call.body(heartbeat);
  const { heads } = call.services;
  const session = body.session_id.toLowerCase();
  // A head this server never signed proves nothing: it is left out.
  const head = body.head && heads.isOurs(session, body.head) ? body.head : null;
  const heard = await call.sql<Unsigned<HeartbeatAnswer>>("api_heartbeat", {
    ...body,
    client_time: corrected(body.client_time, 0),
    head,
  });
  return { ...heard, head: heads.sign(session, heard.head) };
}

export const sessionRoutes: Route[] = [
  {
    method: "POST",
    path: "/sessions/heartbeat",
    who: ["candidate", "device"],
    doc: {
      summary: "Says that the page is there; hears what is new",
      body: z.union([heartbeat, deviceHeartbeat]),
      answers: { 200: z.union([heartbeatAnswer, deviceHeartbeatAnswer]) },
      refusals: [
        "attempt_not_found",
        "client_not_found",
        "session_superseded",
      ],
    },
    answer: async (call) =>
      reply(
        call.principal.kind === "device"
          ? await deviceBeat(call)
          : await beat(call),
      ),
  },
  {
    method: "POST",
    path: "/sessions/end",
    doc: {
      summary: "Ends an exam whose paper another system holds",
      body: endSession,
      answers: { 200: submitted },
      refusals: ["attempt_not_found", "not_external", "attempt_not_started"],
    },
    async answer(call) {
      const { session_id } = await call.body(endSession);
      const answer = await call.sql<Submitted>("api_end_session", {
        session_id,
      });
      call.services.kick();
      return reply(answer);
    },
  },
  {
    method: "POST",
    path: "/attempts/:id/takeover",
    doc: {
      summary: "Asks the proctor to let this page hold the attempt",
      body: askTakeover,
      answers: { 200: takeoverAsked },
      refusals: ["attempt_not_found", "attempt_over", "session_superseded"],
    },
    async answer(call) {
      const attempt_id = call.id("id");
      const { client_id } = await call.body(askTakeover);
      return reply(
        await call.sql<TakeoverAsked>("api_ask_takeover", {
          attempt_id,
          client_id,
          user_agent: call.userAgent,
          address: call.address,
        }),
      );
    },
  },
];
