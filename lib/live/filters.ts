/** What of the wall is shown. Kept in the page's address. */
import { hasTrouble } from "./devices.ts";
import { type AlertRow, isOver, type Severity } from "./model.ts";
import type { StudentRow } from "./rows.ts";

/** States one can ask for, in the order they are offered. */
export const SHOWN_STATES = [
  "hand",
  "held",
  "silent",
  "trouble",
  "speech",
  "in_progress",
  "arrived",
  "absent",
  "handed_in",
] as const;
export type ShownState = typeof SHOWN_STATES[number];

/** Severities one can ask for, the gravest first. */
export const SEVERITIES = [
  "violation",
  "warning",
  "info",
] as const satisfies readonly Severity[];

export interface Filters {
  /** Of a name or hall ticket. */
  text: string;
  room: string;
  /** Students with an alert of this severity; alerts of it. */
  severity: Severity | "";
  state: ShownState | "";
}

/** Everybody is shown. */
export const NO_FILTERS: Filters = {
  text: "",
  room: "",
  severity: "",
  state: "",
};

const among = <T extends string>(list: readonly T[], word: string | null) =>
  list.find((one) => one === word) ?? "";

/** Reads the filters of an address; what is not among the choices is left out. */
export function filtersIn(search: string): Filters {
  const params = new URLSearchParams(search);
  return {
    text: (params.get("text") ?? "").slice(0, 100),
    room: (params.get("room") ?? "").slice(0, 100),
    severity: among(SEVERITIES, params.get("severity")),
    state: among(SHOWN_STATES, params.get("state")),
  };
}

/** The address's part after the path; empty without filters. */
export function searchOf(filters: Filters): string {
  const params = new URLSearchParams(
    Object.entries(filters).filter(([, value]) => value !== ""),
  );
  const search = params.toString();
  return search === "" ? "" : `?${search}`;
}

/** Whether anybody may be left out. */
export function isFiltered(filters: Filters): boolean {
  return Object.values(filters).some((value) => value.trim() !== "");
}

/** Letters without case and accents: "Élodie" is found by "elo". */
function folded(text: string): string {
  return text.normalize("NFD").replace(/\p{M}/gu, "").toLowerCase();
}

function hasState(row: StudentRow, state: ShownState) {
  const { attempt, connection } = row;
  if (!attempt) return state === "absent";
  if (isOver(attempt)) return state === "handed_in";
  switch (state) {
    case "hand":
      return attempt.help_requested_at !== null;
    case "held":
      return attempt.hold !== "none";
    case "silent":
      return connection === "interrupted";
    case "trouble":
      return hasTrouble(row);
    case "speech":
      return row.spokeAt !== null;
    case "in_progress":
      return attempt.state === "in_progress";
    case "arrived":
      return attempt.state !== "in_progress";
    default:
      return false;
  }
}

/** Whether the student is one of those asked for by name and room. */
function isAmong(row: StudentRow, { text, room }: Filters): boolean {
  if (room !== "" && row.room !== room) return false;
  const wanted = folded(text.trim());
  return wanted === "" || folded(row.name).includes(wanted) ||
    folded(row.hallTicket ?? "").includes(wanted);
}

/** The students that are asked for. */
export function filtered(
  rows: readonly StudentRow[],
  filters: Filters,
): StudentRow[] {
  const { severity, state } = filters;
  return rows.filter((row) =>
    isAmong(row, filters) &&
    (severity === "" || row.alerts.some((one) => one.severity === severity)) &&
    (state === "" || hasState(row, state))
  );
}

/** The alerts that are asked for: of these students, of this severity. */
export function filteredAlerts(
  alerts: readonly AlertRow[],
  rows: readonly StudentRow[],
  filters: Filters,
  which: "open" | "all",
): AlertRow[] {
  const attempts = filters.text.trim() !== "" || filters.room !== ""
    ? new Set(
      rows.filter((row) => isAmong(row, filters))
        .flatMap(({ attempt }) => attempt?.id ?? []),
    )
    : null;
  return alerts.filter((alert) =>
    (which === "all" || alert.status === "open") &&
    (filters.severity === "" || alert.severity === filters.severity) &&
    (attempts === null || attempts.has(alert.attempt_id))
  );
}

/** The states worth asking for: those that this exam can have, and the asked. */
export function statesOf(
  rows: readonly StudentRow[],
  asked: ShownState | "",
): ShownState[] {
  const listens = rows.some(({ microphone }) => microphone !== null);
  return SHOWN_STATES.filter((state) =>
    state !== "speech" || listens || asked === state
  );
}

/** The rooms of an exam, in the order of the language. */
export function roomsOf(rows: readonly StudentRow[], lang: string): string[] {
  const rooms = new Set(rows.flatMap(({ room }) => room ?? []));
  return [...rooms].sort(new Intl.Collator(lang, { numeric: true }).compare);
}
