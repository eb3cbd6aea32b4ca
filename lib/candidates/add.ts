/** Adding one student by hand: the same way in as a file's lines. */
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { textOf } from "./page.ts";

/** The form's fields, as they were typed. */
const ADD_FIELDS = [
  "name",
  "hall_ticket",
  "external_id",
  "date_of_birth",
] as const;

/** What was typed, and why it was not taken. */
export interface Added {
  values: Record<typeof ADD_FIELDS[number], string>;
  code: string | null;
  field: string | null;
}

interface Imported {
  lines: {
    outcome: string;
    candidate_id?: string;
    code?: string;
    field?: string;
    archived?: boolean;
  }[];
}

const statusOf = (code: string) => code === "unavailable" ? 503 : 422;

/** What the form says of a new student. */
export function addedOf(form: FormData): Added {
  const values = Object.fromEntries(
    ADD_FIELDS.map((name) => [name, textOf(form, name)]),
  ) as Added["values"];
  return { values, code: null, field: null };
}

/**
 * Adds a student who must not be there yet: looked at first, so that nobody
 * who is there is changed by mistake.
 */
export async function addStudent(
  client: StaffClient,
  tenantId: string,
  added: Added,
): Promise<{ id: string | null; status: number; added: Added }> {
  const no = (code: string, field: string | null = null, status = 422) => ({
    id: null,
    status,
    added: { ...added, code, field },
  });
  const ask = (dry_run: boolean) =>
    callStaff<Imported>(client, "staff_import_candidates", {
      tenant_id: tenantId,
      dry_run,
      candidates: [added.values],
    });
  if (!added.values.name) return no("name_missing", "name");
  const looked = await ask(true);
  if (!looked.ok) return no(looked.code, null, statusOf(looked.code));
  const [line] = looked.data.lines;
  if (line?.code) return no(line.code, line.field ?? null);
  if (line?.outcome !== "created") {
    return no(line?.archived ? "archived" : "exists", null, 409);
  }
  const made = await ask(false);
  if (!made.ok) return no(made.code, null, statusOf(made.code));
  const [done] = made.data.lines;
  return done?.candidate_id
    ? { id: done.candidate_id, status: 200, added }
    : no(done?.code ?? "other");
}
