import { memo } from "../../lib/live/memo.tsx";
import type { AlertRow, AttemptRow } from "../../lib/live/model.ts";
import type { StudentRow } from "../../lib/live/rows.ts";
import type { AlertNews } from "../../lib/live/use_alerts.ts";
import { Alert, type AlertProps } from "./Alert.tsx";

const OneAlert = memo(Alert);

interface Props
  extends Pick<AlertProps, "onUnfold" | "onAcknowledge" | "text"> {
  alerts: readonly AlertRow[];
  /** All of what is asked for, also what is not shown yet. */
  wanted: readonly AlertRow[];
  attempts: readonly AttemptRow[];
  rows: readonly StudentRow[];
  /** Candidates shown in the list of students. */
  listed: ReadonlySet<string>;
  news: Pick<AlertNews, "fresh" | "busy" | "events">;
  staff: Record<string, string>;
}

/** The alerts of the feed; only those with news are drawn again. */
export function Alerts(
  { alerts, wanted, attempts, rows, listed, news, staff, ...rest }: Props,
) {
  const names = new Map(rows.map((row) => [row.candidateId, row.name]));
  const whose = new Map(attempts.map((one) => [one.id, one.candidate_id]));
  const open = new Map<string, number>();
  for (const { attempt_id, status } of wanted) {
    if (status === "open") {
      open.set(attempt_id, (open.get(attempt_id) ?? 0) + 1);
    }
  }
  return (
    <>
      {alerts.map((alert) => {
        const candidate = whose.get(alert.attempt_id) ?? "";
        return (
          <OneAlert
            key={alert.id}
            alert={alert}
            name={names.get(candidate)}
            candidateId={listed.has(candidate) ? candidate : null}
            isNew={news.fresh.has(alert.id)}
            isBusy={news.busy.has(alert.id)}
            others={open.get(alert.attempt_id) ?? 0}
            by={staff[alert.acknowledged_by ?? ""]}
            events={news.events.get(alert.id)}
            onUnfold={rest.onUnfold}
            onAcknowledge={rest.onAcknowledge}
            text={rest.text}
          />
        );
      })}
    </>
  );
}
