import { useEffect, useRef, useState } from "preact/hooks";
import { Pictures, type PictureState } from "./pictures.ts";
import type { StaffApi } from "./staff_api.ts";
import type { ReviewEvent } from "./types.ts";

/** Addresses of the pictures among the events. */
export function usePictures(
  api: StaffApi | null,
  attemptId: string,
  events: readonly ReviewEvent[],
) {
  const [version, setVersion] = useState(0);
  const pictures = useRef<Pictures | null>(null);

  useEffect(() => {
    if (!api) return;
    const kept = new Pictures({
      load: async (type, skip, limit) =>
        (await api.pictures(attemptId, type, skip, limit)).events,
      now: () => performance.now(),
      onChange: () => setVersion((n) => n + 1),
    });
    kept.know(events);
    pictures.current = kept;
    setVersion((n) => n + 1);
    return () => kept.close();
  }, [api]);

  useEffect(() => pictures.current?.know(events), [events]);

  return {
    /** Rises when something about a picture has changed. */
    version,
    /** Null until the page has come to life. */
    of: (position: number): PictureState | null =>
      pictures.current?.of(position) ?? null,
    broken: (position: number) => pictures.current?.broken(position),
    again: (position: number) => pictures.current?.again(position),
  };
}
