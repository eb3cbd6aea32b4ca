/** The one place that knows ONNX Runtime and the library around the model. */
import { Silero } from "@ricky0123/vad-web/dist/models/silero.js";
import * as ort from "onnxruntime-web/wasm";

/** Says how sure it is that a frame is a voice. */
export interface VoiceModel {
  /** @param samples 512 of 16 kHz, from −1 to 1 */
  probability(samples: Float32Array): Promise<number>;
  /** What comes next does not follow on what came before. */
  reset(): void;
}

/**
 * Opens Silero's model: one thread, since more would need pages that embed
 * nothing, and it takes a hundredth of one.
 *
 * @throws if WebAssembly or model cannot be had
 */
export async function openSilero(
  { wasm, model }: { wasm: string; model: string },
): Promise<VoiceModel> {
  ort.env.logLevel = "error";
  ort.env.wasm.numThreads = 1;
  ort.env.wasm.wasmPaths = { wasm };
  const silero = await Silero.new(ort, async () => {
    const answer = await fetch(model);
    if (!answer.ok) throw new Error(`The model is not there: ${answer.status}`);
    return await answer.arrayBuffer();
  });
  return {
    probability: async (samples) => (await silero.process(samples)).isSpeech,
    reset: () => silero.reset_state(),
  };
}
