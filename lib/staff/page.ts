/** What pages of staff share on the server: who asks, and for which school. */
import { HttpError } from "fresh";
import type { State } from "../../utils.ts";
import { staffClient } from "../data/staff_client.ts";
import { managedSchools, may, type Permission } from "../iam.ts";

/** The signed-in person's own way to the database. */
export function clientOf({ config, accessToken }: State) {
  return staffClient(config, accessToken!);
}

/** 404 for who may not: at one school, or (without `tenantId`) at any. */
export function mustBeAllowed(
  { user }: Pick<State, "user">,
  permission: Permission,
  tenantId?: string,
): void {
  if (!may(user?.memberships ?? [], permission, tenantId)) {
    throw new HttpError(404);
  }
}

/**
 * The schools that somebody manages, and the one that the address names
 * (`?school=`), else the first by name.
 *
 * @throws HttpError 404 for a school that is not among them
 */
export function askedSchool({ user }: State, url: URL) {
  const schools = managedSchools(user?.memberships ?? []);
  const asked = url.searchParams.get("school");
  const school = asked ? schools.find(({ id }) => id === asked) : schools[0];
  if (!school) throw new HttpError(404);
  return { schools, school };
}
