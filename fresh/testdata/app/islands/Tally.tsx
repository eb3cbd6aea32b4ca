import { useSignal } from "@preact/signals";

/** Several roots, and more of them with every click. */
export default function Tally({ names }: { names: string[] }) {
  const extra = useSignal(0);
  const all = [...names, ...Array(extra.value).fill("more")];
  return (
    <>
      {all.map((name, index) => <i key={index}>{name}</i>)} of{" "}
      <button id="more" type="button" onClick={() => extra.value++}>
        {extra}
      </button>
    </>
  );
}
