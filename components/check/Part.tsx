import type { ComponentChildren } from "preact";
import type { CheckWords } from "../../lib/check/notice.ts";
import { fill } from "../../lib/i18n/fill.ts";

/** How a part of the check stands. */
export type PartState = keyof CheckWords["states"];

interface Props {
  id: string;
  number: number;
  title: string;
  /** Null where there is nothing to be done. */
  state: PartState | null;
  /** More `data-…` of the section. */
  data?: Record<`data-${string}`, string | undefined>;
  words: CheckWords;
  children: ComponentChildren;
}

/** One numbered part of the page, with how it stands. */
export function Part(props: Props) {
  const { id, number, title, state, data, words, children } = props;
  return (
    <section
      id={id}
      class="check-part"
      data-state={state ?? undefined}
      aria-labelledby={`${id}-title`}
      {...data}
    >
      <header>
        <h2 id={`${id}-title`} tabIndex={-1}>
          {fill(words.part, { number, title })}
        </h2>
        {state && <span class="check-state">{words.states[state]}</span>}
      </header>
      {children}
    </section>
  );
}
