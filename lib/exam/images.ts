import type { PaperQuestion } from "../../supabase/functions/_shared/contract/answers.ts";

/** What the kept pictures of a paper may weigh together, in bytes. */
const MOST_BYTES = 64 * 1024 * 1024;

/** The browser's parts, as arguments for tests. */
export interface ImageDoors {
  /** Throws, or answers null, where the picture cannot be had now. */
  load(address: string): Promise<Blob | null>;
  makeUrl(blob: Blob): string;
  dropUrl(url: string): void;
}

export const browserImages: ImageDoors = {
  async load(address) {
    const answer = await fetch(address, { credentials: "omit" });
    return answer.ok ? await answer.blob() : null;
  },
  makeUrl: (blob) => URL.createObjectURL(blob),
  dropUrl: (url) => URL.revokeObjectURL(url),
};

/**
 * The pictures of a paper, fetched once and kept in the page: addresses are
 * good for five minutes only, and the line may fail before a question is
 * reached.
 */
export class PaperImages {
  /** By address without its signature. */
  #kept = new Map<string, string>();
  #bytes = 0;
  #questions: readonly PaperQuestion[] = [];
  #loading = false;
  #closed = false;

  constructor(readonly doors: ImageDoors, readonly onChange: () => void) {}

  /** The address to show a picture by: the kept one, or the paper's own. */
  readonly shown = (src: string): string => this.#kept.get(nameOf(src)) ?? src;

  /** Whether some picture of the paper could not be had so far. */
  get missing(): boolean {
    return addressesOf(this.#questions)
      .some((src) => !this.#kept.has(nameOf(src)));
  }

  /** Fetches, one after another, what the paper shows and is not kept yet. */
  async keep(questions: readonly PaperQuestion[]): Promise<void> {
    if (questions === this.#questions) return;
    this.#questions = questions;
    if (this.#loading) return;
    this.#loading = true;
    // A paper with fresh addresses may come while one is fetched.
    let current: readonly PaperQuestion[] | null = null;
    while (current !== this.#questions && !this.#closed) {
      current = this.#questions;
      for (const src of addressesOf(current)) {
        if (current !== this.#questions || this.#closed) break;
        if (!this.#kept.has(nameOf(src))) await this.#fetch(src);
      }
    }
    this.#loading = false;
  }

  /** Forgets everything. */
  close(): void {
    this.#closed = true;
    this.#kept.forEach((url) => this.doors.dropUrl(url));
    this.#kept.clear();
  }

  async #fetch(src: string) {
    // What cannot be had now, the page tries by itself when it is shown.
    const blob = await this.doors.load(src).catch(() => null);
    if (!blob || this.#closed || this.#bytes + blob.size > MOST_BYTES) return;
    this.#bytes += blob.size;
    this.#kept.set(nameOf(src), this.doors.makeUrl(blob));
    this.onChange();
  }
}

/** Every picture of the paper, once. */
function addressesOf(questions: readonly PaperQuestion[]): string[] {
  const parts = questions.flatMap(({ prompt, choices }) => [
    ...prompt,
    ...choices.flatMap(({ content }) => content),
  ]);
  return [
    ...new Set(parts.flatMap((p) => p.type === "image" ? [p.src] : [])),
  ];
}

function nameOf(src: string): string {
  return src.split("?", 1)[0]!;
}

/**
 * Notes at a picture whether it can be shown; where not, its text stands in
 * its place. The question is told too, so that it can offer another try.
 */
export function noteImage(image: HTMLImageElement, broken: boolean): void {
  const figure = image.closest<HTMLElement>(".exam-picture");
  if (!figure) return;
  figure.toggleAttribute("data-broken", broken);
  const question = image.closest(".exam-question");
  question?.toggleAttribute(
    "data-broken",
    question.querySelector(".exam-picture[data-broken]") !== null,
  );
}

/** Tries the pictures of a question again that could not be shown. */
export function retryImages(question: Element | null): void {
  const images = question?.querySelectorAll<HTMLImageElement>(
    ".exam-picture[data-broken] > img",
  );
  images?.forEach((image) => image.src = image.getAttribute("src")!);
}
