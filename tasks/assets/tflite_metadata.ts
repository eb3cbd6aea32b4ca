import {
  Bytes,
  Floats,
  List,
  Old,
  Table,
  TableReader,
  Text,
  writeBuffer,
} from "./flatbuffer.ts";

/** How MediaPipe is to make a picture into the model's input. */
export interface ImageInput {
  name: string;
  description: string;
  /** Of a colour value, 0 to 255; (value − mean) / std is what goes in. */
  mean: number;
  std: number;
}

const NAME = "TFLITE_METADATA";

/** Fields of `Model`, the root, in TensorFlow's `lite/schema/schema.fbs`. */
const VERSION = 0, BUFFERS = 4, METADATA = 6, FIELDS = 8;

/**
 * A TFLite model with metadata that says what picture its only input takes.
 * MediaPipe's FaceDetector refuses models without ("requires specifying
 * NormalizationOptions metadata").
 *
 * The old bytes stay as they are and as aligned as they are; in front of them
 * comes a new root that points into them, with one more buffer, and the
 * metadata entry that names it. Layout: TensorFlow's `schema.fbs`, and
 * `metadata_schema.fbs` of tflite-support (identifier `M001`).
 *
 * @throws if it is no model, has metadata already or fields we do not know
 */
export function addImageMetadata(
  model: Uint8Array,
  input: ImageInput,
): Uint8Array<ArrayBuffer> {
  const identifier = new TextDecoder().decode(model.subarray(4, 8));
  if (identifier !== "TFL3") throw new Error("this is not a TFLite model");
  const root = TableReader.root(model);
  if (root.width > FIELDS) throw new Error("the model has unknown fields");
  const known = root.targets(METADATA);
  if (known.some((at) => new TableReader(root.view, at).text(0) === NAME)) {
    throw new Error("the model has metadata already");
  }
  const buffers = root.targets(BUFFERS);
  const old = (at: number) => new Old(at);
  const fields = Array.from({ length: FIELDS }, (_, id) => {
    const target = id === VERSION ? null : root.target(id);
    return target === null ? null : old(target);
  });
  const version = root.place(VERSION);
  const entry = new Table([new Text(NAME), { u32: buffers.length }]);
  const added = new Table([new Bytes(writeMetadata(input))]);
  const front = new Table([
    { u32: version === null ? 0 : root.view.getUint32(version, true) },
    ...fields.slice(1, BUFFERS),
    new List([...buffers.map(old), added]),
    ...fields.slice(BUFFERS + 1, METADATA),
    new List([...known.map(old), entry]),
    ...fields.slice(METADATA + 1),
  ]);
  return writeBuffer(front, identifier, model);
}

/** `ModelMetadata` of a model with one input. */
function writeMetadata(input: ImageInput): Uint8Array {
  // Members of the unions ContentProperties and ProcessUnitOptions, and of the
  // enumeration ColorSpaceType.
  const imageProperties = 2, normalizationOptions = 1, rgb = 1;
  const content = new Table([
    { u8: imageProperties },
    new Table([{ u8: rgb }]),
  ]);
  const unit = new Table([
    { u8: normalizationOptions },
    new Table([new Floats([input.mean]), new Floats([input.std])]),
  ]);
  const tensor = new Table([
    new Text(input.name),
    new Text(input.description),
    null, // dimension_names
    content,
    new List([unit]),
  ]);
  const subgraph = new Table([
    null, // name
    null, // description
    new List([tensor]),
  ]);
  return writeBuffer(
    new Table([
      null, // name
      null, // description
      null, // version
      new List([subgraph]),
      null, // author
      null, // license
      null, // associated_files
      new Text("1.0.0"), // min_parser_version
    ]),
    "M001",
  );
}
