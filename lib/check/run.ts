/** The checks of one round, one after the other where they share the line. */
import { type BrandHints, browserOf, judgeBrowser } from "./browser.ts";
import {
  judgeClock,
  judgeFullscreen,
  judgeLine,
  judgeScreen,
  judgeSpace,
  judgeStorage,
  judgeUpload,
} from "./judge.ts";
import type { Check, Found } from "./line.ts";

/** Round trips that are measured, and the size of what is sent. */
const TRIPS = 5;
const FILLING = 50_000;

/** Everything a check looks at. Those that ask somebody may fail. */
export interface Edges {
  userAgent: string;
  hints: BrandHints | null;
  /** Milliseconds that never go back. */
  monotonic(): number;
  /** Whether what is written into this browser's database can be read again. */
  canKeep(): Promise<boolean>;
  hasLocks: boolean;
  hasRandom: boolean;
  canFullscreen: boolean;
  isExtended: boolean | undefined;
  /** Asks the server for its time and takes it in. */
  health(): Promise<void>;
  /** After `health`: what to add to the computer's clock, ms. */
  wallOffset(): number;
  /** Sends so many characters; answers how many bytes arrived. */
  probe(characters: number): Promise<number>;
  /** Bytes a page may still keep; null where the browser does not say. */
  free(): Promise<number | null>;
}

/** What of the exam's policy is checked against. */
export interface Wanted {
  fullscreen: boolean;
  singleScreen: boolean;
}

/**
 * Runs every check and tells each as soon as it is known. Never fails: what
 * goes wrong is what is found.
 */
export async function runChecks(
  edges: Edges,
  wanted: Wanted,
  tell: (check: Check, found: Found) => void,
): Promise<void> {
  tell("browser", judgeBrowser(browserOf(edges.userAgent, edges.hints)));
  tell("screen", judgeScreen(edges.isExtended, wanted.singleScreen));
  tell(
    "fullscreen",
    judgeFullscreen(edges.canFullscreen, wanted.fullscreen, null),
  );
  const kept = edges.canKeep().catch(() => false).then((database) =>
    tell(
      "storage",
      judgeStorage({
        database,
        locks: edges.hasLocks,
        random: edges.hasRandom,
      }),
    )
  );
  const space = edges.free().catch(() => null).then((free) =>
    tell("space", judgeSpace(free))
  );
  const trips: (number | null)[] = [];
  for (let n = 0; n < TRIPS; n++) {
    trips.push(await timed(edges, () => edges.health()));
  }
  const answered = trips.some((ms) => ms !== null);
  tell("line", judgeLine(trips));
  tell("clock", judgeClock(answered ? edges.wallOffset() : NaN));
  tell("upload", await upload(edges));
  await Promise.all([kept, space]);
}

async function upload(edges: Edges): Promise<Found> {
  const from = edges.monotonic();
  try {
    const bytes = await edges.probe(FILLING);
    return judgeUpload(bytes, edges.monotonic() - from);
  } catch (error) {
    const code = (error as { code?: string }).code;
    // Tried too often: the line is not what was wrong.
    if (code === "rate_limited") {
      return { state: "unknown", says: "upload_again" };
    }
    if (code === "signed_out") return { state: "problem", says: "signed_out" };
    return judgeUpload(0, null);
  }
}

/** Milliseconds it took; null when it failed. */
async function timed(
  edges: Pick<Edges, "monotonic">,
  run: () => Promise<void>,
): Promise<number | null> {
  const from = edges.monotonic();
  try {
    await run();
    return edges.monotonic() - from;
  } catch {
    return null;
  }
}
