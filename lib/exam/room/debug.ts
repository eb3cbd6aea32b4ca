/** Server only: who may see what the detectors see. */
import type { AttemptView } from "../../../supabase/functions/_shared/contract/answers.ts";
import type { Config } from "../../config.ts";

const NAMES = ["cameraDebug", "proctorDebug"];
const LOOPBACK = /^(localhost|127(\.\d{1,3}){3}|\[::1\])$/;

/**
 * Whether the page shows the camera's debug view: asked for in the address, in
 * a practice exam or on the local stack. Never in a real exam on a deployed
 * server, whose Supabase and whose own address are not this computer's.
 */
export function debugAllowed(
  url: URL,
  { exam }: { exam: Pick<AttemptView["exam"], "is_practice"> },
  { supabaseUrl, appOrigin }: Pick<Config, "supabaseUrl" | "appOrigin">,
): boolean {
  const asked = NAMES.some((name) => url.searchParams.get(name) === "true");
  const local = [supabaseUrl, appOrigin].every((address) =>
    LOOPBACK.test(new URL(address).hostname)
  );
  return asked && (exam.is_practice || local);
}
