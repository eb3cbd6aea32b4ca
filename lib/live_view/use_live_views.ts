/** Live view on a page of staff: what is open, and what opens and closes it. */
import { useEffect, useRef, useState } from "preact/hooks";
import { createClient } from "@supabase/supabase-js";
import type { Database } from "../data/database_types.ts";
import { browserTime } from "../exam/time.ts";
import { listenToExam } from "../live/channel.ts";
import { createBearer } from "../session/client.ts";
import { randomId } from "../uuid.ts";
import { iceSource } from "./ice_source.ts";
import { onNetworkChange } from "./network.ts";
import { staffIceServers, staffServer } from "./staff_server.ts";
import type { LiveView, LiveViews, ViewSubject } from "./types.ts";
import { startViewing, type Viewing } from "./viewing.ts";

export interface LiveViewsOptions {
  supabaseUrl: string;
  publishableKey: string;
  apiBase: string;
  examId: string;
  /** Whether this person may look at all; the server asks again. */
  mayWatch: boolean;
}

/**
 * A page's looks. Nothing is asked for and no channel is opened before the first
 * one. All end with the page.
 */
export function useLiveViews(options: LiveViewsOptions): LiveViews {
  const [views, setViews] = useState<LiveView[]>([]);
  const [isFull, setIsFull] = useState(false);
  const running = useRef<{ viewing: Viewing; stop(): void } | null>(null);
  const gone = useRef(false);

  function start(): Viewing {
    const { supabaseUrl, publishableKey, apiBase, examId } = options;
    const bearer = createBearer();
    const client = createClient<Database>(supabaseUrl, publishableKey, {
      accessToken: () => bearer.get(),
      db: { retry: false, timeout: 15_000 },
    });
    const viewing = startViewing({
      server: staffServer({ client, bearer, supabaseUrl, publishableKey }),
      ice: iceSource(staffIceServers(apiBase, bearer), browserTime),
      time: browserTime,
      newId: randomId,
      changed(views, isFull) {
        if (gone.current) return;
        setViews(views);
        setIsFull(isFull);
      },
    });
    // Rows are the truth, and read now and then whatever is heard.
    const leave = listenToExam({
      client,
      examId,
      token: () => bearer.get(),
      onHint(hint) {
        if (hint?.event === "attempt" && hint.id) viewing.check(hint.id);
        else if (hint === null || hint.event === "signal") viewing.nudge();
      },
      onState: () => {},
    });
    const stopListening = listenToNetwork(
      () => viewing.networkChanged(),
      () => viewing.leave(),
    );
    running.current = {
      viewing,
      stop() {
        viewing.leave();
        leave();
        stopListening();
      },
    };
    return viewing;
  }

  useEffect(() => () => {
    gone.current = true;
    running.current?.stop();
  }, []);

  return {
    views,
    isFull,
    open(subject: ViewSubject) {
      if (!options.mayWatch) return;
      (running.current?.viewing ?? start()).open(subject);
    },
    close: (viewId) => running.current?.viewing.close(viewId),
  };
}

/** Where the page is: on another network, or going away. */
function listenToNetwork(
  onChange: () => void,
  onLeave: () => void,
): () => void {
  addEventListener("online", onChange);
  const stop = onNetworkChange(onChange);
  addEventListener("pagehide", onLeave);
  return () => {
    removeEventListener("online", onChange);
    stop();
    removeEventListener("pagehide", onLeave);
  };
}
