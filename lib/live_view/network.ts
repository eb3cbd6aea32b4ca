/** Where a browser says (Chromium), that it is on another network by now. */
interface Connection extends EventTarget {
  saveData?: boolean;
}

/** `navigator.connection`; undefined where there is none. */
export function networkConnection(): Connection | undefined {
  return (navigator as Navigator & { connection?: Connection }).connection;
}

/** Calls `changed` with every change of network; answers how to stop that. */
export function onNetworkChange(changed: () => void): () => void {
  const connection = networkConnection();
  connection?.addEventListener("change", changed);
  return () => connection?.removeEventListener("change", changed);
}
