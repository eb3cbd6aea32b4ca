import type { Edited } from "../../lib/candidates/edit.ts";
import type { Candidate } from "../../lib/data/candidates.ts";
import type { CandidateWords } from "./words.ts";

/** What every part of a student's page is given. */
export interface PartProps {
  candidate: Candidate;
  /** What was just tried, where it was not simply done. */
  edited: Edited | null;
  /** Why it was refused, in words. */
  said: string | null;
  words: CandidateWords;
}
