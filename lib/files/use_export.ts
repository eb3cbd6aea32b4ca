/** Making and saving a file, for the button that asks for it. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Progress } from "./framing.ts";
import { type NoFile, receiveFile } from "./receive.ts";
import { saveFile } from "../web/save_file.ts";

/** `idle` also after a cancel; `saved` names the file. */
export type ExportState =
  | { at: "idle"; cancelled?: boolean }
  | { at: "making"; progress: Progress | null }
  | { at: "saved"; name: string }
  | { at: "failed"; why: NoFile };

/** The state of one file's making, and what begins and ends it. */
export function useExport(href: string) {
  const [state, setState] = useState<ExportState>({ at: "idle" });
  const running = useRef<AbortController>();
  useEffect(() => () => running.current?.abort(), []);

  async function make() {
    running.current?.abort();
    const mine = running.current = new AbortController();
    const { signal } = mine;
    setState({ at: "making", progress: null });
    try {
      const got = await receiveFile(href, {
        fetch: globalThis.fetch.bind(globalThis),
        signal,
        tell: (progress) => {
          if (!signal.aborted) setState({ at: "making", progress });
        },
      });
      if (signal.aborted) return;
      if (typeof got === "string") return setState({ at: "failed", why: got });
      saveFile(got.name, got.type, ...got.parts);
      setState({ at: "saved", name: got.name });
    } catch {
      // Cancelled: that was said when it was.
    }
  }

  return {
    state,
    make: () => void make(),
    cancel() {
      running.current?.abort();
      setState({ at: "idle", cancelled: true });
    },
  };
}
