/** Pictures that wait to be sent. */
export interface WaitingSnapshot {
  picture: Blob;
  /** By this computer's clock, ISO 8601. */
  taken_at: string;
  clock_offset_ms: number;
  client_id: string | null;
  flagged: boolean;
}

/** At most so many, and so many bytes. */
export interface QueueBounds {
  pictures: number;
  bytes: number;
}

/**
 * A bounded queue: flagged pictures leave first, otherwise the older before the
 * newer. Without room the oldest that is not flagged goes, a flagged one only
 * for a flagged one. What is being sent stays until that is over.
 */
export class SnapshotQueue {
  #waiting: WaitingSnapshot[] = [];
  #sending: WaitingSnapshot | null = null;

  constructor(readonly bounds: QueueBounds) {}

  /** Pictures, the one that is being sent included. */
  get length(): number {
    return this.#waiting.length + (this.#sending ? 1 : 0);
  }

  get bytes(): number {
    return [...this.#waiting, ...this.#sending ? [this.#sending] : []]
      .reduce((sum, { picture }) => sum + picture.size, 0);
  }

  /** What waits and is not being sent, in the order of coming. */
  get waiting(): readonly WaitingSnapshot[] {
    return this.#waiting;
  }

  /** Takes one in; false when there is no room for it. */
  add(item: WaitingSnapshot): boolean {
    this.#waiting.push(item);
    while (
      this.length > this.bounds.pictures || this.bytes > this.bounds.bytes
    ) {
      const plain = this.#waiting.find(({ flagged }) => !flagged);
      const out = plain ?? this.#waiting[0]!;
      this.#waiting.splice(this.#waiting.indexOf(out), 1);
      if (out === item) return false;
    }
    return true;
  }

  /** The next to send; null where none waits, or one is being sent. */
  next(): WaitingSnapshot | null {
    if (this.#sending) return null;
    const next = this.#waiting.find(({ flagged }) => flagged) ??
      this.#waiting[0];
    if (!next) return null;
    this.#waiting.splice(this.#waiting.indexOf(next), 1);
    return this.#sending = next;
  }

  /** What was being sent has arrived, or will never be taken. */
  done(): void {
    this.#sending = null;
  }

  /** It has not arrived: it waits again, the first of its kind. */
  again(): void {
    if (this.#sending) this.#waiting.unshift(this.#sending);
    this.#sending = null;
  }

  clear(): void {
    this.#waiting = [];
    this.#sending = null;
  }
}
