/**
 * The speech worker. A bundle of its own, under a Content-Security-Policy that
 * lets it reach our origin alone. It gets short frames of sound, answers each
 * with a number, and keeps none.
 */
import { openSilero, type VoiceModel } from "./silero.ts";
import type { FromSpeechWorker, ToSpeechWorker } from "./protocol.ts";

/** The parts of a worker's scope that are used. */
interface Scope {
  postMessage(message: FromSpeechWorker): void;
  addEventListener(
    type: "message",
    take: (event: MessageEvent<ToSpeechWorker>) => void,
  ): void;
}

const scope = globalThis as unknown as Scope;
let model: VoiceModel | null = null;
/** One after the other: each frame follows on the one before. */
let line: Promise<void> = Promise.resolve();

async function take(message: ToSpeechWorker): Promise<void> {
  switch (message.kind) {
    case "open":
      model = await openSilero(message);
      return scope.postMessage({ kind: "ready" });
    case "frame": {
      if (!model) return;
      const { at, level_db, samples } = message;
      const probability = await model.probability(samples);
      return scope.postMessage({ kind: "heard", at, level_db, probability });
    }
    case "reset":
      return model?.reset();
  }
}

scope.addEventListener("message", ({ data }) => {
  line = line.then(() => take(data)).catch((error) => {
    scope.postMessage({ kind: "failed", text: String(error) });
  });
});
