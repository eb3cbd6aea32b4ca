/** What the policy's editor gets from the server, as JSON. */
import {
  parsePolicy,
  PRESETS,
} from "../../supabase/functions/_shared/contract/policy.ts";
import { over } from "../../supabase/functions/_shared/contract/policy_presets.ts";
import { policyFields } from "./policy_fields.ts";
import { isOf } from "./policy_file.ts";
import { type Below, type Flat, flatten } from "./policy_layers.ts";

/**
 * The layers of an editor. What is stored and is no policy's is left out of
 * `stored` and named in `wrong`: saving puts it right.
 *
 * @param stored what is edited: an exam's part, or the school's own
 * @param school what lies below it; nothing for the school's own
 */
export function policyLayers(
  stored: unknown,
  school: unknown = {},
): { stored: Flat; under: Below; wrong: string[] } {
  const fields = policyFields();
  const known = new Map(fields.map((field) => [field.path, field]));
  const wrong: string[] = [];
  const sound = (part: unknown): Flat =>
    Object.fromEntries(
      Object.entries(flatten(part)).filter(([path, value]) => {
        const field = known.get(path);
        const fits = field !== undefined && isOf(field, value);
        if (!fits) wrong.push(path);
        return fits;
      }),
    );
  return {
    stored: sound(stored),
    under: {
      fields,
      school: sound(school),
      presets: Object.fromEntries(
        Object.entries(PRESETS).map(([name, part]) => [name, flatten(part)]),
      ),
    },
    wrong,
  };
}

/** Whether an exam's part over its school's is a policy. */
export function isPolicy(school: unknown, exam: unknown): boolean {
  try {
    type Part = Record<string, unknown>;
    parsePolicy(over(school as Part, exam as Part));
    return true;
  } catch {
    return false;
  }
}
