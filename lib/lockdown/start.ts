import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import type { Time } from "../exam/time.ts";
import type { NewEvent } from "../outbox/outbox.ts";
import { type Cause, Lockdown, type Notice, type Tally } from "./lockdown.ts";
import { quietly } from "./quiet.ts";
import { ownView, type View } from "./view.ts";
import { watch } from "./watch.ts";

export type { Cause, Notice, Tally } from "./lockdown.ts";

/** What the exam page gives to the lockdown. */
export interface LockdownStart {
  /** The policy in force, accommodations included. */
  policy: ShownPolicy;
  time: Time;
  newId(): string;
  /** Takes an event for the proctor; answers its id. */
  raise(event: NewEvent): string;
  /** Takes what the student is told; calmly where the policy says so. */
  tell(notice: Notice): void;
  /** While the exam is on hold nothing counts, as in the rules. */
  isHeld(): boolean;
  /** What was counted before this page was loaded. */
  tally?: Tally;
  /** The tally has changed: keep it for the next page. */
  keep?(tally: Tally): void;
  /** The browser's window; another one in tests. */
  view?: View;
}

/** A lockdown that is on. */
export interface RunningLockdown {
  /** Stops watching; what still lasts is told as ended. */
  stop(): void;
  /**
   * What begins from now on is the page's or the browser's doing and does not
   * count. It ends 1.5 s after `null`, or after the student is back on the
   * page; after 60 s in any case (`unlocking`: 5 s).
   */
  excuse(cause: Cause | null): void;
  readonly tally: Tally;
}

/** Watches the page as the policy says, until it is stopped. */
export function startLockdown(start: LockdownStart): RunningLockdown {
  const { policy, time, tell, view = ownView() } = start;
  const lockdown = new Lockdown({
    ...start,
    tell: policy.quiet_warnings ? quietly(tell) : tell,
  });
  const watching = watch(lockdown, policy, time, view);
  return {
    stop: watching.stop,
    excuse: (cause) => watching.observe({ kind: "excuse", cause }),
    get tally() {
      return lockdown.tally;
    },
  };
}
