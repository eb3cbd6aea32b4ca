/** Schemas with a name of their own in the document: those the contract exports. */
import * as z from "zod/mini";
import * as adminCandidates from "../../_shared/contract/admin_candidates.ts";
import * as adminPolicy from "../../_shared/contract/admin_policy.ts";
import * as adminSchool from "../../_shared/contract/admin_school.ts";
import * as answers from "../../_shared/contract/answers.ts";
import * as commands from "../../_shared/contract/commands.ts";
import * as compat from "../../_shared/contract/compat.ts";
import * as devices from "../../_shared/contract/devices.ts";
import * as identity from "../../_shared/contract/identity.ts";
import * as liveView from "../../_shared/contract/live_view.ts";
import * as questions from "../../_shared/contract/questions.ts";
import * as records from "../../_shared/contract/records.ts";
import * as requests from "../../_shared/contract/requests.ts";
import * as rescore from "../../_shared/contract/rescore.ts";
import * as snapshots from "../../_shared/contract/snapshots.ts";
import * as timings from "../../_shared/contract/timings.ts";
import * as words from "../../_shared/contract/words.ts";

const CONTRACT: readonly Record<string, unknown>[] = [
  answers,
  requests,
  commands,
  identity,
  words,
  timings,
  snapshots,
  devices,
  liveView,
  records,
  rescore,
  questions,
  adminCandidates,
  adminPolicy,
  adminSchool,
  compat,
];

/** A registry as zod's `toJSONSchema` reads it. */
export type Names = ReturnType<typeof z.registry<{ id: string }>>;

const isSchema = (value: unknown): value is z.ZodMiniType =>
  typeof value === "object" && value !== null && "_zod" in value;

const upper = (name: string) => name[0]!.toUpperCase() + name.slice(1);

/**
 * Every exported schema by its name; one under two names keeps the first.
 *
 * @throws Error when two schemas share a name.
 */
export function contractNames(): Map<z.ZodMiniType, string> {
  const names = new Map<z.ZodMiniType, string>();
  const taken = new Set<string>();
  for (const module of CONTRACT) {
    for (const [exported, value] of Object.entries(module)) {
      if (!isSchema(value) || names.has(value)) continue;
      const name = upper(exported.replace(/Schema$/, ""));
      if (taken.has(name)) throw new Error(`two schemas are called ${name}`);
      taken.add(name);
      names.set(value, name);
    }
  }
  return names;
}
