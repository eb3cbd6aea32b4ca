/** PDFs are laid out in workers: other requests go on meanwhile. */
import { FileError, type Making } from "../send.ts";
import { Turns } from "../turns.ts";
import type { PdfJob } from "./job.ts";
import type { Said } from "./worker.ts";

/** One job in a thread of its own; what `spawn` makes. */
export type PdfWorker = Pick<
  Worker,
  "onmessage" | "onerror" | "postMessage" | "terminate"
>;

/** Two, since each takes a processor and some 200 MB; and a bounded queue. */
const turns = new Turns(2, 20);
/** Milliseconds after which a document is given up. */
const MOST_TIME = 120_000;

const newWorker = (): PdfWorker =>
  new Worker(new URL("./worker.ts", import.meta.url), { type: "module" });

/**
 * The bytes of a job's PDF.
 *
 * @throws FileError `busy`, `too_long`, `failed`; or what `signal` aborts with
 */
export async function layOut(
  job: PdfJob,
  { tell, signal }: Making,
  { spawn = newWorker, time = MOST_TIME, queue = turns } = {},
): Promise<Uint8Array<ArrayBuffer>> {
  const turn = await queue.take(
    signal,
    (before) => tell({ step: "waiting", done: before, of: 0 }),
  );
  if (!turn) throw new FileError("busy");
  try {
    tell({ step: "laying_out", done: 0, of: 0 });
    return await work(
      job,
      spawn,
      time,
      signal,
      (share) =>
        tell({ step: "writing", done: Math.round(share * 100), of: 100 }),
    );
  } finally {
    turn();
  }
}

function work(
  job: PdfJob,
  spawn: () => PdfWorker,
  time: number,
  signal: AbortSignal,
  tell: (share: number) => void,
): Promise<Uint8Array<ArrayBuffer>> {
  signal.throwIfAborted();
  const worker = spawn();
  const { promise, resolve, reject } = Promise.withResolvers<
    Uint8Array<ArrayBuffer>
  >();
  const late = setTimeout(() => reject(new FileError("too_long")), time);
  const stop = () => reject(signal.reason);
  signal.addEventListener("abort", stop);
  worker.onmessage = ({ data }: MessageEvent<Said>) => {
    if ("pdf" in data) resolve(data.pdf);
    else if ("share" in data) tell(data.share);
    else {
      console.error(`A PDF was not laid out: ${data.failed}`);
      reject(new FileError("failed"));
    }
  };
  worker.onerror = (event) => {
    // Else the whole server would end with it.
    event.preventDefault();
    reject(new FileError("failed"));
  };
  worker.postMessage(job);
  return promise.finally(() => {
    clearTimeout(late);
    signal.removeEventListener("abort", stop);
    worker.terminate();
  });
}
