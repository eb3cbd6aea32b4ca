/** Parameters after `?`. */
import type * as z from "zod/mini";
import { refuseUnsafe } from "../_shared/http/body.ts";
import { type Call, parse } from "./call.ts";

/**
 * The parameters of a call, checked; of one given twice the last counts.
 *
 * @throws Refusal `bad_request`
 */
export function queryOf<T extends z.ZodMiniType>(
  call: Call,
  schema: T,
): z.output<T> {
  const given = Object.fromEntries(new URL(call.request.url).searchParams);
  refuseUnsafe(given);
  return parse(schema, given);
}
