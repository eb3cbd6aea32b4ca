/** What clients of older services send, as they send it. */
import { Buffer } from "node:buffer";
import type { Stack } from "../../local/stack.ts";
import type { EventList } from "../../supabase/functions/_shared/contract/records.ts";
import type { School } from "../fixtures/school.ts";
import { type Reply, send, type Student, student } from "./helpers.ts";

/** A picture as they put it into JSON. */
export const dataUrl = (picture: Uint8Array) =>
  `data:image/jpeg;base64,${Buffer.from(picture).toString("base64")}`;

/** `POST /events/batch`, without its `sessionId`. */
export const BATCH = {
  "events": [
    {
      "eventId": "evt-1",
      "type": "LOOK_AWAY",
      "timestamp": "2026-01-28T10:00:00Z",
      "confidence": 0.93,
      "details": { "durationMillis": 2000 },
    },
    {
      "eventId": "evt-2",
      "type": "MULTI_PERSON",
      "timestamp": "2026-01-28T10:00:05Z",
      "confidence": 0.99,
      "details": {},
    },
  ],
};

/** `POST /events`. */
export const EVENT = {
  "attempt_id": 1,
  "event_type": "tab_switch",
  "severity": "warning",
  "question_id": 5,
  "event_data": {
    "hidden_at": "2025-01-12T10:15:30Z",
    "visible_at": "2025-01-12T10:15:45Z",
    "duration_seconds": 15,
  },
};

/** `POST /attempts/:id/proctor-events`. */
export const MULTI_FACE = {
  "eventType": "MULTI_FACE",
  "timestamp": "2025-12-01T10:30:00.000Z",
  "assessmentId": "abc123",
  "userId": "candidate@example.com",
  "metadata": {
    "facesCount": 2,
    "boxes": [{
      "x": 100,
      "y": 50,
      "width": 150,
      "height": 180,
      "confidence": 0.95,
    }],
  },
};

/** A student with an exam in progress, whose attempt has a name besides. */
export async function named(
  stack: Stack,
  school: School,
  n: number,
): Promise<{ one: Student; name: number }> {
  const name = 100 + n;
  const one = student(stack, school, n);
  await one.begin(school.examId);
  await callIt(one, name);
  return { one, name };
}

/** Gives an attempt a name of the school's own. */
export async function callIt(one: Student, name: number): Promise<void> {
  await one.stack.sql(
    "update public.attempts set external_id = $2 where id = $1",
    [one.attempt, String(name)],
  );
}

/** What is on record, without what the page's own way left. */
export async function recorded(one: Student) {
  const { events } = await one.get<EventList>(
    "GET",
    `/attempt/${one.attempt}/events`,
  );
  return events.filter(({ event_type }) => event_type !== "exam_started");
}

/** A form with a picture, or with something else in its place. */
export function form(picture: Uint8Array<ArrayBuffer> | string | null) {
  const data = new FormData();
  if (typeof picture === "string") data.set("snapshot", picture);
  else if (picture) data.set("snapshot", new Blob([picture]), "shot.jpg");
  return data;
}

/** `POST /attempts/:id/proctor-snapshots` */
export function upload(
  who: Student,
  name: string | number,
  body: FormData,
): Promise<Reply> {
  return send(who.stack, "POST", `/attempts/${name}/proctor-snapshots`, {
    headers: { authorization: `Bearer ${who.token}` },
    body,
  });
}
