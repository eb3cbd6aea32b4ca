import type { ComponentChildren } from "preact";
import { Icon } from "../Icon.tsx";

/** What stands around one field of a form. */
export interface Around {
  label: ComponentChildren;
  help?: string | undefined;
  /** What is wrong with what was typed. */
  problem?: string | null | undefined;
  /** Why it cannot be changed. */
  locked?: string | undefined;
  /** What somebody else has saved meanwhile. */
  now?: string | null | undefined;
}

interface Props {
  /** Also its id, where no other is given: one of a name in a page. */
  name: string;
  id?: string | undefined;
  around: Around;
}

/** What an input needs to belong to what stands around it. */
export function inputOf(
  name: string,
  { help, problem, locked, now }: Around,
  id = name,
) {
  const described = [
    problem && `${id}-problem`,
    now && `${id}-now`,
    locked && `${id}-locked`,
    help && `${id}-help`,
  ].filter(Boolean).join(" ");
  return {
    id,
    name,
    disabled: Boolean(locked),
    ...(described ? { "aria-describedby": described } : {}),
    ...(problem ? { "aria-invalid": "true" as const } : {}),
  };
}

/** A field with its label above, and below what there is to say about it. */
export function FormField(
  { name, id = name, around, wide = false, children }: Props & {
    wide?: boolean;
    /** The input; `inputOf` gives it the rest of its attributes. */
    children: ComponentChildren;
  },
) {
  return (
    <div class={wide ? "form-field form-wide" : "form-field"}>
      <label for={id}>{around.label}</label>
      {children}
      <Said id={id} around={around} />
    </div>
  );
}

/** A switch with its label beside it. */
export function FormSwitch(
  { name, id = name, around, checked }: Props & { checked: boolean },
) {
  return (
    <div class="form-field form-switch">
      <label for={id}>
        <input
          type="checkbox"
          role="switch"
          value="on"
          checked={checked}
          {...inputOf(name, around, id)}
        />
        {around.label}
      </label>
      <Said id={id} around={around} />
    </div>
  );
}

function Said(
  { id, around: { help, problem, locked, now } }: {
    id: string;
    around: Around;
  },
) {
  return (
    <>
      {problem && <small id={`${id}-problem`} class="problem">{problem}</small>}
      {now && <small id={`${id}-now`} class="now-there">{now}</small>}
      {locked && (
        <small id={`${id}-locked`} class="locked">
          <Icon name="lock" /> {locked}
        </small>
      )}
      {help && <small id={`${id}-help`}>{help}</small>}
    </>
  );
}
