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
