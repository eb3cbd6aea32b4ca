import type { ComponentChildren } from "preact";

/** A page's title, a line below it, and what stands beside it. */
export function PageHead(
  { title, lead, children }: {
    title: string;
    lead?: ComponentChildren;
    children?: ComponentChildren;
  },
) {
  return (
    <header class="page-head">
      <div>
        <h1>{title}</h1>
        {lead && <p class="muted">{lead}</p>}
      </div>
      {children && <div class="page-head-side">{children}</div>}
    </header>
  );
}
