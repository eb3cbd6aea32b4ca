/**
 * What the real model and the detector make of the test's sentence at different
 * levels and in different noise, and of sounds that are no speech; what a frame
 * costs here, and how much a browser loads. One synthetic voice: it shows how
 * the thresholds work together, not how well speech is found in a school.
 *
 *     deno run -A bench/speech.ts
 */
import * as ort from "onnxruntime-web/wasm";
import { parseManifest, SPEECH } from "../lib/web/asset_manifest.ts";
import { type Heard, SpeechDetector } from "../lib/speech/detector.ts";
import { FRAME_MS, levelOf } from "../lib/speech/frame.ts";
import { openSilero, type VoiceModel } from "../lib/speech/silero.ts";
import { speechSchema } from "../supabase/functions/_shared/contract/policy_speech.ts";
import { prepareAssets } from "../tasks/assets/prepare.ts";
import { hearScene } from "../tests/fixtures/speech/hear.ts";
import {
  coughs,
  keyboard,
  louder,
  pinkNoise,
  RATE,
  sequence,
  silence,
  speech,
} from "../tests/fixtures/speech/sounds.ts";

const { dir } = await prepareAssets();
ort.env.wasm.wasmBinary = (await Deno.readFile(`${dir}/speech.wasm`)).buffer;
const model = await openSilero({
  wasm: `file://${dir}/speech.wasm`,
  model: `file://${dir}/silero_vad.onnx`,
});
const sentence = await speech();
const level = levelOf(sentence);
let frames = 0, spent = 0;

/** The model, with a look at the clock. */
const timed: VoiceModel = {
  async probability(samples) {
    const since = performance.now();
    const probability = await model.probability(samples);
    spent += performance.now() - since;
    frames++;
    return probability;
  },
  reset: model.reset,
};

/** The room is measured first, as on a page. */
async function hear(sound: Float32Array, room: number): Promise<Heard[]> {
  const scene = sequence(silence(5), sound, silence(3));
  const detector = new SpeechDetector(speechSchema.parse({}), null);
  return await hearScene(scene, room, timed, detector);
}

function inWords(heard: Heard[]): string {
  if (heard.length === 0) return "nothing";
  return heard.map(({ phase, at, confidence }) =>
    `${phase} ${(at / 1000 - 5).toFixed(1)} s (${confidence})`
  ).join(", ");
}

const decibels = (db: number) => `${Math.round(db)} dBFS`;

console.log("The sentence (0 to 6.2 s), in a room of -60 dBFS:");
for (const by of [0, -10, -20, -25, -30, -35, -40]) {
  const heard = await hear(louder(sentence, by), -60);
  console.log(`  at ${decibels(level + by)}: ${inWords(heard)}`);
}
console.log("The sentence, above pink noise by:");
for (const above of [30, 20, 12, 9, 6, 3, 0]) {
  const heard = await hear(sentence, level - above);
  console.log(`  ${above} dB: ${inWords(heard)}`);
}
console.log("No speech, a minute each:");
const words = sequence(
  ...Array.from(
    { length: 20 },
    () => sequence(sentence.slice(0, 0.7 * RATE), silence(2.3)),
  ),
);
for (
  const [what, sound] of [
    ["silence", silence(60)],
    ["pink noise, -25 dBFS", pinkNoise(60, -25, 4)],
    ["fast typing", keyboard(60)],
    ["coughs", coughs(60)],
    ["a word every three seconds", words],
  ] as const
) console.log(`  ${what}: ${inWords(await hear(sound, -60))}`);

const cost = spent / frames;
console.log(
  `A frame of ${FRAME_MS} ms takes ${cost.toFixed(2)} ms in Deno, ` +
    `${(100 * cost / FRAME_MS).toFixed(1)} % of a core`,
);
const manifest = parseManifest(
  await Deno.readTextFile(`${dir}/manifest.json`),
)!;
const loaded = SPEECH.map((path) => {
  const { size, gzip } = manifest.files[path]!;
  return [path, gzip?.size ?? size] as const;
});
for (const [path, size] of loaded) {
  console.log(`  ${path}: ${(size / 1000).toFixed(0)} kB`);
}
const sum = loaded.reduce((all, [, size]) => all + size, 0);
console.log(`A browser loads ${(sum / 1e6).toFixed(2)} MB, once`);
