/** One page of an exam's attempts, read again under another policy. */
import { parsePolicy } from "../../_shared/contract/policy.ts";
import type {
  AlertBrief,
  RescorePreview,
} from "../../_shared/contract/rescore.ts";
import { replay } from "../../_shared/rules/replay.ts";
import { type RuleEvent, RULES_VERSION } from "../../_shared/rules/types.ts";
import { sha256 } from "../../_shared/secret.ts";
import type { Call } from "../call.ts";
import { compare, sideOf, summarise } from "./difference.ts";
import { laidPolicy, type Patch } from "./laid_policy.ts";

/** Events that are in memory at a time, unless one attempt alone has more. */
const PAGE = 5000;

/** An attempt as `api_rescore_attempts` gives it. */
interface Row {
  attempt_id: string;
  candidate_id: string;
  attempt_no: number;
  policy_id: string;
  policy: unknown;
  accommodations: unknown;
  /** How many events its chain has; what comes later is not looked at. */
  position: number;
  score: number;
  level: "low" | "elevated" | "high";
  alerts: AlertBrief[];
}

type Events = (RuleEvent & { position: number })[];

/** What is asked: which exam, from where on, under what. */
export interface Question {
  exam_id: string;
  after: string | null;
  patch: Patch;
  /** For someone who is going to accept it: admins alone. */
  to_accept: boolean;
}

/** A preview, and what accepting it writes. */
export interface Previewed {
  preview: RescorePreview;
  seen: Pick<Row, "attempt_id" | "policy_id" | "position">[];
  changes: { attempt_id: string; policy: unknown }[];
}

/** Attempts in portions of at most `PAGE` events, a longer one by itself. */
function portions(rows: Row[]): Row[][] {
  const all: Row[][] = [];
  let events = 0;
  for (const row of rows) {
    if (all.length === 0 || events + row.position > PAGE) {
      all.push([]);
      events = 0;
    }
    all.at(-1)!.push(row);
    events += row.position;
  }
  return all;
}

async function* histories(
  call: Call,
  exam_id: string,
  rows: Row[],
): AsyncGenerator<[Row, Events]> {
  const read = (some: Row[], after: number) =>
    call.read<{ events: Record<string, Events> }>("api_rescore_events", {
      exam_id,
      ranges: some.map(({ attempt_id, position }) => ({
        attempt_id,
        after,
        upto: position,
      })),
    });
  for (const some of portions(rows)) {
    const { events } = await read(some, 0);
    for (const row of some) {
      const history = events[row.attempt_id] ?? [];
      // Only one that is alone in its portion has further pages.
      let last = history.at(-1)?.position ?? row.position;
      while (last < row.position) {
        const page = (await read([row], last)).events[row.attempt_id] ?? [];
        history.push(...page);
        last = page.at(-1)?.position ?? row.position;
      }
      yield [row, history];
    }
  }
}

/** JSON with the keys of objects in order: equal for equal values. */
function canonical(value: unknown): string {
  return JSON.stringify(
    value,
    (_, part) =>
      part && typeof part === "object" && !Array.isArray(part)
        ? Object.fromEntries(
          Object.entries(part).toSorted(([a], [b]) => a < b ? -1 : 1),
        )
        : part,
  );
}

/**
 * Reads one page of attempts again under another policy; writes nothing. The
 * patch has been checked.
 *
 * @throws Refusal `exam_not_found` or `bearer_not_allowed`.
 */
export async function previewed(
  call: Call,
  { exam_id, after, patch, to_accept }: Question,
): Promise<Previewed> {
  const { attempts: rows, next } = await call.read<
    { attempts: Row[]; next: string | null }
  >("api_rescore_attempts", { exam_id, after, to_accept });
  const attempts: RescorePreview["attempts"] = [];
  const changes: Previewed["changes"] = [];
  for await (const [row, events] of histories(call, exam_id, rows)) {
    const { attempt_id, candidate_id, attempt_no } = row;
    const policy = laidPolicy(row.policy, patch, row.accommodations);
    const differs = canonical(policy) !== canonical(parsePolicy(row.policy));
    if (differs) changes.push({ attempt_id, policy });
    attempts.push(compare(
      { attempt_id, candidate_id, attempt_no, policy_differs: differs },
      row,
      sideOf(replay(events, { id: null, policy })),
    ));
  }
  const seen = rows.map(({ attempt_id, policy_id, position }) => ({
    attempt_id,
    policy_id,
    position,
  }));
  const summary = summarise(attempts);
  const preview_hash = sha256(canonical({
    exam_id,
    after,
    patch,
    seen,
    attempts,
    rules: RULES_VERSION,
  }));
  return {
    preview: { attempts, summary, preview_hash, next },
    seen,
    changes,
  };
}
