/** Two people in one form: whose word stands in which field. */

/** What came of it. */
export interface Merged<Name extends string> {
  /** What the form shows next. */
  typed: Record<Name, string>;
  /** Changed by the other person alone: theirs is shown. */
  taken: Name[];
  /** Changed by both, and not the same: what was typed is kept. */
  conflicts: Name[];
}

/**
 * Puts what somebody typed over what somebody else has saved meanwhile. Nothing
 * that was typed is lost, and what was not touched becomes what is there now.
 *
 * @param base the form as it was opened
 * @param mine the form as it was sent
 * @param theirs as it is stored now
 */
export function mergeTyped<Name extends string>(
  base: Readonly<Record<Name, string>>,
  mine: Readonly<Record<Name, string>>,
  theirs: Readonly<Record<Name, string>>,
): Merged<Name> {
  const typed = { ...mine } as Record<Name, string>;
  const taken: Name[] = [];
  const conflicts: Name[] = [];
  for (const name of Object.keys(theirs) as Name[]) {
    const now = theirs[name];
    if (now === base[name] || now === mine[name]) continue;
    if (mine[name] === base[name]) {
      typed[name] = now;
      taken.push(name);
    } else {
      conflicts.push(name);
    }
  }
  return { typed, taken, conflicts };
}
