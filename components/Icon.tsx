import { asset } from "fresh/runtime";

/** A picture of `static/icons.svg`. Without a label it is decoration. */
export function Icon({ name, label }: { name: string; label?: string }) {
  const described = label
    ? { role: "img" as const, "aria-label": label }
    : { "aria-hidden": "true" as const };
  return (
    <svg class="icon" width="20" height="20" {...described}>
      <use href={asset(`/icons.svg#${name}`)} />
    </svg>
  );
}
