import { useEffect, useRef, useState } from "preact/hooks";
import type { CameraProblem } from "../capture/camera_state.ts";
import { browserTime } from "../exam/time.ts";

/**
 * What the start needs of the camera: `none`: nothing, or the room opens it
 * without a question; `ask`: the browser has to ask first.
 */
export type StartCamera =
  | { step: "none" | "ask" | "opening" | "ready" }
  | { step: "failed"; problem: CameraProblem };

/**
 * Opens the camera before the start where the browser would ask: a question in
 * full screen ends it in some. The stream is kept for the room, which is the
 * same document.
 *
 * @param wanted the policy has it watched, and the student has agreed
 */
export function useStartCamera(wanted: boolean) {
  const [state, setState] = useState<StartCamera>({ step: "none" });
  /** What comes of an older turn is thrown away. */
  const turn = useRef(0);

  useEffect(() => {
    if (!wanted) return setState({ step: "none" });
    let left = false;
    void granted().then((yes) => {
      if (!left && !yes) setState({ step: "ask" });
    });
    return () => {
      left = true;
      if (turn.current++ > 0) void dropped();
    };
  }, [wanted]);

  /** Resolves to the problem; null: it is on, or not wanted any more. */
  async function open(): Promise<CameraProblem | null> {
    const mine = ++turn.current;
    const current = () => mine === turn.current;
    setState({ step: "opening" });
    const problem = await opened(current, () => {
      if (current()) setState({ step: "ask" });
    });
    if (!current()) return null;
    setState(problem ? { step: "failed", problem } : { step: "ready" });
    return problem;
  }

  return { state, open };
}

/** Loaded when it is needed, and not with the page. */
async function opened(
  wanted: () => boolean,
  lost: () => void,
): Promise<CameraProblem | null> {
  try {
    const [{ Camera }, { openForRoom }] = await Promise.all([
      import("../capture/camera.ts"),
      import("../capture/open_for_room.ts"),
    ]);
    return wanted() ? await openForRoom(new Camera(), browserTime, lost) : null;
  } catch {
    return "failed";
  }
}

async function dropped(): Promise<void> {
  const { dropCamera } = await import("../capture/kept.ts");
  dropCamera();
}

/** Where browsers do not tell (Firefox before 131), they may ask. */
async function granted(): Promise<boolean> {
  try {
    const name = "camera" as PermissionName;
    return (await navigator.permissions.query({ name })).state === "granted";
  } catch {
    return false;
  }
}
