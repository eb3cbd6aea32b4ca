/** What is asked before an act, and the requests that come of it. Pure. */
import {
  type ActName,
  type ActScope,
  type ActSubject,
  isByEnrolment,
  isFor,
  subjectsOf,
} from "./model.ts";

/** What was typed into the dialog of an act. */
export interface ActDraft {
  text: string;
  reason: string;
  /** As typed. */
  minutes: string;
}

/** A dialog that nobody has typed into. */
export const emptyDraft = (act: ActName): ActDraft => ({
  text: "",
  reason: "",
  minutes: { extra_time: "10", postpone: "15", grant_break: "10" }[
    act as string
  ] ?? "",
});

/** What may be written in a field: its bounds, and whether it may be empty. */
export interface FieldRule {
  lo: number;
  hi: number;
  optional: boolean;
}

const TEXT: FieldRule = { lo: 1, hi: 2000, optional: false };
const REASON: FieldRule = { lo: 1, hi: 1000, optional: false };
const MAY: FieldRule = { ...REASON, optional: true };

/** The fields of each act; minutes are whole. Bounds as the server has them. */
export const FIELDS: {
  readonly [A in ActName]: { readonly [F in keyof ActDraft]?: FieldRule };
} = {
  message: { text: TEXT },
  warn: { text: TEXT },
  answer_help: { text: { ...TEXT, optional: true } },
  allow_takeover: {},
  unlock: {},
  pause: { reason: MAY },
  resume: {},
  grant_break: { minutes: { lo: 1, hi: 240, optional: true } },
  end_break: {},
  extra_time: { minutes: { lo: 1, hi: 1440, optional: false }, reason: MAY },
  unpair_device: {},
  mark_absent: {},
  mark_present: {},
  admit: { reason: MAY },
  grant_attempt: { reason: REASON },
  submit: { reason: REASON },
  reopen: { reason: REASON, minutes: { lo: 1, hi: 1440, optional: true } },
  postpone: { minutes: { lo: 1, hi: 10_080, optional: false }, reason: REASON },
};

/** Minutes that are offered at a click. */
export const QUICK_MINUTES: Readonly<Partial<Record<ActName, number[]>>> = {
  extra_time: [5, 10, 15, 30],
  grant_break: [5, 10, 15],
  reopen: [5, 15, 30],
  postpone: [10, 15, 30, 60],
};

/** What is wrong with a field. */
export type FieldProblem = "missing" | "too_long" | "not_minutes";

/** The fields with something wrong in them. */
export function problemsOf(
  act: ActName,
  draft: ActDraft,
): Partial<Record<keyof ActDraft, FieldProblem>> {
  const found: Partial<Record<keyof ActDraft, FieldProblem>> = {};
  for (const name of Object.keys(FIELDS[act]) as (keyof ActDraft)[]) {
    const { lo, hi, optional } = FIELDS[act][name]!;
    const given = draft[name].trim();
    if (given === "") {
      if (!optional) found[name] = "missing";
    } else if (name === "minutes") {
      const is = /^\d{1,5}$/.test(given) && Number(given) >= lo &&
        Number(given) <= hi;
      if (!is) found[name] = "not_minutes";
    } else if (given.length > hi) found[name] = "too_long";
  }
  return found;
}

/** An exam's window, as it is to be moved. */
export interface ExamWindow {
  opens_at: string | null;
  closes_at: string | null;
  version: number;
}

/** Moves a window by minutes; the opening only while it is still to come. */
export function movedWindow(
  exam: ExamWindow,
  minutes: number,
  now: number,
): { opens_at?: string; closes_at?: string } {
  const later = (time: string) =>
    new Date(Date.parse(time) + minutes * 60_000).toISOString();
  return {
    ...(exam.opens_at && Date.parse(exam.opens_at) > now
      ? { opens_at: later(exam.opens_at) }
      : {}),
    ...(exam.closes_at ? { closes_at: later(exam.closes_at) } : {}),
  };
}

/** What else a request needs to know. */
export interface Surroundings {
  examId: string;
  everybody: readonly ActSubject[];
  exam: ExamWindow | null;
  /** Milliseconds since 1970. */
  now: number;
}

/**
 * The requests of an act, without `request_id`: one, or one for each enrolment.
 * Acts that end something name their attempts; those that begin something for a
 * whole room ask by its name, so that who began meanwhile is among them.
 */
export function requestsOf(
  act: ActName,
  scope: ActScope,
  draft: ActDraft,
  { examId, everybody, exam, now }: Surroundings,
): Record<string, unknown>[] {
  const content = contentOf(act, draft, exam, now);
  if (act === "postpone") return [{ exam_id: examId, ...content }];
  const fit = subjectsOf(scope, everybody).filter((one) => isFor(act, one));
  if (isByEnrolment(act)) {
    return fit.map((one) => ({ enrolment_id: one.enrolmentId, ...content }));
  }
  if (scope.to === "one") {
    const { attemptId, phoneId } = scope.subject;
    return [{
      attempt_id: attemptId,
      ...(act === "unpair_device" ? { device_id: phoneId } : {}),
      ...content,
    }];
  }
  if (scope.to !== "some" && BY_ROOM.includes(act)) {
    return [{
      exam_id: examId,
      ...(scope.to === "room" ? { room: scope.room } : {}),
      ...content,
    }];
  }
  const ids = fit.map(({ attemptId }) => attemptId).filter((id) => id !== null);
  return ids.length === 0 ? [] : [{ attempt_ids: ids, ...content }];
}

const BY_ROOM: readonly ActName[] = [
  "message",
  "warn",
  "pause",
  "grant_break",
  "extra_time",
  "submit",
];

function contentOf(
  act: ActName,
  draft: ActDraft,
  exam: ExamWindow | null,
  now: number,
): Record<string, unknown> {
  const text = draft.text.trim();
  const reason = draft.reason.trim();
  const minutes = Number(draft.minutes.trim() || "0");
  const why = reason === "" ? {} : { reason };
  switch (act) {
    case "message":
    case "warn":
      return { text };
    case "answer_help":
      return text === "" ? {} : { text };
    case "grant_break":
      return minutes > 0 ? { minutes } : {};
    case "extra_time":
      return { seconds: minutes * 60, ...why };
    case "mark_absent":
      return { absent: true };
    case "mark_present":
      return { absent: false };
    case "reopen":
      return {
        ...why,
        ...(minutes > 0
          ? { deadline_at: new Date(now + minutes * 60_000).toISOString() }
          : {}),
      };
    case "postpone":
      return {
        ...why,
        ...(exam
          ? { ...movedWindow(exam, minutes, now), version: exam.version }
          : {}),
      };
    case "pause":
    case "admit":
    case "grant_attempt":
    case "submit":
      return why;
    default:
      return {};
  }
}
