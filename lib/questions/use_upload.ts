import { useRef, useState } from "preact/hooks";
import type { QuestionsApi } from "./api.ts";
import { readyPicture } from "./photo.ts";

/** A picture on its way, or why it did not arrive, by its field. */
export type Uploads = Readonly<
  Record<string, { percent: number } | { problem: string }>
>;

/** Sends pictures, each for one field of the editor. */
export function useUpload(
  api: () => QuestionsApi | null,
  onStored: (field: string, path: string) => void,
) {
  const [uploads, setUploads] = useState<Uploads>({});
  const running = useRef(new Map<string, AbortController>());

  const tell = (field: string, said: Uploads[string] | null) =>
    setUploads(({ [field]: _, ...others }) =>
      said ? { ...others, [field]: said } : others
    );

  async function send(field: string, file: File | undefined) {
    const to = api();
    if (!file || !to) return;
    running.current.get(field)?.abort();
    const stop = new AbortController();
    running.current.set(field, stop);
    tell(field, { percent: 0 });
    const picture = await readyPicture(file);
    const sent = await to.upload(
      picture,
      (share) => tell(field, { percent: Math.round(share * 100) }),
      stop.signal,
    );
    // Another was chosen, or the part removed, meanwhile.
    if (running.current.get(field) !== stop) return;
    running.current.delete(field);
    if (sent.ok) onStored(field, sent.data.path);
    tell(field, sent.ok ? null : { problem: sent.code });
  }

  return {
    uploads,
    send: (field: string, file: File | undefined) => void send(field, file),
    cancel: (field: string) => running.current.get(field)?.abort(),
    /** Nobody wants them any more. */
    cancelAll() {
      running.current.forEach((one) => one.abort());
      running.current.clear();
      setUploads({});
    },
  };
}
