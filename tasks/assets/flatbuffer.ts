/**
 * As much of FlatBuffers as adding metadata to a model takes. A buffer is
 * written parents first, since every offset but a table's to its vtable is
 * unsigned and points forward. Format: flatbuffers.dev/internals.
 */

/** What a table or a list points at. */
export type Target = Table | List | Text | Floats | Bytes | Old;
export type Field = { u8: number } | { u32: number } | Target | null;

/** Fields by their id in the schema; null is one that is left out. */
export class Table {
  constructor(readonly fields: readonly Field[]) {}
}
export class List {
  constructor(readonly targets: readonly Target[]) {}
}
export class Text {
  constructor(readonly value: string) {}
}
export class Floats {
  constructor(readonly values: readonly number[]) {}
}
/** `[ubyte] (force_align: 16)`. */
export class Bytes {
  constructor(readonly value: Uint8Array) {}
}
/** Something at this place of the old buffer that goes behind the new one. */
export class Old {
  constructor(readonly at: number) {}
}

type Placed = Exclude<Target, Old>;

/** Old bytes keep what alignment they have: 16 is the most that is used. */
const ALIGNMENT = 16;
const up = (at: number, to: number) => Math.ceil(at / to) * to;
const isSmall = (field: Field) => field !== null && "u8" in field;

/** Where everything of a new buffer comes to lie. */
function layOut(root: Table): { at: Map<Placed, number>; end: number } {
  const at = new Map<Placed, number>();
  // Root offset and identifier come first.
  let end = 8;
  const queue: Target[] = [root];
  for (const target of queue) {
    if (target instanceof Old) continue;
    if (at.has(target)) throw new Error("a part belongs to one place");
    if (target instanceof Table) {
      const { fields } = target;
      const start = up(end + 4 + 2 * fields.length, 4);
      at.set(target, start);
      end = start + 4;
      for (const field of fields) {
        if (field) end += isSmall(field) ? 1 : 4;
        if (field && !("u8" in field) && !("u32" in field)) queue.push(field);
      }
    } else if (target instanceof Bytes) {
      const start = up(end + 4, ALIGNMENT) - 4;
      at.set(target, start);
      end = start + 4 + target.value.length;
    } else {
      const start = up(end, 4);
      at.set(target, start);
      if (target instanceof Text) {
        end = start + 4 + encode(target).length + 1;
      } else if (target instanceof Floats) {
        end = start + 4 + 4 * target.values.length;
      } else {
        end = start + 4 + 4 * target.targets.length;
        queue.push(...target.targets);
      }
    }
  }
  return { at, end: up(end, ALIGNMENT) };
}

const encode = ({ value }: Text) => new TextEncoder().encode(value);

/**
 * A buffer with this root, and `old` unchanged behind it.
 *
 * @param identifier four letters of the format
 */
export function writeBuffer(
  root: Table,
  identifier: string,
  old: Uint8Array = new Uint8Array(),
): Uint8Array<ArrayBuffer> {
  const { at, end } = layOut(root);
  const bytes = new Uint8Array(end + old.length);
  const view = new DataView(bytes.buffer);
  bytes.set(old, end);
  const point = (from: number, to: Target) => {
    const place = to instanceof Old ? end + to.at : at.get(to)!;
    view.setUint32(from, place - from, true);
  };
  point(0, root);
  bytes.set(new TextEncoder().encode(identifier), 4);
  for (const [target, start] of at) {
    if (target instanceof Table) {
      writeTable(view, start, target.fields, point);
    } else if (target instanceof Text) {
      const text = encode(target);
      view.setUint32(start, text.length, true);
      bytes.set(text, start + 4);
    } else if (target instanceof Bytes) {
      view.setUint32(start, target.value.length, true);
      bytes.set(target.value, start + 4);
    } else if (target instanceof Floats) {
      view.setUint32(start, target.values.length, true);
      target.values.forEach((value, i) =>
        view.setFloat32(start + 4 + 4 * i, value, true)
      );
    } else {
      view.setUint32(start, target.targets.length, true);
      target.targets.forEach((one, i) => point(start + 4 + 4 * i, one));
    }
  }
  return bytes;
}

/** The vtable stands right before its table; wide fields before small ones. */
function writeTable(
  view: DataView,
  start: number,
  fields: readonly Field[],
  point: (from: number, to: Target) => void,
): void {
  const vtable = start - 4 - 2 * fields.length;
  const wide = fields.filter((field) => field && !isSmall(field)).length;
  let next = start + 4;
  let nextSmall = next + 4 * wide;
  view.setInt32(start, start - vtable, true);
  view.setUint16(vtable, start - vtable, true);
  fields.forEach((field, id) => {
    if (!field) return;
    const at = isSmall(field) ? nextSmall++ : next;
    view.setUint16(vtable + 4 + 2 * id, at - start, true);
    if ("u8" in field) return view.setUint8(at, field.u8);
    next += 4;
    if ("u32" in field) view.setUint32(at, field.u32, true);
    else point(at, field);
  });
  view.setUint16(vtable + 2, nextSmall - start, true);
}

/** Reads a table of a buffer. Positions are absolute. */
export class TableReader {
  readonly #vtable: number;

  constructor(readonly view: DataView, readonly at: number) {
    this.#vtable = at - view.getInt32(at, true);
  }

  static root(bytes: Uint8Array): TableReader {
    const view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
    return new TableReader(view, view.getUint32(0, true));
  }

  /** How many fields the writer knew. */
  get width(): number {
    return (this.view.getUint16(this.#vtable, true) - 4) / 2;
  }

  /** Where a field's value stands; null if it was left out. */
  place(id: number): number | null {
    if (id >= this.width) return null;
    const offset = this.view.getUint16(this.#vtable + 4 + 2 * id, true);
    return offset === 0 ? null : this.at + offset;
  }

  /** What an offset field points at. */
  target(id: number): number | null {
    const place = this.place(id);
    return place === null ? null : place + this.view.getUint32(place, true);
  }

  /** What the offsets of a vector point at. */
  targets(id: number): number[] {
    const start = this.target(id);
    if (start === null) return [];
    const length = this.view.getUint32(start, true);
    return Array.from({ length }, (_, i) => {
      const at = start + 4 + 4 * i;
      return at + this.view.getUint32(at, true);
    });
  }

  text(id: number): string | null {
    const start = this.target(id);
    if (start === null) return null;
    const { buffer, byteOffset } = this.view;
    const length = this.view.getUint32(start, true);
    return new TextDecoder().decode(
      new Uint8Array(buffer, byteOffset + start + 4, length),
    );
  }
}
