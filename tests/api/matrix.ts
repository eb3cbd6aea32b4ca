/**
 * Who gets past authorisation, route by route: the one written table, made from
 * the design and not from the program. `matrix_test.ts` tries every cell.
 */
import type { ErrorCode } from "../../supabase/functions/_shared/contract/errors.ts";

/** Everyone who may ask. */
export const BEARERS = [
  /** No Authorization header. */
  "none",
  /** The publishable key alone. */
  "key",
  /** The anonymous token of older projects. */
  "anon",
  /** The student with an account whose attempt it is. */
  "own",
  /** A student of the same school and exam. */
  "classmate",
  /** A student of another school. */
  "stranger",
  "admin",
  "proctor",
  "grader",
  /** An admin of another school. */
  "otherAdmin",
  /** The attempt's student, with a hall ticket for this exam. */
  "ticket",
  /** The attempt's student, with a hall ticket for another exam. */
  "otherTicket",
  /** The attempt's student, sent by the school's platform to this attempt. */
  "examJwt",
  /** The attempt's student, sent to another exam. */
  "otherExamJwt",
  /** A phone paired with the attempt. */
  "device",
  /** A phone paired with another attempt. */
  "otherDevice",
] as const;
export type Bearer = typeof BEARERS[number];

/** `in`: past authorisation, whatever the route then says. */
export type Outcome = "in" | ErrorCode;

/** What each bearer gets at a route. */
export type Access = Record<Bearer, Outcome>;

const STUDENT: Bearer[] = ["own", "ticket", "examJwt"];
/** Paired phones: they send pictures of their own camera alone. */
export const PHONES: Bearer[] = ["device", "otherDevice"];
/** Bearers that are never staff's. */
const NO_STAFF: Bearer[] = [
  "ticket",
  "otherTicket",
  "examJwt",
  "otherExamJwt",
  ...PHONES,
];

function access(
  letIn: readonly Bearer[],
  others: ErrorCode,
  wrongKind: readonly Bearer[],
): Access {
  const outcome = (bearer: Bearer): Outcome => {
    if (letIn.includes(bearer)) return "in";
    if (bearer === "none") return "token_missing";
    if (bearer === "key" || bearer === "anon") return "api_key_alone";
    return wrongKind.includes(bearer) ? "bearer_not_allowed" : others;
  };
  return Object.fromEntries(
    BEARERS.map((bearer) => [bearer, outcome(bearer)]),
  ) as Access;
}

const open = access(BEARERS, "internal", []);
const student = access(STUDENT, "attempt_not_found", PHONES);
const studentOrPhone = access(
  [...STUDENT, "device"],
  "attempt_not_found",
  [],
);
/** Staff who watch. Graders see no events and no risk. */
const watching = access(["admin", "proctor"], "attempt_not_found", NO_STAFF);
const studentOrWatching = access(
  [...STUDENT, "admin", "proctor"],
  "attempt_not_found",
  PHONES,
);
const studentOrStaff = access(
  [...STUDENT, "admin", "proctor", "grader"],
  "attempt_not_found",
  PHONES,
);
const anyStudent = access(
  BEARERS.filter((bearer) => !PHONES.includes(bearer)).slice(3),
  "internal",
  PHONES,
);
const enrolled = access([...STUDENT, "classmate"], "exam_not_found", PHONES);
/** What is told there depends on who looks at whom: nothing, to most. */
const anybody = access(BEARERS.slice(3), "internal", []);
const launch = access(["examJwt", "otherExamJwt"], "bearer_not_allowed", []);
const signOut = access(["ticket", "otherTicket"], "bearer_not_allowed", []);
/** Staff of the school read its exams: they hear that their role is the reason. */
const previewing = access(["admin", "proctor"], "exam_not_found", [
  ...NO_STAFF,
  "grader",
]);
const ruling = access(["admin"], "exam_not_found", [
  ...NO_STAFF,
  "proctor",
  "grader",
]);

const managing = access(["admin"], "school_not_found", [
  ...NO_STAFF,
  "proctor",
  "grader",
]);

const ofStudents = access(["admin"], "candidate_not_found", [
  ...NO_STAFF,
  "proctor",
  "grader",
]);

/** Every route of the API. A route that is not here fails the test. */
export const ACCESS: Record<string, Access> = {
  "GET /health": open,
  "GET /openapi.json": open,
  "POST /auth/hall-ticket/question": open,
  "POST /auth/hall-ticket": open,
  "POST /pairing/claim": open,

  // Only a ticket's token is ours to withdraw.
  "POST /auth/sign-out": signOut,
  "POST /auth/launch": launch,
  "GET /me/exams": anyStudent,
  "POST /exams/:id/attempts": enrolled,

  "POST /sessions/start": student,
  // A phone's names no attempt: each phone speaks of the one it is paired with.
  "POST /sessions/heartbeat": {
    ...studentOrPhone,
    otherDevice: "in",
  },
  "POST /sessions/end": student,
  "GET /attempts/:id": student,
  "POST /attempts/:id/steps/:step": student,
  "POST /attempts/:id/probe": student,
  "POST /attempts/:id/start": student,
  "GET /attempts/:id/paper": student,
  "PUT /attempts/:id/answers": student,
  "GET /attempts/:id/answers": student,
  "POST /events/batch": student,
  "POST /attempts/:id/question-timings": student,
  "POST /attempts/:id/submit": student,
  "POST /attempts/:id/takeover": student,
  "POST /attempts/:id/hold-reason": student,
  "POST /attempts/:id/help": student,
  "POST /attempts/:id/break": student,
  "POST /attempts/:id/commands/:cid/ack": student,
  "POST /attempts/:id/events/:eid/comment": student,
  "GET /attempts/:id/result": student,
  "POST /attempts/:id/pairing-token": student,
  // A phone may leave by itself.
  "POST /attempts/:id/devices/:did/unpair": studentOrPhone,

  // A phone sends pictures, heartbeats and signals, and nothing else.
  "POST /attempts/:id/snapshots": studentOrPhone,
  "POST /attempts/:id/signals": studentOrPhone,
  "GET /attempts/:id/signals": studentOrPhone,
  "GET /ice-servers": anybody,

  "GET /attempts/:id/events": studentOrWatching,
  "GET /attempts/:id/question-timings": studentOrStaff,
  "GET /attempts/:id/violations": watching,
  "GET /attempts/:id/risk": watching,

  // Older clients
  "POST /events": student,
  "POST /question-timing": student,
  "POST /attempts/:id/proctor-events": student,
  "POST /attempts/:id/proctor-snapshots": studentOrPhone,
  "POST /sessions/:id/pairing-token": student,
  "GET /attempt/:id/events": studentOrWatching,
  "GET /attempt/:id/violations": watching,
  "GET /attempt/:id/question-timings": studentOrStaff,

  "GET /exams/:id/snapshots": previewing,
  "POST /exams/:id/rescore": previewing,
  "POST /admin/exams/:id/rescore": ruling,
  "POST /admin/exams/:id/questions/preview": ruling,
  "POST /admin/exams/:id/images": ruling,
  "POST /admin/candidates/answers": ofStudents,
  "POST /admin/candidates/:id/account": ofStudents,
  "PUT /admin/exams/:id/policy": ruling,
  "PUT /admin/schools/:id/policy": managing,
  "POST /admin/schools/:id/members": managing,
  "POST /admin/schools/:id/try-token": managing,
};
