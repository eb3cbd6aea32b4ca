import { useEffect, useRef, useState } from "preact/hooks";
import { Calibration } from "../detect/calibrate.ts";
import type { FrameReport } from "../detect/protocol.ts";
import type { Baseline } from "../detect/settings.ts";
import { browserTime } from "../exam/time.ts";
import { createRun, type RunState } from "./calibration_run.ts";

/** How the last one ended: how well the dots were told apart, or not at all. */
export type Outcome = ReturnType<Calibration["quality"]> | "skipped" | "lost";

/** Milliseconds between two looks at the clock. */
const TICK_MS = 100;

/** Runs the dots; whatever happens, it ends by itself within 40 s. */
export function useCalibration({ listen, save }: {
  listen(to: ((report: FrameReport) => void) | null): void;
  /** Resolves to whether it was kept. */
  save(baseline: Baseline): Promise<boolean>;
}) {
  const [run, setRun] = useState<RunState | null>(null);
  const [outcome, setOutcome] = useState<Outcome | null>(null);
  const end = useRef<(how: "skipped" | "lost") => void>(() => {});

  function start() {
    const calibration = new Calibration();
    const dots = createRun(
      browserTime.monotonic(),
      (dot, sample) => calibration.add(dot, sample),
    );
    let last = "";
    let over = false;
    let cancel = () => {};
    const finish = () => {
      over = true;
      cancel();
      listen(null);
      setRun(null);
    };
    const show = (state: RunState) => {
      if (over) return;
      if (state.dot === null) {
        finish();
        return void keep(calibration);
      }
      const now = `${state.dot} ${state.missing}`;
      if (now !== last) setRun(state);
      last = now;
    };
    const tick = () => {
      show(dots.tick(browserTime.monotonic()));
      if (!over) cancel = browserTime.after(TICK_MS, tick);
    };
    end.current = (how) => {
      if (over) return;
      finish();
      setOutcome(how);
    };
    setOutcome(null);
    listen((report) => show(dots.see(report.face, report.at)));
    tick();
  }

  async function keep(calibration: Calibration) {
    const baseline = calibration.baseline();
    // Nothing of it can be used: what was kept before stays.
    if (!baseline || await save(baseline)) setOutcome(calibration.quality());
  }

  useEffect(() => () => end.current("skipped"), []);

  return {
    run,
    outcome,
    start,
    /** At any moment, without a reason. */
    skip: () => end.current("skipped"),
    /** The camera went off meanwhile. */
    lose: () => end.current("lost"),
  };
}
