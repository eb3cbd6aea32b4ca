/** What the browser tells about the page, as far as saving is concerned. */
export interface PageSignals {
  online(): void;
  offline(): void;
  /** The page is being closed, reloaded or left. */
  leaving(): void;
  hidden(): void;
  shown(): void;
  fullscreen(): void;
}

/** Listens until the returned function is called. */
export function listenToPage(signals: PageSignals): () => void {
  const controller = new AbortController();
  const { signal } = controller;
  addEventListener("online", signals.online, { signal });
  addEventListener("offline", signals.offline, { signal });
  addEventListener("pagehide", signals.leaving, { signal });
  document.addEventListener("visibilitychange", () => {
    if (document.hidden) signals.hidden();
    else signals.shown();
  }, { signal });
  document.addEventListener("fullscreenchange", signals.fullscreen, { signal });
  return () => controller.abort();
}
