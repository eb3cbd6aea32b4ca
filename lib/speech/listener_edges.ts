/** What the listener needs of the browser; another one in tests. */
import {
  type FromPageWorker,
  type PageWorker,
  startWorker,
} from "../detect/page_worker.ts";
import { FRAME_SAMPLES, SAMPLE_RATE } from "./frame.ts";
import type { FromSpeechWorker, ToSpeechWorker } from "./protocol.ts";

/** A running worker. */
export type SpeechWorker = PageWorker<ToSpeechWorker>;

/** Sound that is cut into frames. */
export interface Sound {
  /** Frames come again, or do not for a while. */
  run(on: boolean): void;
  close(): void;
}

export interface ListenerEdges {
  worker(url: string, hear: FromPageWorker<FromSpeechWorker>): SpeechWorker;
  /**
   * @param frame gets 512 samples of 16 kHz each time; they are its own
   * @throws if this browser cannot do it
   */
  sound(
    worklet: string,
    stream: MediaStream,
    frame: (samples: Float32Array<ArrayBuffer>) => void,
  ): Promise<Sound>;
}

/**
 * The library's own worklet resamples, and cuts. In a context of the rate that
 * is wanted the browser resamples, which takes a fraction of the work; Firefox
 * connects no microphone to such a one.
 */
async function openSound(
  worklet: string,
  stream: MediaStream,
  frame: (samples: Float32Array<ArrayBuffer>) => void,
): Promise<Sound> {
  try {
    return await soundAt({ sampleRate: SAMPLE_RATE }, worklet, stream, frame);
  } catch (error) {
    if ((error as Error).name !== "NotSupportedError") throw error;
    return await soundAt({}, worklet, stream, frame);
  }
}

async function soundAt(
  options: AudioContextOptions,
  worklet: string,
  stream: MediaStream,
  frame: (samples: Float32Array<ArrayBuffer>) => void,
): Promise<Sound> {
  const context = new AudioContext(options);
  try {
    const source = new MediaStreamAudioSourceNode(context, {
      mediaStream: stream,
    });
    await context.audioWorklet.addModule(worklet);
    const node = new AudioWorkletNode(context, "vad-helper-worklet", {
      numberOfOutputs: 0,
      processorOptions: { frameSamples: FRAME_SAMPLES },
    });
    node.port.onmessage = ({ data }: MessageEvent<{ data: ArrayBuffer }>) =>
      frame(new Float32Array(data.data));
    source.connect(node);
    return follow(context, node);
  } catch (error) {
    void context.close();
    throw error;
  }
}

function follow(context: AudioContext, node: AudioWorkletNode): Sound {
  let wanted = true;
  const listening = new AbortController();
  const run = () => {
    const running = context.state === "running";
    if (wanted === running || context.state === "closed") return;
    // Before the first key or press some browsers refuse it: tried again then.
    void (wanted ? context.resume() : context.suspend()).catch(() => {});
  };
  const { signal } = listening;
  for (const type of ["pointerdown", "keydown"]) {
    addEventListener(type, run, { signal, passive: true });
  }
  // A call on a phone interrupts it.
  context.addEventListener("statechange", run, { signal });
  run();
  return {
    run(on) {
      wanted = on;
      run();
    },
    close() {
      listening.abort();
      node.port.onmessage = null;
      // The library's word for it: the worklet lets go of itself.
      node.port.postMessage("SPEECH_STOP");
      void context.close();
    },
  };
}

export const pageListenerEdges: ListenerEdges = {
  worker: (url, hear) => startWorker(url, "module", hear),
  sound: openSound,
};
