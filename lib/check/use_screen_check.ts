import { useEffect, useRef, useState } from "preact/hooks";
import { openScreen, type ScreenProblem } from "../capture/screen.ts";
import { type ScreenSample, screenSample } from "./screen_sample.ts";
import type { Steps } from "./use_steps.ts";

/** How trying to share the screen stands. */
export type ScreenTry =
  | { status: "none" | "asking" }
  | { status: "good"; sample: ScreenSample }
  | { status: "failed"; problem: ScreenProblem };

/**
 * Tries once whether the screen can be shared, tells the server, and lets it
 * go: a share does not outlive its page.
 */
export function useScreenCheck({ view: { id }, send }: Steps) {
  const [tried, setTried] = useState<ScreenTry>({ status: "none" });
  const [told, setTold] = useState(false);
  /** What comes of an older turn is thrown away. */
  const turn = useRef(0);

  /** Straight from a press: browsers ask at no other time. */
  async function on() {
    const mine = ++turn.current;
    setTried({ status: "asking" });
    const { share, problem } = await openScreen();
    if (!share) {
      if (mine !== turn.current) return;
      setTried({ status: "failed", problem });
      return void tell(problem);
    }
    let sample: ScreenSample | null;
    try {
      sample = mine === turn.current ? await screenSample(share.stream) : null;
    } finally {
      share.stop();
    }
    if (mine !== turn.current) return;
    if (!sample) {
      setTried({ status: "failed", problem: "failed" });
      return void tell("failed");
    }
    setTried({ status: "good", sample });
    const { width, height } = sample;
    const { surface } = share;
    const saved = await send(
      "screen",
      (api) => api.screenStep(id, { surface, width, height }),
    );
    if (saved) setTold(false);
  }

  /** A question that was closed, or a wrong choice, is no problem yet. */
  async function tell(problem: ScreenProblem) {
    if (problem === "dismissed" || problem === "not_monitor") return;
    const saved = await send("screen", (api) =>
      api.screenStep(id, {
        problem,
        source: "screen_check",
      }));
    if (saved) setTold(true);
  }

  function off() {
    turn.current++;
    setTried({ status: "none" });
  }

  useEffect(() => () => {
    turn.current++;
  }, []);

  return { tried, told, on, off };
}
