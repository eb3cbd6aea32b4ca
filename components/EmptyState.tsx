import type { ComponentChildren } from "preact";
import { Icon } from "./Icon.tsx";

/** What a page says where there is nothing to show, and what to do about it. */
export function EmptyState(
  { icon = "empty", title, children }: {
    icon?: string;
    title: string;
    children?: ComponentChildren;
  },
) {
  return (
    <div class="empty">
      <Icon name={icon} />
      <p class="empty-title">{title}</p>
      {children}
    </div>
  );
}
