import { inField, type Listening } from "./view.ts";

/** Windows' clipboard ends lines with two characters, fields with one. */
const sameLines = (text: string) => text.replace(/\r\n?/g, "\n");

/** What is selected in a text field, or else on the page. */
function selected(target: EventTarget | null, document: Document): string {
  const field = target as Partial<HTMLTextAreaElement> | null;
  if (typeof field?.value !== "string") {
    return String(document.getSelection?.() ?? "");
  }
  const { value, selectionStart, selectionEnd } = field;
  return value.slice(selectionStart ?? 0, selectionEnd ?? value.length);
}

/**
 * Copying, cutting, pasting, dragging and dropping. Within text fields
 * students may move their own text: what was copied or cut there can be pasted
 * there; anything from elsewhere cannot.
 */
export function watchClipboard({ view, signal, observe }: Listening): void {
  const document = view.document as Document;
  const options = { capture: true, signal };
  let ownText: string | null = null;

  const refuse = (event: Event, action: string) => {
    event.preventDefault();
    observe({ kind: "clipboard", action });
  };
  const taken = (event: Event) => {
    if (!inField(event.target)) return refuse(event, event.type);
    ownText = sameLines(selected(event.target, document));
  };
  const given = (event: Event, action: string, text: string | undefined) => {
    if (!inField(event.target) || !text) return refuse(event, action);
    // The middle button pastes what is selected: nothing was copied before.
    const { value = "" } = event.target as Partial<HTMLInputElement>;
    const own = sameLines(text);
    if (own !== ownText && !value.includes(own)) refuse(event, action);
  };
  document.addEventListener("copy", taken, options);
  document.addEventListener("cut", taken, options);
  document.addEventListener("paste", (event) => {
    given(event, "paste", event.clipboardData?.getData("text/plain"));
  }, options);
  document.addEventListener("dragstart", (event) => {
    if (inField(event.target)) {
      ownText = sameLines(selected(event.target, document));
    } else event.preventDefault();
  }, options);
  document.addEventListener("drop", (event) => {
    given(event, "drop", event.dataTransfer?.getData("text/plain"));
  }, options);
  // Selecting by itself is nothing to report; there is just nothing to take.
  document.addEventListener("selectstart", (event) => {
    if (!inField(event.target)) event.preventDefault();
  }, options);
  document.documentElement.dataset.noSelect = "";
  signal.addEventListener("abort", () => {
    delete document.documentElement.dataset.noSelect;
  });
}

/** A file dropped on the page would take its place, and the exam with it. */
export function keepFilesOut({ view, signal }: Listening): void {
  const options = { capture: true, signal };
  for (const type of ["dragover", "drop"] as const) {
    view.document.addEventListener(type, (event) => {
      if (event.dataTransfer?.types.includes("Files")) event.preventDefault();
    }, options);
  }
}
