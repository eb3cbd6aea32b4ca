/** A worker as the page that started it sees it. */

/** A running one that is told `To`. */
export interface PageWorker<To> {
  post(message: To, transfer?: Transferable[]): void;
  terminate(): void;
}

/** What comes of it. */
export interface FromPageWorker<From> {
  message(message: From): void;
  /** It threw, or said what cannot be read: it is not to be relied on. */
  died(): void;
}

/** Starts one of our own workers. */
export function startWorker<To, From>(
  url: string,
  type: WorkerType,
  hear: FromPageWorker<From>,
): PageWorker<To> {
  const worker = new Worker(url, { type });
  worker.onmessage = ({ data }: MessageEvent<From>) => hear.message(data);
  worker.onerror = (event) => {
    event.preventDefault();
    hear.died();
  };
  worker.onmessageerror = () => hear.died();
  return {
    post: (message, transfer = []) => worker.postMessage(message, transfer),
    terminate() {
      worker.onmessage = worker.onerror = worker.onmessageerror = null;
      worker.terminate();
    },
  };
}
