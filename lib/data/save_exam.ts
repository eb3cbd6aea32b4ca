/** Saving an exam's settings from their form. */
import { fieldOf, lockOf } from "../exam_setup/locks.ts";
import { mergeTyped } from "../exam_setup/merge.ts";
import {
  changedSettings,
  checkTyped,
  type Field,
  type Problems,
  readTyped,
  type Typed,
  typedOf,
} from "../exam_setup/settings_form.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import type { ExamSetup } from "./exam_setup.ts";

/** The settings' form as its page shows it. */
export interface SettingsView {
  typed: Typed;
  /** What it was opened with. */
  base: Typed;
  version: number;
  problems: Problems;
  /** What somebody else has saved meanwhile. */
  stale: { taken: Field[]; conflicts: Field[]; theirs: Partial<Typed> } | null;
  /** Why it was not saved, where no field is to blame. */
  refused: string | null;
}

/** The form of an exam as it is. */
export function openView({ exam }: ExamSetup): SettingsView {
  const typed = typedOf(exam);
  return {
    typed,
    base: typed,
    version: exam.version,
    problems: {},
    stale: null,
    refused: null,
  };
}

/**
 * The form as it was sent, over what is stored now: where somebody else has
 * saved meanwhile, fields that were not touched become what they saved.
 */
export function sentView(form: FormData, setup: ExamSetup): SettingsView {
  const now = openView(setup);
  const { exam, standing } = setup;
  const base = readBase(form.get("base"), now.typed);
  const typed = readTyped(
    form,
    base,
    (field) => lockOf(field, { state: exam.state, ...standing }) === null,
  );
  if (Number(form.get("version")) === exam.version) {
    return { ...now, typed, base };
  }
  const merged = mergeTyped(base, typed, now.typed);
  const { taken, conflicts } = merged;
  // Its version may be raised by what is no setting, too.
  if (taken.length + conflicts.length === 0) {
    return { ...now, typed: merged.typed };
  }
  const theirs = Object.fromEntries(
    conflicts.map((field) => [field, now.typed[field]]),
  );
  return {
    ...now,
    typed: merged.typed,
    stale: { taken, conflicts, theirs },
  };
}

/** Null for nothing that was to be saved; else the form to show again. */
export type Saved =
  | { done: "saved" | "unchanged" }
  | { view: SettingsView; status: 409 | 422 | 503 }
  | { stale: true };

/**
 * Saves what differs from what is stored. `stale`: somebody was faster by a
 * moment, so read the exam again.
 */
export async function saveSettings(
  client: StaffClient,
  form: FormData,
  setup: ExamSetup,
): Promise<Saved> {
  const view = sentView(form, setup);
  if (view.stale) return { view, status: 409 };
  const { settings, problems } = checkTyped(view.typed, setup.exam);
  if (Object.keys(problems).length > 0) {
    return { view: { ...view, problems }, status: 422 };
  }
  const changed = changedSettings(setup.exam, settings);
  if (Object.keys(changed).length === 0) return { done: "unchanged" };
  const saved = await callStaff(client, "staff_save_exam", {
    exam_id: setup.exam.id,
    version: setup.exam.version,
    ...changed,
  });
  if (saved.ok) return { done: "saved" };
  const { code, detail } = saved;
  if (code === "changed_meanwhile") return { stale: true };
  const columns = code === "exam_begun"
    ? detail?.fields as string[] ?? []
    : typeof detail?.field === "string"
    ? [detail.field]
    : [];
  return {
    status: code === "unavailable" ? 503 : code === "exam_begun" ? 409 : 422,
    view: {
      ...view,
      refused: columns.length === 0 ? code : null,
      problems: Object.fromEntries(columns.map((column) => [fieldOf(column), {
        key: code === "exam_begun"
          ? "begun"
          : detail?.reason === "taken"
          ? "external_id_taken"
          : "refused",
      }])),
    },
  };
}

/** What the form was opened with; nonsense is as if it were opened now. */
function readBase(sent: FormDataEntryValue | null, now: Typed): Typed {
  try {
    const read = JSON.parse(String(sent)) as Record<string, unknown>;
    return Object.fromEntries(
      Object.entries(now).map(([field, value]) => [
        field,
        typeof read[field] === "string" ? read[field] : value,
      ]),
    ) as Typed;
  } catch {
    return now;
  }
}
