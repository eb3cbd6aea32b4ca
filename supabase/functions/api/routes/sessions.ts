/** Pages of an attempt: opening one, and hearing that it is there. */
import { type RawAttempt, viewOf } from "../../_shared/attempt.ts";
import type { Head } from "../../_shared/chain.ts";
import type {
  HeartbeatAnswer,
  SessionStarted,
} from "../../_shared/contract/answers.ts";
import { heartbeat, startSession } from "../../_shared/contract/requests.ts";
import type { Call, Route } from "../call.ts";
import { reply } from "../reply.ts";

type Unsigned<T> = Omit<T, "head"> & { head: Head };

async function open(call: Call): Promise<SessionStarted> {
  const body = await call.body(startSession);
  const opened = await call.sql<
    Omit<Unsigned<SessionStarted>, "attempt"> & { attempt: RawAttempt }
  >("api_start_session", {
    attempt_id: body.attempt_id,
    client_id: body.client_id,
    user_agent: call.userAgent,
    address: call.address,
  });
  return {
    ...opened,
    attempt: viewOf(opened.attempt),
    head: call.services.heads.sign(opened.session_id, opened.head),
  };
}

async function beat(call: Call): Promise<HeartbeatAnswer> {
  const body = await call.body(heartbeat);
  const { heads } = call.services;
  const session = body.session_id.toLowerCase();
  // A head this server never signed proves nothing: it is left out.
  const head = body.head && heads.isOurs(session, body.head) ? body.head : null;
  const heard = await call.sql<Unsigned<HeartbeatAnswer>>("api_heartbeat", {
    ...body,
    head,
  });
  return { ...heard, head: heads.sign(session, heard.head) };
}

export const sessionRoutes: Route[] = [
  {
    method: "POST",
    path: "/sessions/start",
    answer: async (call) => reply(await open(call)),
  },
  {
    method: "POST",
    path: "/sessions/heartbeat",
    answer: async (call) => reply(await beat(call)),
  },
];
