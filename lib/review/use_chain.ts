import { useState } from "preact/hooks";
import type { Words } from "../i18n/mod.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { refusalText } from "../staff/refusal.ts";
import type { ChainCheck } from "./types.ts";

/** Checking the chain. What a check found is in the rows once they are read. */
export function useChain(options: {
  client: StaffClient | null;
  attemptId: string;
  refusals: Words["staff"]["refusals"];
  onDone(): void;
}) {
  const { client, attemptId, refusals, onDone } = options;
  const [busy, setBusy] = useState(false);
  const [failed, setFailed] = useState<string | null>(null);

  async function check() {
    if (!client || busy) return;
    setBusy(true);
    setFailed(null);
    const called = await callStaff<{ attempts: ChainCheck[] }>(
      client,
      "staff_verify_chain",
      { attempt_id: attemptId },
    );
    setBusy(false);
    if (!called.ok) setFailed(refusalText(called.code, refusals));
    // After a refusal too: what is shown may not be there any more.
    onDone();
  }

  return { busy, failed, check: () => void check() };
}
