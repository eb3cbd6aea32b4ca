import type { CameraEdges } from "./camera_edges.ts";
import type { CameraPermission } from "./camera_state.ts";

type Asked = Pick<CameraEdges, "permission">;

/** What the Permissions API says now; `unknown` where it says nothing. */
export async function permissionNow(edges: Asked): Promise<CameraPermission> {
  try {
    return known((await edges.permission()).state);
  } catch {
    // Not known here: Firefox before 131, Safari before 16.
    return "unknown";
  }
}

/** Answers what it is now, and tells of every change until `signal`. */
export async function followPermission(
  edges: Asked,
  signal: AbortSignal,
  changed: (permission: CameraPermission) => void,
): Promise<CameraPermission> {
  try {
    const watch = await edges.permission();
    watch.addEventListener("change", () => changed(known(watch.state)), {
      signal,
    });
    return known(watch.state);
  } catch {
    return "unknown";
  }
}

/**
 * What may be opened without a question to the student: any camera, only the
 * one that was on, or (null) none.
 *
 * @param remembered the camera that was on in this page, if the browser did not
 *   say "granted" even then: Firefox remembers for an hour what was allowed this
 *   once, of this very camera, and Safari as long as the page is there
 */
export async function withoutAsking(
  edges: Asked,
  remembered: string | null,
): Promise<{ only: string | null } | null> {
  const permission = await permissionNow(edges);
  if (permission === "granted") return { only: null };
  return remembered !== null && permission !== "denied"
    ? { only: remembered }
    : null;
}

function known(state: string): CameraPermission {
  return state === "granted" || state === "denied" || state === "prompt"
    ? state
    : "unknown";
}
