/** Who may do what, in one place. The SQL functions decide the same again. */

export type Role = "admin" | "proctor" | "grader";

/** One role at one school. */
export interface Membership {
  tenantId: string;
  school: string;
  role: Role;
}

/** Every permission, and the roles that have it. */
export const PERMISSIONS = {
  "exams.see": ["admin", "proctor", "grader"],
  /** The live wall, alerts and their acknowledgement. */
  "exams.watch": ["admin", "proctor"],
  /** Messages, holds, time, takeovers, absence, handing in, another attempt. */
  "attempts.act": ["admin", "proctor"],
  "attempts.reopen": ["admin"],
  /** All that was recorded, and the checks of its chain. */
  "attempts.review": ["admin", "proctor"],
  "attempts.decide": ["admin", "proctor"],
  "late_answers.judge": ["admin", "proctor"],
  "candidates.admit": ["admin", "proctor"],
  "exams.postpone": ["admin", "proctor"],
  "reports.see": ["admin", "proctor"],
  /** Putting other thresholds in force for attempts that have begun. */
  "exams.rescore": ["admin"],
  "answers.grade": ["admin", "grader"],
  "results.release": ["admin"],
  /** Exams, their policy, questions and keys. */
  "exams.manage": ["admin"],
  /** Students, enrolments and accommodations. */
  "candidates.manage": ["admin"],
  /** Staff and their roles, the school's settings, keys and retention. */
  "school.manage": ["admin"],
} as const satisfies Record<string, readonly Role[]>;

/** What staff can be allowed to do. */
export type Permission = keyof typeof PERMISSIONS;

/**
 * Whether somebody with these memberships has a permission: at one school, or
 * (without `tenantId`) at any.
 */
export function may(
  memberships: readonly Membership[],
  permission: Permission,
  tenantId?: string,
): boolean {
  return memberships.some((membership) =>
    (PERMISSIONS[permission] as readonly Role[]).includes(membership.role) &&
    (tenantId === undefined || membership.tenantId === tenantId)
  );
}

/** The schools that somebody with these memberships manages, by their names. */
export function managedSchools(
  memberships: readonly Membership[],
): { id: string; name: string }[] {
  return memberships
    .filter(({ tenantId }) => may(memberships, "school.manage", tenantId))
    .map(({ tenantId, school }) => ({ id: tenantId, name: school }))
    .filter(({ id }, at, all) => all.findIndex((one) => one.id === id) === at)
    .sort((a, b) => a.name < b.name ? -1 : a.name > b.name ? 1 : 0);
}
