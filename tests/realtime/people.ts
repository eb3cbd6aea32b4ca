/** People who sign in and listen through supabase-js, as it is. */
import {
  createClient,
  type RealtimeChannel,
  type SupabaseClient,
} from "@supabase/supabase-js";
import { SignJWT } from "jose";
import { until } from "../fixtures/wait.ts";

/** Where they sign in: a whole stack, or Realtime alone. */
export interface Issuer {
  url: string;
  publishableKey: string;
  jwtSecret: string;
  sql(text: string, params?: unknown[]): Promise<Record<string, unknown>[]>;
}

export interface Person {
  id: string;
  client: SupabaseClient;
}

/** supabase-js leaves timers of its own running when a client is disconnected. */
export const clientTimers = { sanitizeOps: false, sanitizeResources: false };

/** A signed token as Auth would give it, for `seconds`. */
export function tokenFor(
  stack: Issuer,
  id: string,
  seconds: number,
): Promise<string> {
  return new SignJWT({ role: "authenticated" })
    .setProtectedHeader({ alg: "HS256", typ: "JWT" })
    .setSubject(id)
    .setAudience("authenticated")
    .setIssuer(`${stack.url}/auth/v1`)
    .setIssuedAt()
    .setExpirationTime(Math.floor(Date.now() / 1000) + seconds)
    .sign(new TextEncoder().encode(stack.jwtSecret));
}

/** Someone with a token of an hour; a member of `room` unless null. */
export async function person(
  stack: Issuer,
  room: string | null,
): Promise<Person> {
  const id = crypto.randomUUID();
  if (room) {
    await stack.sql(
      "insert into public.room_members (room, user_id) values ($1, $2)",
      [room, id],
    );
  }
  const token = await tokenFor(stack, id, 3600);
  const client = createClient(stack.url, stack.publishableKey, {
    accessToken: () => Promise.resolve(token),
  });
  return { id, client };
}

export interface Listening {
  channel: RealtimeChannel;
  /** Ids of the notes heard, in the order they came. */
  notes: number[];
  /** Every status the subscription had. */
  statuses: string[];
  reason: () => string;
  /** What `system` messages said. */
  told: string[];
}

/** Subscribes and waits until the server has answered. */
export async function listen(
  client: SupabaseClient,
  topic: string,
  isPrivate = true,
): Promise<Listening> {
  const notes: number[] = [], statuses: string[] = [], told: string[] = [];
  let reason = "";
  // The client asks for its token on its own time; a join without one is refused.
  await client.realtime.setAuth();
  const channel = client.channel(topic, { config: { private: isPrivate } });
  channel.on("broadcast", { event: "note" }, ({ payload }) => {
    notes.push(payload.note);
  });
  channel.on("system", {}, (payload: { message: string }) => {
    told.push(payload.message);
  });
  channel.subscribe((status, error) => {
    statuses.push(status);
    if (error) reason = error.message;
  });
  await until(() => statuses.length > 0, { what: "an answer to the join" });
  return { channel, notes, statuses, reason: () => reason, told };
}

/** Ends every connection a test opened. */
export async function leave(...people: { client: SupabaseClient }[]) {
  for (const { client } of people) {
    await client.removeAllChannels();
    await client.realtime.disconnect();
  }
}
