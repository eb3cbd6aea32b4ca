/**
 * Lets the page be installed and opened without a line; see
 * `static/phone_worker.js` for what it keeps: nothing of an exam.
 */
export function registerWorker(): void {
  // Not there without TLS, nor in private windows of some browsers.
  const { serviceWorker } = navigator as Partial<
    Pick<Navigator, "serviceWorker">
  >;
  serviceWorker?.register("/phone_worker.js", { scope: "/phone" })
    .catch(() => {});
}
