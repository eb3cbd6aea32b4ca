/** What staff can do for students, and for whom it can be done now. Pure. */
import type {
  AttemptState,
  Hold,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { Permission } from "../iam.ts";
import type { StaffFunction } from "../staff/calls.ts";

/** One student of an exam, as far as acts are concerned. */
export interface ActSubject {
  enrolmentId: string;
  /** Of the newest attempt; null: the student has none. */
  attemptId: string | null;
  name: string;
  room: string | null;
  /** Of the newest attempt. */
  state: AttemptState | null;
  hold: Hold;
  holdReason: string | null;
  /** Another computer asks to go on with the attempt. */
  isPageWaiting: boolean;
  helpRequestedAt: string | null;
  helpKind: "help" | "break" | null;
  /** Of the phone that is paired as second camera. */
  phoneId?: string | null;
  /** Marked as absent. */
  isAbsent?: boolean;
}

/** Whom an act is for. */
export type ActScope =
  | { to: "one"; subject: ActSubject }
  | { to: "some"; subjects: ActSubject[] }
  | { to: "room"; room: string }
  | { to: "all" };

/** An act: the function that does it and who may call it. */
interface ActKind {
  fn: StaffFunction;
  permission: Permission;
  /** It can be done for several at once. */
  many: boolean;
  /** For one student it is done at once, without a question. */
  atOnce?: true;
}

const kind = (
  fn: StaffFunction,
  permission: Permission,
  many: boolean,
  atOnce?: true,
): ActKind => ({ fn, permission, many, atOnce });

/** Every act, in the order menus show them. */
export const ACTS = {
  message: kind("staff_message", "attempts.act", true),
  warn: kind("staff_warn", "attempts.act", true),
  answer_help: kind("staff_answer_help", "attempts.act", true, true),
  allow_takeover: kind("staff_allow_takeover", "attempts.act", false, true),
  unlock: kind("staff_unlock", "attempts.act", true, true),
  pause: kind("staff_pause", "attempts.act", true),
  resume: kind("staff_resume", "attempts.act", true, true),
  grant_break: kind("staff_grant_break", "attempts.act", true),
  end_break: kind("staff_end_break", "attempts.act", true, true),
  extra_time: kind("staff_extra_time", "attempts.act", true),
  unpair_device: kind("staff_unpair_device", "attempts.act", false),
  mark_absent: kind("staff_mark_absent", "attempts.act", true, true),
  mark_present: kind("staff_mark_absent", "attempts.act", true, true),
  admit: kind("staff_admit", "candidates.admit", false),
  grant_attempt: kind("staff_grant_attempt", "attempts.act", true),
  submit: kind("staff_submit", "attempts.act", true),
  reopen: kind("staff_reopen", "attempts.reopen", false),
  postpone: kind("staff_postpone_exam", "exams.postpone", true),
} as const satisfies Record<string, ActKind>;

/** What staff can do. */
export type ActName = keyof typeof ACTS;

/** Acts by an enrolment; all others but `postpone` are by an attempt. */
const BY_ENROLMENT: readonly ActName[] = [
  "mark_absent",
  "mark_present",
  "admit",
  "grant_attempt",
];

/** Whether an act names enrolments in its requests. */
export const isByEnrolment = (act: ActName): boolean =>
  BY_ENROLMENT.includes(act);

/** Whether an act is done to the exam itself. */
export const isOfExam = (act: ActName): boolean => act === "postpone";

const isOver = ({ state }: ActSubject) =>
  state === "submitted" || state === "auto_submitted";
const isRunning = ({ state }: ActSubject) => state === "in_progress";
const onBreak = ({ hold, holdReason }: ActSubject) =>
  hold === "paused" && holdReason === "break";

/** Whether an act makes sense for a student as things stand. */
export function isFor(act: ActName, one: ActSubject): boolean {
  switch (act) {
    case "message":
      return one.attemptId !== null && !isOver(one);
    case "warn":
    case "extra_time":
    case "submit":
      return isRunning(one);
    case "answer_help":
      return isRunning(one) && one.helpRequestedAt !== null;
    case "allow_takeover":
      return isRunning(one) && one.isPageWaiting;
    case "unlock":
      return isRunning(one) && one.hold === "soft_lock";
    case "pause":
    case "grant_break":
      return isRunning(one) && one.hold !== "paused";
    case "resume":
      return isRunning(one) && one.hold === "paused" && !onBreak(one);
    case "end_break":
      return isRunning(one) && onBreak(one);
    case "unpair_device":
      return one.attemptId !== null && !isOver(one) && !!one.phoneId;
    case "mark_absent":
      return !isRunning(one) && !isOver(one) && !one.isAbsent;
    case "mark_present":
      return one.isAbsent === true;
    case "admit":
      return !isOver(one);
    case "grant_attempt":
    case "reopen":
      return isOver(one);
    case "postpone":
      return false;
  }
}

/** The students of a scope. */
export function subjectsOf(
  scope: ActScope,
  everybody: readonly ActSubject[],
): readonly ActSubject[] {
  switch (scope.to) {
    case "one":
      return [scope.subject];
    case "some":
      return scope.subjects;
    case "room":
      return everybody.filter(({ room }) => room === scope.room);
    case "all":
      return everybody;
  }
}

/** What can be done for a scope now, in the order of menus. */
export function offeredActs(
  scope: ActScope,
  everybody: readonly ActSubject[],
  may: (permission: Permission) => boolean,
): ActName[] {
  const subjects = subjectsOf(scope, everybody);
  return (Object.keys(ACTS) as ActName[]).filter((act) => {
    const { permission, many } = ACTS[act];
    if (!may(permission)) return false;
    if (isOfExam(act)) return scope.to === "all";
    if (!many && scope.to !== "one") return false;
    return subjects.some((one) => isFor(act, one));
  });
}

/** Whom an act will reach, and why others of the scope will not be. */
export interface Reach {
  reached: ActSubject[];
  /** Reached, but only once they begin. */
  later: number;
  notBegun: number;
  over: number;
  /** Running, but the act is not for them as they stand. */
  unfit: number;
}

/** Counts a scope for the sentence in the dialog. */
export function reachOf(
  act: ActName,
  scope: ActScope,
  everybody: readonly ActSubject[],
): Reach {
  const subjects = subjectsOf(scope, everybody);
  const wholeRoom = scope.to === "room" || scope.to === "all";
  // A room is asked for by its name: the server takes who is writing.
  const reached = subjects.filter((one) =>
    isFor(act, one) && (!wholeRoom || isByEnrolment(act) || isRunning(one))
  );
  const others = subjects.filter((one) => !reached.includes(one));
  return {
    reached,
    later: reached.filter((one) => !isRunning(one)).length,
    notBegun: others.filter((one) => !isRunning(one) && !isOver(one)).length,
    over: others.filter(isOver).length,
    unfit: others.filter(isRunning).length,
  };
}

/** How one page stands that has not shown an act. */
export type MissingWhy = "silent" | "not_begun" | "over" | "waiting";

/** A page on which an act has not been shown. */
export interface MissingPage {
  attemptId: string;
  name: string;
  why: MissingWhy;
  /** When the page was last heard; null: never. */
  lastSeenAt: string | null;
}

/** Something that was done, and on how many pages it has been shown. */
export interface SentAct {
  id: string;
  act: ActName;
  at: string;
  /** Null: their own name is not known, a colleague. */
  by: string | null;
  /** The first few names; `count` tells how many there are. */
  names: string[];
  count: number;
  /** What was said, or why. */
  text: string | null;
  /** Of time given, or of a break; null: none was named. */
  seconds: number | null;
  /** Pages that were told; 0: there was nothing to show. */
  pages: number;
  shown: number;
  missing: MissingPage[];
}
