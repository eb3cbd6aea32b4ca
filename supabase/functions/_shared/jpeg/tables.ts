/** A JPEG's tables, and that every scan has those it needs. */
import { broken } from "./broken.ts";
import type { Frame, Scan } from "./frame.ts";

/**
 * Tables that one picture may define. There are four places of each kind; a
 * progressive picture of an optimising encoder fills some again for each scan.
 */
const MOST_DEFINED = 64;

/** Which tables are there, by place. */
export class Tables {
  #quantisation = new Set<number>();
  #dc = new Set<number>();
  #ac = new Set<number>();
  #defined = 0;

  #count(): void {
    if (++this.#defined > MOST_DEFINED) broken("tables");
  }

  /** Reads DQT. @throws BrokenJpeg */
  quantisation(body: Uint8Array): void {
    for (let at = 0; at < body.length;) {
      const [wide, place] = [body[at]! >> 4, body[at]! & 15];
      if (wide > 1 || place > 3) broken("quantisation");
      const end = at + 1 + 64 * (wide + 1);
      if (end > body.length) broken("quantisation");
      this.#count();
      this.#quantisation.add(place);
      at = end;
    }
  }

  /** Reads DHT. @throws BrokenJpeg */
  huffman(body: Uint8Array): void {
    for (let at = 0; at < body.length;) {
      const [kind, place] = [body[at]! >> 4, body[at]! & 15];
      if (kind > 1 || place > 3 || at + 17 > body.length) broken("huffman");
      let values = 0;
      // Codes of one length that are left, longer ones branching from them.
      let free = 1;
      for (let length = 1; length <= 16; length++) {
        const count = body[at + length]!;
        free = free * 2 - count;
        if (free < 0) broken("huffman");
        values += count;
      }
      const end = at + 17 + values;
      if (values < 1 || values > 256 || end > body.length) broken("huffman");
      this.#count();
      (kind === 0 ? this.#dc : this.#ac).add(place);
      at = end;
    }
  }

  /** @throws BrokenJpeg if a scan needs a table that is not there. */
  check(scan: Scan, frame: Frame): void {
    const needsDc = scan.from === 0 && scan.refines === 0;
    const needsAc = scan.to > 0;
    for (const { component, dc, ac } of scan.parts) {
      if (
        !this.#quantisation.has(component.table) ||
        needsDc && !this.#dc.has(dc) || needsAc && !this.#ac.has(ac) ||
        !frame.progressive && (dc > 1 || ac > 1)
      ) {
        broken("tables");
      }
    }
  }
}
