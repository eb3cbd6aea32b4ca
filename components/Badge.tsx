import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";

export type Tone = "neutral" | "good" | "info" | "warning" | "danger";

/** A short state in a word or two; the colour is never all that tells it. */
export function Badge(
  { tone = "neutral", icon, title, children }: {
    tone?: Tone;
    icon?: string;
    title?: string;
    children: ComponentChildren;
  },
) {
  return (
    <span class={`badge badge-${tone}`} title={title}>
      {icon && <Icon name={icon} />}
      <span>{children}</span>
    </span>
  );
}
