/**
 * Addresses of pictures: each is good for five minutes, and comes with a page
 * of the record. Asked for as they are wanted, renewed when they are old.
 */
import type { ReviewEvent } from "./types.ts";

/** Pictures of one call. */
const PAGE = 50;
/** Milliseconds after which an address is not given out any more. */
const GOOD_MS = 4 * 60_000;
/** An address younger than this that does not work will not work at all. */
const YOUNG_MS = 20_000;

export interface PicturesOptions {
  load(
    type: string,
    skip: number,
    limit: number,
  ): Promise<
    readonly { position: number; snapshot_url?: string | null | undefined }[]
  >;
  /** Milliseconds, monotonic. */
  now(): number;
  onChange(): void;
}

/** `wait`: it is asked for; `gone`: erased; `failed`: it could not be had. */
export type PictureState =
  | { url: string }
  | "wait"
  | "gone"
  | "failed";

/** Addresses of an attempt’s pictures, asked for by pages and renewed in time. */
export class Pictures {
  #options: PicturesOptions;
  /** By kind of event: places in the chain, ascending. */
  #order = new Map<string, number[]>();
  #kind = new Map<number, string>();
  #urls = new Map<number, { url: string | null; at: number }>();
  #loading = new Set<string>();
  #failed = new Set<number>();
  #closed = false;

  constructor(options: PicturesOptions) {
    this.#options = options;
  }

  /** The pictures there are; `events` in the order of the chain. */
  know(events: readonly ReviewEvent[]): void {
    this.#order.clear();
    for (const { event_type: type, position } of events) {
      if (type !== "webcam_snapshot" && type !== "screen_snapshot") continue;
      const known = this.#order.get(type);
      if (known) known.push(position);
      else this.#order.set(type, [position]);
      this.#kind.set(position, type);
    }
  }

  /** The address of a picture; asks for it where there is none. */
  of(position: number): PictureState {
    if (this.#failed.has(position)) return "failed";
    const known = this.#urls.get(position);
    if (known?.url === null) return "gone";
    if (known && this.#options.now() - known.at < GOOD_MS) {
      return { url: known.url };
    }
    void this.#ask(position);
    // Still shown while a new address is on its way.
    return known ? { url: known.url } : "wait";
  }

  /** It could not be shown: a new address once, then it has failed. */
  broken(position: number): void {
    const known = this.#urls.get(position);
    if (known && this.#options.now() - known.at < YOUNG_MS) {
      this.#fail([position]);
    } else void this.#ask(position);
  }

  /** Tries again what has failed. */
  again(position: number): void {
    this.#failed.delete(position);
    this.#urls.delete(position);
    void this.#ask(position);
  }

  close(): void {
    this.#closed = true;
  }

  async #ask(position: number): Promise<void> {
    const type = this.#kind.get(position);
    const order = type && this.#order.get(type);
    if (!type || !order || this.#closed) return;
    const page = Math.floor(order.indexOf(position) / PAGE);
    const key = `${type} ${page}`;
    if (page < 0 || this.#loading.has(key)) return;
    this.#loading.add(key);
    const wanted = order.slice(page * PAGE, (page + 1) * PAGE);
    try {
      const found = await this.#options.load(type, page * PAGE, PAGE);
      const at = this.#options.now();
      for (const { position, snapshot_url } of found) {
        if (snapshot_url !== undefined) {
          this.#urls.set(position, { url: snapshot_url, at });
        }
      }
      this.#failed = new Set(
        [...this.#failed].filter((one) => !this.#urls.has(one)),
      );
      const missing = wanted.filter((one) => !this.#urls.has(one));
      if (missing.length > 0) this.#fail(missing);
    } catch {
      this.#fail(wanted.filter((one) => !this.#urls.has(one)));
    } finally {
      this.#loading.delete(key);
      if (!this.#closed) this.#options.onChange();
    }
  }

  #fail(positions: readonly number[]): void {
    for (const one of positions) this.#failed.add(one);
    if (!this.#closed) this.#options.onChange();
  }
}
