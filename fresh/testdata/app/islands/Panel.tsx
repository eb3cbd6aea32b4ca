import type { ComponentChildren } from "preact";
import { useEffect, useState } from "preact/hooks";
import { asset, Head } from "fresh/runtime";
import Counter from "./Counter.tsx";

interface Props {
  title: string;
  closed?: boolean;
  children?: ComponentChildren;
}

export default function Panel({ title, closed, children }: Props) {
  const [open, setOpen] = useState(!closed);
  const [ready, setReady] = useState(false);
  useEffect(() => setReady(true), []);
  return (
    <section data-title={title} data-ready={ready ? "yes" : "no"}>
      {open && !closed && (
        <Head>
          <title>{`${title} open`}</title>
        </Head>
      )}
      <button type="button" class="toggle" onClick={() => setOpen(!open)}>
        {open ? "Hide" : "Show"}
      </button>
      <img src={asset("/icon.svg")} alt="" />
      <Counter start={1} label="own" />
      {open && <div class="content">{children}</div>}
    </section>
  );
}
