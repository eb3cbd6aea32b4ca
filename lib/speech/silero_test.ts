import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import * as ort from "onnxruntime-web/wasm";
import { speechSchema } from "../../supabase/functions/_shared/contract/policy_speech.ts";
import { hearScene } from "../../tests/fixtures/speech/hear.ts";
import {
  coughs,
  keyboard,
  louder,
  mixed,
  pinkNoise,
  RATE,
  sequence,
  silence,
  speech,
} from "../../tests/fixtures/speech/sounds.ts";
import { type Heard, SpeechDetector } from "./detector.ts";
import { openSilero } from "./silero.ts";

const fileOf = (entry: string, name: string) =>
  new URL(name, import.meta.resolve(entry));

// Before any test: it keeps a message port for as long as it is there.
const wasm = fileOf("onnxruntime-web/wasm", "ort-wasm-simd-threaded.wasm");
// Browsers fetch it from its address.
ort.env.wasm.wasmBinary = (await Deno.readFile(wasm)).buffer;
const model = await openSilero({
  wasm: wasm.href,
  model: fileOf("@ricky0123/vad-web", "silero_vad_v6.onnx").href,
});
const sentence = await speech();

/** What detector and model make of a sound that begins after half a second. */
async function hear(sound: Float32Array, room = -60): Promise<Heard[]> {
  const scene = sequence(silence(0.5), sound, silence(2));
  const detector = new SpeechDetector(speechSchema.parse({}), room);
  return await hearScene(scene, room, model, detector);
}

/** The model that browsers run, in Deno. */
describe("openSilero", () => {
  for (
    const [what, sound, room] of [
      ["a sentence", () => sentence, -60],
      ["one from the other end of a room", () => louder(sentence, -25), -60],
      ["one over a loud fan", () => sentence, -38],
      ["one while somebody types", () => mixed(sentence, keyboard(6.2)), -60],
    ] as const
  ) {
    it(`hears ${what}`, async () => {
      const heard = await hear(sound(), room);
      assertEquals(heard.map(({ phase }) => phase), ["begin", "end"]);
      const [begin, end] = heard as [Heard, Heard];
      assert(Math.abs(begin.at - 500) < 700, `${begin.at}`);
      assert(Math.abs(end.at - 6700) < 900, `${end.at}`);
      assert(begin.confidence > 0.7, `${begin.confidence}`);
    });
  }

  for (
    const [what, sound, room] of [
      ["silence", () => silence(6), -100],
      ["loud pink noise", () => pinkNoise(6, -25, 4), -60],
      ["fast typing", () => keyboard(6), -60],
      ["coughs", () => coughs(7), -60],
      ["one word", () => sentence.slice(0, 0.7 * RATE), -60],
      ["a sentence as quiet as the room", () => louder(sentence, -40), -45],
    ] as const
  ) {
    it(`says nothing of ${what}`, async () => {
      assertEquals(await hear(sound(), room), []);
    });
  }
});
