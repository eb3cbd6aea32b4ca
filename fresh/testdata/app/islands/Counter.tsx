import { IS_BROWSER } from "fresh/runtime";
import { useState } from "preact/hooks";

export default function Counter(props: { start: number; label: string }) {
  const [count, setCount] = useState(props.start);
  return (
    <button
      type="button"
      data-label={props.label}
      class={IS_BROWSER ? undefined : "server"}
      onClick={() => setCount(count + 1)}
    >
      {props.label}: {count}
    </button>
  );
}
