/** The acts of the page on who sits an exam; a form says which it is by `act`. */
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { admitStudent, type Admitted } from "./admit.ts";
import { textOf } from "./page.ts";

/** The most tickets typed at once: a form has 16 KB. */
export const MOST_TYPED = 300;

/** What an act did, by how many: shown after it, and safe in an address. */
export const COUNTS = [
  "enrolled",
  "already",
  "changed",
  "removed",
  "stayed",
] as const;
export type Counts = Partial<Record<typeof COUNTS[number], number>>;

/** What came of an act. */
export interface Acted {
  act: string;
  /** Null: it was done. */
  code: string | null;
  counts: Counts;
  /** Tickets and ids that nobody has. */
  unknown: string[];
  /** Asked before they are taken out. */
  removing: string[];
  admitted: Admitted | null;
  /** What was typed as tickets. */
  typed: string;
}

interface Enrolled {
  enrolled: number;
  changed: number;
  unchanged: number;
  lines: { index: number; code?: string }[];
}

/** Counts as an address carries them: `enrolled.3-already.1`. */
export function countsText(counts: Counts): string {
  return COUNTS.filter((name) => counts[name])
    .map((name) => `${name}.${counts[name]}`).join("-");
}

/** Reads them; what is none is passed over. */
export function countsOf(text: string | null): Counts {
  const counts: Counts = {};
  for (const part of (text ?? "").slice(0, 200).split("-")) {
    const [name, count] = part.split(".");
    const known = COUNTS.find((one) => one === name);
    if (known && /^\d{1,6}$/.test(count ?? "")) counts[known] = Number(count);
  }
  return counts;
}

/** Does what a form of the page asks. */
export async function actOnEnrolments(
  client: StaffClient,
  exam_id: string,
  form: FormData,
): Promise<Acted> {
  const admits = textOf(form, "admit");
  const act = admits ? "admit" : textOf(form, "act");
  const chosen = form.getAll("chosen").map(String);
  const acted: Acted = {
    act,
    code: null,
    counts: {},
    unknown: [],
    removing: [],
    admitted: null,
    typed: "",
  };
  const refused = (code: string): Acted => ({ ...acted, code });

  async function change(fields: Record<string, unknown>): Promise<Acted> {
    if (chosen.length === 0) return refused("nobody_chosen");
    const called = await callStaff(client, "staff_change_enrolments", {
      exam_id,
      enrolment_ids: chosen,
      ...fields,
    });
    return called.ok
      ? { ...acted, counts: { changed: chosen.length } }
      : refused(called.code);
  }

  async function enrol(lines: Record<string, string>[]): Promise<Acted> {
    const room = textOf(form, "add_room");
    const called = await callStaff<Enrolled>(client, "staff_enrol", {
      exam_id,
      enrolments: lines.map((line) => ({ ...line, ...room ? { room } : {} })),
    });
    if (!called.ok) return refused(called.code);
    const { data } = called;
    return {
      ...acted,
      counts: {
        enrolled: data.enrolled,
        changed: data.changed,
        already: data.unchanged,
      },
      unknown: data.lines
        .filter(({ code }) => code && code !== "twice")
        .map(({ index }) => Object.values(lines[index]!)[0]!),
    };
  }

  switch (act) {
    case "admit": {
      const reason = textOf(form, "reason");
      const called = await admitStudent(client, admits, reason);
      return called.ok
        ? { ...acted, admitted: called.data }
        : refused(called.code);
    }
    case "room":
      return await change({ room: textOf(form, "room").slice(0, 100) || null });
    case "attempts": {
      const typed = textOf(form, "attempts");
      if (typed && !/^\d{1,3}$/.test(typed)) return refused("bad_request");
      return await change({ attempts_allowed: typed ? Number(typed) : null });
    }
    case "remove":
      return chosen.length === 0
        ? refused("nobody_chosen")
        : { ...acted, removing: chosen };
    case "remove_now": {
      const called = await callStaff<{ removed: number; refused: unknown[] }>(
        client,
        "staff_unenrol",
        { exam_id, enrolment_ids: chosen },
      );
      if (!called.ok) return refused(called.code);
      const { removed, refused: stayed } = called.data;
      return { ...acted, counts: { removed, stayed: stayed.length } };
    }
    case "add": {
      const ids = form.getAll("add").map(String);
      if (ids.length === 0) return refused("nobody_chosen");
      return await enrol(ids.map((candidate_id) => ({ candidate_id })));
    }
    case "add_list":
      return await addTyped();
    case "add_group": {
      const group: Record<string, string> = {};
      for (const name of ["center", "district", "trade"]) {
        const value = textOf(form, name);
        if (value) group[name] = value;
      }
      const room = textOf(form, "add_room");
      const called = await callStaff<{ enrolled: number }>(
        client,
        "staff_enrol_group",
        { exam_id, ...group, ...room ? { room } : {} },
      );
      return called.ok
        ? { ...acted, counts: { enrolled: called.data.enrolled } }
        : refused(called.code);
    }
    default:
      return refused("bad_request");
  }

  /** By ticket first, and what is no ticket by external id. */
  async function addTyped(): Promise<Acted> {
    acted.typed = textOf(form, "tickets");
    const typed = [
      ...new Set(
        acted.typed.split(/[\r\n]+/).map((line) => line.trim()).filter(Boolean),
      ),
    ];
    if (typed.length === 0) return refused("nothing_typed");
    if (typed.length > MOST_TYPED) return refused("too_many_lines");
    const first = await enrol(typed.map((hall_ticket) => ({ hall_ticket })));
    if (first.code || first.unknown.length === 0) return first;
    const second = await enrol(
      first.unknown.map((external_id) => ({ external_id })),
    );
    if (second.code) return second;
    const sum = (name: keyof Counts) =>
      (first.counts[name] ?? 0) + (second.counts[name] ?? 0);
    return {
      ...second,
      counts: {
        enrolled: sum("enrolled"),
        changed: sum("changed"),
        already: sum("already"),
      },
      // What is left in the field is what has to be looked at again.
      typed: second.unknown.join("\n"),
    };
  }
}
