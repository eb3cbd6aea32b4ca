/** A well-formed request for each route: what is refused is the bearer alone. */
import { encode } from "jpeg-js";
import { now } from "./helpers.ts";

/** What a request is about. */
export interface Target {
  attempt: string;
  exam: string;
  school: string;
  candidate: string;
  question: string;
  /** The page that holds the attempt. */
  client: string;
  /** Whose camera a picture is from. */
  source?: "webcam" | "phone";
}

/** A request without its bearer. */
export interface Sent {
  path: string;
  body?: unknown;
  form?: FormData;
}

function picture(
  fields: Record<string, string>,
  field = "snapshot",
): FormData {
  const data = new Uint8Array(64 * 48 * 4).fill(128);
  const { data: jpeg } = encode({ data, width: 64, height: 48 }, 80);
  const form = new FormData();
  for (const [name, value] of Object.entries(fields)) form.set(name, value);
  form.set(
    field,
    new Blob([Uint8Array.from(jpeg)], { type: "image/jpeg" }),
  );
  return form;
}

const page = (to: Target) => ({ client_id: to.client, epoch: 1 });
const session = (to: Target) => ({ session_id: to.attempt, ...page(to) });
const event = () => ({
  event_id: crypto.randomUUID(),
  seq: 1,
  type: "window_focus",
  occurred_at: now(),
});

/** Another one each time: failures are counted. */
const ticket = () => ({
  hall_ticket: `HT-${crypto.randomUUID()}`,
  date_of_birth: "2005-01-01",
});

type Make = (to: Target) => Omit<Sent, "path">;
const nothing: Make = () => ({});
const empty: Make = () => ({ body: {} });
const holding: Make = (to) => ({ body: page(to) });

/** What goes with each route's address. */
const CONTENT: Record<string, Make> = {
  "POST /auth/hall-ticket/question": () => ({ body: ticket() }),
  "POST /auth/hall-ticket": () => ({ body: { ...ticket(), answer: "none" } }),
  "POST /auth/sign-out": empty,
  "POST /auth/launch": empty,
  "POST /pairing/claim": () => ({ body: { token: "idp_none" } }),
  "POST /sessions/start": (to) => ({
    body: { attempt_id: to.attempt, client_id: to.client },
  }),
  "POST /sessions/heartbeat": (to) => ({
    body: { ...session(to), client_time: now(), visible: true },
  }),
  "POST /sessions/end": (to) => ({ body: { session_id: to.attempt } }),
  "POST /attempts/:id/steps/:step": empty,
  "POST /attempts/:id/probe": () => ({ body: { filling: "x" } }),
  "PUT /attempts/:id/answers": (to) => ({
    body: {
      ...page(to),
      answers: [{
        question_id: to.question,
        revision: 1,
        value: "a",
        answered_at: now(),
      }],
    },
  }),
  "POST /events/batch": (to) => ({
    body: { ...session(to), events: [event()] },
  }),
  "POST /attempts/:id/question-timings": (to) => ({
    body: {
      ...page(to),
      timings: [{
        question_id: to.question,
        first_viewed_at: now(),
        last_viewed_at: now(),
        total_time_seconds: 1,
        answer_count: 0,
      }],
    },
  }),
  "POST /attempts/:id/submit": holding,
  "POST /attempts/:id/takeover": (to) => ({ body: { client_id: to.client } }),
  "POST /attempts/:id/hold-reason": () => ({ body: { text: "The bus." } }),
  "POST /attempts/:id/help": () => ({
    body: { kind: "help", message: "The page is blank." },
  }),
  "POST /attempts/:id/break": () => ({ body: { on: false } }),
  "POST /attempts/:id/commands/:cid/ack": empty,
  "POST /attempts/:id/events/:eid/comment": () => ({
    body: { comment: "That was my brother." },
  }),
  "POST /attempts/:id/pairing-token": empty,
  "POST /attempts/:id/snapshots": (to) => ({
    form: picture({ source: to.source ?? "webcam" }),
  }),
  "POST /attempts/:id/signals": () => ({
    body: { view_id: crypto.randomUUID(), kind: "answer", payload: {} },
  }),
  "POST /events": (to) => ({
    body: {
      attempt_id: to.attempt,
      event_type: "tab_switch",
      event_data: { duration_seconds: 1 },
    },
  }),
  "POST /question-timing": (to) => ({
    body: {
      attempt_id: to.attempt,
      question_id: to.question,
      total_time_seconds: 45,
      answer_changed: true,
    },
  }),
  "POST /attempts/:id/proctor-events": () => ({
    body: {
      eventType: "GAZE_AWAY",
      timestamp: now(),
      metadata: { direction: "left", durationSeconds: 2.1, confidence: 0.85 },
      snapshotBase64: null,
    },
  }),
  "POST /attempts/:id/proctor-snapshots": () => ({ form: picture({}) }),
  "POST /sessions/:id/pairing-token": empty,
  "POST /exams/:id/rescore": () => ({ body: { policy: {} } }),
  "POST /admin/exams/:id/rescore": () => ({
    body: { policy: {}, preview_hash: "0".repeat(64), reason: "A test." },
  }),
  "POST /admin/candidates/answers": ({ candidate }) => ({
    body: {
      answers: [{ candidate_id: candidate, question: "Pet?", answer: "Rex" }],
    },
  }),
  "POST /admin/candidates/:id/account": () => ({
    body: { email: "somebody@matrix.example" },
  }),
  "POST /admin/exams/:id/questions/preview": () => ({
    body: {
      questions: [{ prompt: [{ type: "text", text: "Why?" }], choices: [] }],
    },
  }),
  "POST /admin/exams/:id/images": () => ({ form: picture({}, "image") }),
  "PUT /admin/exams/:id/policy": () => ({ body: { version: 1, policy: {} } }),
  "POST /admin/schools/:id/members": () => ({
    body: {
      email: "colleague@matrix.example",
      display_name: "A Colleague",
      roles: ["grader"],
    },
  }),
  "POST /admin/schools/:id/try-token": () => ({ body: { token: "x.y.z" } }),
  "PUT /admin/schools/:id/policy": () => ({
    body: { version: 1, policy: {} },
  }),
};

/** A request of a route, about a target. */
export function requestOf(route: string, to: Target): Sent {
  const [method, pattern] = route.split(" ") as [string, string];
  const id = pattern.includes("/exams/")
    ? to.exam
    : pattern.includes("/schools/")
    ? to.school
    : pattern.includes("/candidates/")
    ? to.candidate
    : to.attempt;
  const path = pattern.replace(":id", id).replace(":step", "open")
    .replace(":cid", crypto.randomUUID()).replace(":did", crypto.randomUUID())
    .replace(":eid", "evt-none");
  const make = CONTENT[route] ?? (method === "GET" ? nothing : empty);
  return { path, ...make(to) };
}
