import { assertEquals, assertThrows } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { addImageMetadata } from "./tflite_metadata.ts";

/** Reads by the format's description alone, not by what wrote it. */
class Buffer {
  readonly view: DataView;
  constructor(readonly bytes: Uint8Array) {
    this.view = new DataView(bytes.buffer, bytes.byteOffset, bytes.length);
  }
  u32 = (at: number) => this.view.getUint32(at, true);
  follow = (at: number) => at + this.u32(at);
  root = () => this.follow(0);
  identifier = () => this.#ascii(4, 4);
  #ascii(at: number, length: number) {
    return String.fromCharCode(...this.bytes.subarray(at, at + length));
  }
  /** Where a field stands, or 0. */
  field(table: number, id: number): number {
    const vtable = table - this.view.getInt32(table, true);
    const size = this.view.getUint16(vtable, true);
    const slot = 4 + 2 * id;
    const offset = slot < size ? this.view.getUint16(vtable + slot, true) : 0;
    return offset && table + offset;
  }
  table = (table: number, id: number) => this.follow(this.field(table, id));
  vector(table: number, id: number): number[] {
    const field = this.field(table, id);
    if (!field) return [];
    const start = this.follow(field);
    return Array.from(
      { length: this.u32(start) },
      (_, i) => this.follow(start + 4 + 4 * i),
    );
  }
  string(table: number, id: number): string {
    const start = this.table(table, id);
    assertEquals(this.bytes[start + 4 + this.u32(start)], 0, "ends with NUL");
    return this.#ascii(start + 4, this.u32(start));
  }
  content(table: number, id: number): { at: number; bytes: Uint8Array } {
    const start = this.table(table, id);
    const bytes = this.bytes.slice(start + 4, start + 4 + this.u32(start));
    return { at: start + 4, bytes };
  }
  floats(table: number, id: number): number[] {
    const start = this.table(table, id);
    return Array.from(
      { length: this.u32(start) },
      (_, i) => this.view.getFloat32(start + 4 + 4 * i, true),
    );
  }
}

const INPUT = {
  name: "image",
  description: "128 × 128",
  mean: 127.5,
  std: 127.5,
};
const path = new URL(
  "face_detection_short_range.tflite",
  import.meta.resolve("@mediapipe/face_detection"),
);
const old = await Deno.readFile(path);
const before = new Buffer(old);
const after = new Buffer(addImageMetadata(old, INPUT));
const shift = after.bytes.length - old.length;

describe("addImageMetadata - the model", () => {
  it("keeps the old bytes, as aligned as they were, behind a new root", () => {
    assertEquals(after.identifier(), "TFL3");
    assertEquals(after.bytes.slice(shift), old);
    assertEquals(shift % 16, 0);
  });

  it("points to everything that the old root points to", () => {
    const was = before.root(), is = after.root();
    assertEquals(
      after.u32(after.field(is, 0)),
      before.u32(before.field(was, 0)),
    );
    for (const id of [1, 2]) {
      const there = before.vector(was, id).map((at) => at + shift);
      assertEquals(after.vector(is, id), there);
    }
    assertEquals(after.string(is, 3), before.string(was, 3));
    for (const id of [5, 7]) {
      assertEquals(!!after.field(is, id), !!before.field(was, id));
    }
  });

  it("has one more buffer, aligned by 16, which its metadata entry names", () => {
    const was = before.vector(before.root(), 4);
    const is = after.vector(after.root(), 4);
    assertEquals(is.slice(0, -1), was.map((at) => at + shift));
    assertEquals(after.content(is.at(-1)!, 0).at % 16, 0);
    const entries = after.vector(after.root(), 6);
    assertEquals(entries.length, 1 + before.vector(before.root(), 6).length);
    const entry = entries.at(-1)!;
    assertEquals(after.string(entry, 0), "TFLITE_METADATA");
    assertEquals(after.u32(after.field(entry, 1)), is.length - 1);
  });
});

describe("addImageMetadata - the metadata", () => {
  const buffer = after.vector(after.root(), 4).at(-1)!;
  const metadata = new Buffer(after.content(buffer, 0).bytes);
  const [subgraph = 0] = metadata.vector(metadata.root(), 3);
  const [tensor = 0] = metadata.vector(subgraph, 2);

  it("is M001 and names its oldest reader", () => {
    assertEquals(metadata.identifier(), "M001");
    assertEquals(metadata.string(metadata.root(), 7), "1.0.0");
  });

  it("says that the input is an RGB picture", () => {
    assertEquals(metadata.string(tensor, 0), "image");
    const content = metadata.table(tensor, 3);
    assertEquals(metadata.bytes[metadata.field(content, 0)], 2);
    const image = metadata.table(content, 1);
    assertEquals(metadata.bytes[metadata.field(image, 0)], 1);
  });

  it("says how its values are normalised", () => {
    const [unit = 0] = metadata.vector(tensor, 4);
    assertEquals(metadata.bytes[metadata.field(unit, 0)], 1);
    const options = metadata.table(unit, 1);
    assertEquals(metadata.floats(options, 0), [127.5]);
    assertEquals(metadata.floats(options, 1), [127.5]);
  });
});

describe("addImageMetadata - refuses", () => {
  it("what is no model", () => {
    assertThrows(
      () => addImageMetadata(new Uint8Array(64), INPUT),
      Error,
      "not a TFLite model",
    );
  });

  it("a model that has metadata", () => {
    assertThrows(
      () => addImageMetadata(after.bytes, INPUT),
      Error,
      "has metadata already",
    );
  });
});
