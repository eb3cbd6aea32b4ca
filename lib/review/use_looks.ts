import { useMemo } from "preact/hooks";
import { may, type Membership } from "../iam.ts";
import { type Look, lookingAt } from "../live/looks.ts";
import type { ViewSubject } from "../live_view/types.ts";
import { useLiveViews } from "../live_view/use_live_views.ts";
import { lookedOf } from "./looks.ts";
import type { ReviewRows } from "./types.ts";

interface Options {
  supabaseUrl: string;
  publishableKey: string;
  apiBase: string;
  memberships: Membership[];
  /** Whose page it is. */
  me: string;
  /** Staff may look in live at this exam. */
  liveView: boolean;
}

/** Looking in live from a review, and who did. */
export function useLooks(options: Options, rows: ReviewRows, now: number) {
  const { attempt, looks, phone } = rows;
  const mayLook = options.liveView &&
    may(options.memberships, "exams.watch", attempt.tenantId);
  const live = useLiveViews({
    supabaseUrl: options.supabaseUrl,
    publishableKey: options.publishableKey,
    apiBase: options.apiBase,
    examId: attempt.examId,
    mayWatch: mayLook,
  });
  const looked = useMemo(() => lookedOf(looks, now), [looks, now]);
  const isOver = attempt.state === "submitted" ||
    attempt.state === "auto_submitted";
  const offered: Look[] = mayLook && !isOver
    ? [
      ...(attempt.state === "in_progress" ? ["page" as const] : []),
      ...(phone ? ["phone" as const] : []),
    ]
    : [];
  return {
    looked,
    /** Colleagues who look at the same student now. */
    others: [
      ...new Set(
        looked.filter(({ open, by }) => open && by !== options.me)
          .map(({ by }) => by),
      ),
    ],
    offered,
    looking: (lookingAt(live.views).get(attempt.id) ?? "").split(" "),
    views: live.views,
    isFull: live.isFull,
    close: live.close,
    again: (subject: ViewSubject) => live.open(subject),
    open: (look: Look) =>
      live.open({
        attemptId: attempt.id,
        deviceId: look === "phone" ? phone!.id : null,
        name: attempt.student.name,
      }),
  };
}
