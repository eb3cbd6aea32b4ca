/** Dialogs that are open, and where the focus was before. */
const opened = new Map<HTMLDialogElement, Element | null>();

/**
 * `ref` of a `<dialog>` that is open as long as it is there: opens it as a
 * modal, and gives the focus back where it was once it has gone, unless it is
 * somewhere by then.
 */
export function modal(dialog: HTMLDialogElement | null): void {
  if (dialog) {
    if (dialog.open) return;
    opened.set(dialog, document.activeElement);
    dialog.showModal();
    return;
  }
  // While it is still there, nothing behind it can be given the focus.
  queueMicrotask(() => {
    for (const [gone, opener] of opened) {
      if (gone.isConnected) continue;
      opened.delete(gone);
      const free = document.activeElement === document.body;
      if (free && opener instanceof HTMLElement) opener.focus();
    }
  });
}
