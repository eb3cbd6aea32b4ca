/** Trouble the person at the terminal can mend: `message` is one line that says what and how. */
export class Failure extends Error {
  override name = "Failure";
}

/** The first line of whatever was thrown, for the end of a `Failure`'s message. */
export function reason(error: unknown): string {
  const text = error instanceof Error
    ? error.message || (error as { code?: string }).code || error.name
    : String(error);
  return text.split("\n", 1)[0]!.trim();
}
