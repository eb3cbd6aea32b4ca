/** Addresses of the record's pictures: each is good for five minutes only. */
import type { Noted, RecordPicture } from "./own_record.ts";
import type { Time } from "./time.ts";

/**
 * A picture that cannot be had within so many milliseconds of getting its
 * address is not merely late: it fails.
 */
const GOOD_MS = 60_000;

export interface OwnPicturesOptions {
  /** A page of the record, in the order of arrival. */
  load(skip: number, limit: number): Promise<readonly Noted[]>;
  /** Records a page has. */
  pageSize: number;
  time: Pick<Time, "monotonic">;
  /** New addresses, by event. */
  onAddresses(pictures: ReadonlyMap<string, RecordPicture>): void;
  /** Something failed: look again. */
  onChange(): void;
}

/** Gets new addresses for what can no longer be shown, a page at a time. */
export class OwnPictures {
  #options: OwnPicturesOptions;
  #failed = new Set<string>();
  /** By page of the record: when its addresses came. */
  #renewed = new Map<number, number>();
  #loading = new Map<number, Promise<void>>();
  #closed = false;

  constructor(options: OwnPicturesOptions) {
    this.#options = options;
  }

  /** Whether a picture could not be had, with a new address either. */
  failed(id: string): boolean {
    return this.#failed.has(id);
  }

  /** An image could not be loaded: a new address once, then it has failed. */
  async broken(event: Pick<Noted, "id" | "place">): Promise<void> {
    const at = this.#renewed.get(this.#page(event));
    const now = this.#options.time.monotonic();
    if (at !== undefined && now - at < GOOD_MS) return this.#fail(event.id);
    await this.again(event);
  }

  /** Tries once more, with new addresses. */
  async again(event: Pick<Noted, "id" | "place">): Promise<void> {
    const page = this.#page(event);
    const { load, pageSize, time, onAddresses } = this.#options;
    const run = async () => {
      const events = await load(page * pageSize, pageSize);
      if (this.#closed) return;
      this.#renewed.set(page, time.monotonic());
      const found = new Map<string, RecordPicture>();
      for (const { id, picture } of events) {
        if (!picture) continue;
        found.set(id, picture);
        // With an address it may be shown after all.
        if (picture.url || picture.gone) this.#failed.delete(id);
      }
      onAddresses(found);
    };
    let loading = this.#loading.get(page);
    if (!loading) {
      loading = run().finally(() => this.#loading.delete(page));
      this.#loading.set(page, loading);
    }
    await loading.catch(() => this.#fail(event.id));
  }

  close(): void {
    this.#closed = true;
  }

  #fail(id: string) {
    if (this.#closed) return;
    this.#failed.add(id);
    this.#options.onChange();
  }

  #page({ place }: Pick<Noted, "place">): number {
    return Math.floor((place - 1) / this.#options.pageSize);
  }
}
