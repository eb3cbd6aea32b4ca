/**
 * `examConfig`, the settings of older clients, in both directions. A body's is
 * never taken: it is answered with what is in force. One inside a verified
 * exam JWT is the school's own word and is laid over the exam's policy.
 */
import * as z from "zod/mini";
import { type Policy, type PolicyInput, policySchema } from "./policy.ts";

const seconds = z.number().check(z.gte(1), z.lte(3600));

/** What older clients call settings. */
export const examConfig = z.object({
  /** Seconds of looking away, in all, that raise an alert. */
  maxLookAwaySeconds: seconds,
  /** The window, in seconds, in which they are added up. */
  maxLookAwayWindowSeconds: seconds,
});
export type ExamConfig = z.infer<typeof examConfig>;

const older = z.partial(z.looseObject(examConfig.shape));

/** The settings in force, as older clients read them. */
export function examConfigOf(policy: Pick<Policy, "vision">): ExamConfig {
  return {
    maxLookAwaySeconds: policy.vision.away_sum_seconds,
    maxLookAwayWindowSeconds: policy.vision.away_window_seconds,
  };
}

/**
 * What an exam JWT's `exam_config` sets: any part of a policy, by today's names
 * or by those of older clients, of which today's win. Null when anything in it
 * has not the form it needs: a token half understood must not start an exam.
 */
export function policyOfExamConfig(config: unknown): PolicyInput | null {
  const { success, data } = older.safeParse(config);
  if (!success) return null;
  const { maxLookAwaySeconds, maxLookAwayWindowSeconds, ...rest } = data;
  const vision = {
    ...(maxLookAwaySeconds === undefined
      ? {}
      : { away_sum_seconds: maxLookAwaySeconds }),
    ...(maxLookAwayWindowSeconds === undefined
      ? {}
      : { away_window_seconds: maxLookAwayWindowSeconds }),
  };
  const { vision: named = {} } = rest;
  const policy: Record<string, unknown> = Object.keys(vision).length === 0
    ? rest
    : typeof named === "object"
    ? { ...rest, vision: { ...vision, ...named } }
    : rest;
  return policySchema.safeParse(policy).success ? policy : null;
}
