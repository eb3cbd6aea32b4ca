/** The acts of one student's page: each form says which it is by `act`. */
import type { AccountGiven } from "../../supabase/functions/_shared/contract/admin_candidates.ts";
import type { Candidate } from "../data/candidates.ts";
import type { AskApi } from "../staff/api.ts";
import { type Called, callStaff, type StaffClient } from "../staff/calls.ts";
import { grantedIn } from "./accommodations.ts";
import { textOf } from "./page.ts";

/** The form of details. */
export const DETAILS = [
  "name",
  "hall_ticket",
  "external_id",
  "email",
  "date_of_birth",
  "center",
  "district",
  "trade",
] as const;
export type Detail = typeof DETAILS[number];

/** What came of an act. */
export interface Edited {
  act: string;
  /** Null: it was done. */
  code: string | null;
  field: string | null;
  /** What was typed into the form of details or accommodations. */
  values: Partial<Record<Detail, string>>;
  granted: Record<string, unknown> | null;
  /** What is there now, where somebody else was quicker. */
  there: Candidate | null;
  /** Of an account that was given; the password is nowhere else. */
  account: AccountGiven | null;
}

/** What `?done=` says after an act, by the act. */
export const DONE = [
  "added",
  "save",
  "accommodations",
  "answer",
  "forget",
  "unlink",
  "archive",
  "unarchive",
] as const;

/** Does what a form of the page asks. */
export async function editCandidate(
  client: StaffClient,
  ask: AskApi,
  candidate_id: string,
  form: FormData,
): Promise<Edited> {
  const act = textOf(form, "act");
  const edited: Edited = {
    act,
    code: null,
    field: null,
    values: {},
    granted: null,
    there: null,
    account: null,
  };
  const version = Number(textOf(form, "version")) || 1;
  const told = (called: Called<unknown>): Edited => {
    if (called.ok) return edited;
    const { detail } = called;
    return {
      ...edited,
      code: typeof detail?.reason === "string" ? detail.reason : called.code,
      field: typeof detail?.field === "string" ? detail.field : null,
      there: (detail?.candidate as Candidate | undefined) ?? null,
    };
  };
  switch (act) {
    case "save": {
      for (const name of DETAILS) edited.values[name] = textOf(form, name);
      return told(
        await callStaff(client, "staff_change_candidate", {
          candidate_id,
          version,
          ...edited.values,
        }),
      );
    }
    case "accommodations": {
      edited.granted = grantedIn(form);
      return told(
        await callStaff(client, "staff_change_candidate", {
          candidate_id,
          version,
          accommodations: edited.granted,
        }),
      );
    }
    case "answer": {
      const chosen = textOf(form, "question");
      const question = chosen === "own" ? textOf(form, "own") : chosen;
      const answer = textOf(form, "answer");
      if (!question || !answer) return { ...edited, code: "empty" };
      return told(
        await ask("/admin/candidates/answers", {
          answers: [{ candidate_id, question, answer }],
        }),
      );
    }
    case "forget":
      return told(
        await callStaff(client, "staff_change_candidate", {
          candidate_id,
          version,
          forget_answer: true,
        }),
      );
    case "account": {
      const given = await ask<AccountGiven>(
        `/admin/candidates/${candidate_id}/account`,
        { email: textOf(form, "account_email") },
      );
      return given.ok
        ? { ...edited, account: given.data }
        : { ...told(given), values: { email: textOf(form, "account_email") } };
    }
    case "unlink":
      return told(
        await callStaff(client, "staff_unlink_account", { candidate_id }),
      );
    case "archive":
    case "unarchive":
      return told(
        await callStaff(client, "staff_archive_candidate", {
          candidate_id,
          archived: act === "archive",
        }),
      );
    default:
      return { ...edited, code: "bad_request" };
  }
}
