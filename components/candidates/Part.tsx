import type { ComponentChildren } from "preact";
import { Notice } from "../Notice.tsx";

/** A part of a page about one student, with its trouble on top. */
export function Part(
  { id, title, trouble, children }: {
    id: string;
    title: string;
    trouble?: string | null | undefined;
    children: ComponentChildren;
  },
) {
  return (
    <section class="panel" id={id} aria-labelledby={`${id}-title`}>
      <h2 id={`${id}-title`}>{title}</h2>
      {trouble && <Notice tone="danger" alert>{trouble}</Notice>}
      {children}
    </section>
  );
}
