import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import type { Launched } from "../../supabase/functions/_shared/contract/identity.ts";
import type { Config } from "../config.ts";
import { callApi } from "./my_exams.ts";
import type { Result } from "./result.ts";

/**
 * The attempt that an exam JWT names, found or made; the answer is also what
 * verifies the token. No page is opened by it, so nothing begins.
 */
export function launch(
  config: Config,
  token: string,
): Promise<Result<Launched>> {
  return callApi(config, token, "POST", "/auth/launch");
}

/** One attempt, as far as it says which page is right; 404: not theirs. */
export function findAttempt(
  config: Config,
  token: string,
  id: string,
): Promise<Result<Pick<AttemptView, "id" | "state">>> {
  const path = `/attempts/${encodeURIComponent(id)}`;
  return callApi(config, token, "GET", path);
}
