import { useEffect, useRef, useState } from "preact/hooks";
import { browserTime } from "../exam/time.ts";
import { tokenOf } from "./address.ts";
import { browserPhoneEdges } from "./edges.ts";
import { phoneLine } from "./line.ts";
import { PHONE_LOOKING } from "./model.ts";
import { registerWorker } from "./register_worker.ts";
import { PhoneSession } from "./session.ts";

/**
 * A phone's page. Opening it claims nothing, since browsers and messengers open
 * addresses ahead of people.
 */
export function usePhone(apiBase: string) {
  const [view, setView] = useState(PHONE_LOOKING);
  const session = useRef<PhoneSession | null>(null);

  useEffect(() => {
    const made = session.current = new PhoneSession({
      token: tokenOf(location),
      line: phoneLine(apiBase),
      edges: browserPhoneEdges(),
      show: setView,
    });
    made.open();
    registerWorker();
    return () => made.close();
  }, []);

  return { view, session, wait: useWait(view.problem) };
}

/** Seconds until the next try, counted down; 0: now. */
function useWait(problem: typeof PHONE_LOOKING.problem): number {
  const until = problem?.kind === "too_many" ? problem.until : null;
  const [now, setNow] = useState(0);
  useEffect(() => {
    if (until === null) return;
    const look = () => setNow(browserTime.monotonic());
    look();
    const timer = setInterval(look, 1000);
    return () => clearInterval(timer);
  }, [until]);
  if (until === null) return 0;
  return Math.max(0, Math.ceil((until - (now || until)) / 1000));
}
