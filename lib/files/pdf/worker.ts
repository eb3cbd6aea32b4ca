/** Lays out one PDF in a thread of its own, and is ended then. */
import type { PdfJob } from "./job.ts";
import { makePdf } from "./make.ts";

/** What a worker says. */
export type Said =
  | { share: number }
  | { pdf: Uint8Array<ArrayBuffer> }
  /** The name and place of what was thrown: a message may quote a person. */
  | { failed: string };

const say = (said: Said, transfer: Transferable[] = []) =>
  (globalThis as unknown as Worker).postMessage(said, transfer);

globalThis.addEventListener("message", async (event) => {
  const { data } = event as MessageEvent<PdfJob>;
  let told = 0;
  try {
    const pdf = await makePdf(data, (share) => {
      if (share < 1 && share - told < 0.02) return;
      told = share;
      say({ share });
    });
    say({ pdf }, [pdf.buffer]);
  } catch (error) {
    const { name, stack = "" } = error as Error;
    const place = stack.split(/\n +at /)[1] ?? "";
    say({ failed: `${name} at ${place}` });
  }
});
