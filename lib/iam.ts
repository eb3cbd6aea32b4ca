/** Who may do what, in one place. The SQL functions decide the same again. */

export type Role = "admin" | "proctor" | "grader";

/** One role at one school. */
export interface Membership {
  tenantId: string;
  school: string;
  role: Role;
}

/** What staff can be allowed to do. */
export type Permission =
  | "exams.see"
  | "exams.watch"
  | "answers.grade"
  | "school.manage";

const ALLOWED: Record<Permission, readonly Role[]> = {
  "exams.see": ["admin", "proctor", "grader"],
  "exams.watch": ["admin", "proctor"],
  "answers.grade": ["admin", "grader"],
  "school.manage": ["admin"],
};

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
    ALLOWED[permission].includes(membership.role) &&
    (tenantId === undefined || membership.tenantId === tenantId)
  );
}
