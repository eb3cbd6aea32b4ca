/** How a class is played, and what came of it. */

/** What a class did, in all. */
export interface Tally {
  begun: number;
  /** Paired. */
  phones: number;
  events: number;
  snapshots: number;
  beats: number;
  commands: number;
  handed_in: number;
  /** Calls that were refused or not answered, by their code. */
  failures: Record<string, number>;
}

/** A tally with nothing in it. */
export function emptyTally(): Tally {
  return {
    begun: 0,
    phones: 0,
    events: 0,
    snapshots: 0,
    beats: 0,
    commands: 0,
    handed_in: 0,
    failures: {},
  };
}

/** How the class is played. */
export interface Play {
  /** `…/functions/v1/api` */
  base: string;
  examId: string;
  /** Seconds between two things a calm student does, on average. */
  pace: number;
  /** Seconds between two pictures of a student; 0: none. */
  pictures: number;
  tally: Tally;
  /** Ends it. */
  signal: AbortSignal;
}

/** Lets time pass, or less where the class ends before. */
export function rest(signal: AbortSignal, milliseconds: number): Promise<void> {
  if (signal.aborted) return Promise.resolve();
  return new Promise((resolve) => {
    const done = () => {
      clearTimeout(timer);
      signal.removeEventListener("abort", done);
      resolve();
    };
    const timer = setTimeout(done, milliseconds);
    signal.addEventListener("abort", done);
  });
}
