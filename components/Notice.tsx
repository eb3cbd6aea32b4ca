import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";

const ICONS = {
  info: "info",
  good: "check",
  warning: "alert",
  danger: "alert",
};

/** Something the reader has to know. `alert` is read out at once. */
export function Notice(
  { tone = "info", title, alert = false, children }: {
    tone?: keyof typeof ICONS;
    title?: string;
    alert?: boolean;
    children: ComponentChildren;
  },
) {
  return (
    <div class={`notice notice-${tone}`} role={alert ? "alert" : undefined}>
      <Icon name={ICONS[tone]} />
      <div>
        {title && <strong>{title}</strong>}
        <div>{children}</div>
      </div>
    </div>
  );
}
