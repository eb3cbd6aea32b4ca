/** Makes a class in a running demo school, by its admin's own means. */
import { createClient } from "@supabase/supabase-js";
import { demoTenants, demoUsers } from "../../local/demo_users.ts";
import { Failure } from "../../local/failure.ts";
import {
  callStaff,
  type StaffClient,
  type StaffFunction,
} from "../../lib/staff/calls.ts";
import type { Database } from "../../lib/data/database_types.ts";
import { nameOf } from "./character.ts";

/** A running Invigil. */
export interface Running {
  /** Of Supabase. */
  url: string;
  publishableKey: string;
  demoPassword: string;
}

/** A class that may begin. */
export interface ClassRoom {
  examId: string;
  title: string;
  /** One bearer for each student, in the order of their numbers. */
  tokens: string[];
}

/** What some of the class use besides the camera. */
const DEVICES = {
  microphone: "optional",
  screen: "optional",
  phone: "optional",
};

const ROOMS = ["Room A", "Room B", "Room C"];
/** Students admitted at the same time. */
const AT_ONCE = 4;

/** Who makes the class: staff functions, and a bearer for the API. */
export interface Admin {
  client: StaffClient;
  token: string;
}

/** The session of the first demo school's admin. */
export async function signInAdmin(running: Running): Promise<Admin> {
  const { email } = demoUsers.find(({ role }) => role === "admin")!;
  const answer = await fetch(
    `${running.url}/auth/v1/token?grant_type=password`,
    {
      method: "POST",
      headers: {
        apikey: running.publishableKey,
        "content-type": "application/json",
      },
      body: JSON.stringify({ email, password: running.demoPassword }),
    },
  );
  if (!answer.ok) {
    await answer.body?.cancel();
    throw new Failure(`The demo's admin cannot sign in (${answer.status}).`);
  }
  const { access_token } = await answer.json();
  const client = createClient<Database>(running.url, running.publishableKey, {
    accessToken: () => Promise.resolve(access_token),
  });
  return { client, token: access_token };
}

/** Calls, and what is refused ends it all. */
async function done<Data>(
  client: StaffClient,
  fn: StaffFunction,
  request: Record<string, unknown>,
): Promise<Data> {
  const called = await callStaff<Data>(client, fn, request);
  if (called.ok) return called.data;
  const detail = called.detail ? ` ${JSON.stringify(called.detail)}` : "";
  throw new Failure(`${fn} was refused: ${called.code}${detail}.`);
}

/** Sets the exam's own policy; answers the exam's new version. */
async function savePolicy(
  address: string,
  token: string,
  version: number,
  policy: Record<string, unknown>,
): Promise<number> {
  const answer = await fetch(address, {
    method: "PUT",
    headers: {
      authorization: `Bearer ${token}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ version, policy }),
  });
  const said = await answer.json();
  if (answer.ok) return said.version;
  throw new Failure(`The class's policy was refused: ${said.code}.`);
}

/** How many lines one call takes. */
const LINES = 500;

function pagesOf<One>(list: readonly One[]): One[][] {
  return Array.from(
    { length: Math.ceil(list.length / LINES) },
    (_, page) => list.slice(page * LINES, (page + 1) * LINES),
  );
}

/**
 * A copy of the demo's exam, open from now on, with `size` students of its own
 * in it who have been let in: what an admin does by hand on the pages.
 */
export async function makeClass(
  { url }: Pick<Running, "url">,
  { client, token }: Admin,
  size: number,
  title: string,
): Promise<ClassRoom> {
  const tenant_id = demoTenants[0]!;
  const { data: exams, error } = await client.from("exams")
    .select("id, policy")
    .eq("tenant_id", tenant_id).eq("external_id", "electrical-safety-1");
  if (error || !exams[0]) throw new Failure("The demo's exam is not there.");
  const copy = await done<{ exam_id: string; version: number }>(
    client,
    "staff_duplicate_exam",
    { exam_id: exams[0].id, title },
  );
  const examId = copy.exam_id;
  const now = Date.now();
  const saved = await done<{ version: number }>(client, "staff_save_exam", {
    exam_id: examId,
    version: copy.version,
    opens_at: new Date(now - 60_000).toISOString(),
    closes_at: new Date(now + 12 * 3600_000).toISOString(),
  });
  const version = await savePolicy(
    `${url}/functions/v1/api/admin/exams/${examId}/policy`,
    token,
    saved.version,
    { ...exams[0].policy as Record<string, unknown>, ...DEVICES },
  );
  await done(client, "staff_publish_exam", {
    exam_id: examId,
    version,
    published: true,
  });

  const tickets = Array.from(
    { length: size },
    (_, nth) => `CLASS-${String(nth + 1).padStart(4, "0")}`,
  );
  const names = new Map(tickets.map((ticket, nth) => [ticket, nameOf(nth)]));
  const room = (ticket: string) =>
    ROOMS[Math.floor(tickets.indexOf(ticket) * ROOMS.length / size)]!;
  const enrolments = new Map<string, string>();
  for (const some of pagesOf(tickets)) {
    await done(client, "staff_import_candidates", {
      tenant_id,
      candidates: some.map((hall_ticket) => ({
        hall_ticket,
        name: names.get(hall_ticket)!,
      })),
    });
    const { lines } = await done<{
      lines: { index: number; enrolment_id?: string }[];
    }>(client, "staff_enrol", {
      exam_id: examId,
      enrolments: some.map((hall_ticket) => ({
        hall_ticket,
        room: room(hall_ticket),
      })),
    });
    for (const { index, enrolment_id } of lines) {
      if (enrolment_id) enrolments.set(some[index]!, enrolment_id);
    }
  }
  return { examId, title, tokens: await admitAll(client, tickets, enrolments) };
}

/** Lets everybody in by hand: their tokens, in the order of the tickets. */
async function admitAll(
  client: StaffClient,
  tickets: readonly string[],
  enrolments: ReadonlyMap<string, string>,
): Promise<string[]> {
  const tokens: string[] = [];
  let next = 0;
  await Promise.all(Array.from({ length: AT_ONCE }, async () => {
    for (let nth = next++; nth < tickets.length; nth = next++) {
      const enrolment_id = enrolments.get(tickets[nth]!);
      if (!enrolment_id) throw new Failure(`${tickets[nth]} is not enrolled.`);
      const { token } = await done<{ token: string }>(client, "staff_admit", {
        enrolment_id,
      });
      tokens[nth] = token;
    }
  }));
  return tokens;
}
