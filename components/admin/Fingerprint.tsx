import { grouped } from "../../lib/rescue/fingerprint.ts";

/** A key's fingerprint, to be compared by eye or read aloud. */
export function Fingerprint({ of }: { of: string }) {
  return <code class="fingerprint">{grouped(of)}</code>;
}
