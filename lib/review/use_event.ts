import { useEffect, useState } from "preact/hooks";
import type { StaffClient } from "../staff/calls.ts";
import { loadEvent } from "./queries.ts";
import type { WholeEvent } from "./types.ts";

/** All of the chosen event, fetched when it is chosen. */
export function useEvent(
  client: StaffClient | null,
  attemptId: string,
  position: number | null,
) {
  const [event, setEvent] = useState<
    WholeEvent | "loading" | "failed" | null
  >(null);
  const [copied, setCopied] = useState<"yes" | "no" | null>(null);
  const [turn, setTurn] = useState(0);

  useEffect(() => {
    setCopied(null);
    if (position === null) return setEvent(null);
    if (!client) return setEvent("loading");
    let current = true;
    // What was shown stays for the moment that the next one takes.
    setEvent((before) =>
      before && typeof before === "object" ? before : "loading"
    );
    loadEvent(client, attemptId, position).then(
      (found) => current && setEvent(found ?? "failed"),
      () => current && setEvent("failed"),
    );
    return () => void (current = false);
  }, [client, position, turn]);

  return {
    event,
    copied,
    retry: () => setTurn((n) => n + 1),
    /** The clipboard is not there on plain http. */
    copy: (json: string) =>
      void Promise.resolve(
        navigator.clipboard?.writeText(json) ??
          Promise.reject(new Error("no clipboard")),
      ).then(
        () => setCopied("yes"),
        () => setCopied("no"),
      ),
  };
}
