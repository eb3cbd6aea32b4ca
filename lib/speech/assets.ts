/** What a page that listens for speech loads, all from our own origin. */
export interface SpeechAssets {
  /** The worker, a module: it alone compiles WebAssembly. */
  worker: string;
  /** The audio worklet, which cuts the sound into frames. */
  worklet: string;
  /** Silero's model. */
  model: string;
  /** ONNX Runtime's WebAssembly. */
  wasm: string;
}
