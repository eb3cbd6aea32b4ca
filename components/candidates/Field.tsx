import type { ComponentChildren, JSX } from "preact";
import { type Around, FormField, inputOf } from "../staff/FormField.tsx";

/** What was typed, what is there now, and what is wrong with it. */
export interface FieldState {
  value: string;
  /** In words; the field is marked. */
  wrong?: string | null;
  /** Somebody else's value, where it is another. */
  there?: string | null;
}

/** A labelled field of a form with its hint and its trouble. */
export function Field(
  { name, label, state, hint, ...input }:
    & {
      name: string;
      label: ComponentChildren;
      state: FieldState;
      hint?: string | undefined;
    }
    & Omit<JSX.InputHTMLAttributes<HTMLInputElement>, "name" | "label">,
) {
  const around: Around = {
    label,
    help: hint,
    problem: state.wrong,
    now: state.there,
  };
  return (
    <FormField name={name} around={around}>
      <input value={state.value} {...inputOf(name, around)} {...input} />
    </FormField>
  );
}
