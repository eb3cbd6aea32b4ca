/** What a page and the speech worker say to each other. */
export type ToSpeechWorker =
  /** Addresses of ONNX Runtime's WebAssembly and of the model. */
  | { kind: "open"; wasm: string; model: string }
  /** 512 samples of 16 kHz; its buffer is handed over. */
  | { kind: "frame"; at: number; level_db: number; samples: Float32Array }
  /** What comes next does not follow on what came before. */
  | { kind: "reset" };

export type FromSpeechWorker =
  | { kind: "ready" }
  | { kind: "heard"; at: number; level_db: number; probability: number }
  /** It cannot go on. */
  | { kind: "failed"; text: string };
