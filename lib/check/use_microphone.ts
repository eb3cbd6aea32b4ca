import { useEffect, useRef, useState } from "preact/hooks";
import type { ShownPolicy } from "../../supabase/functions/_shared/contract/policy.ts";
import { watchesSpeech } from "../../supabase/functions/_shared/contract/microphone_use.ts";
import {
  MICROPHONE_OFF,
  type MicrophoneState,
} from "../capture/microphone_state.ts";
import type { Microphone } from "../capture/microphone.ts";
import { browserTime } from "../exam/time.ts";
import type { SpeechAssets } from "../speech/assets.ts";
import type {
  MicrophoneCheck,
  MicrophoneView,
  MicrophoneWord,
} from "./microphone_check.ts";

type Attach = (element: HTMLMeterElement | null) => void;

/** The microphone of the check, as its part of the page shows it. */
export interface CheckedMicrophone {
  state: MicrophoneState;
  view: MicrophoneView;
  /** A ref callback for the level's meter; null before there is one. */
  meter: Attach | null;
  on(deviceId?: string): void;
  off(): void;
  /** Measures the room once more. */
  measure(): void;
  /** Goes on with it as it is. */
  use(): void;
}

const STARTING: MicrophoneView = { phase: "starting", heard: false };

/**
 * Nothing is loaded or asked for before `on()`, and the microphone is off
 * again when the page is left.
 */
export function useMicrophone({ policy, assets, save }: {
  policy: ShownPolicy;
  assets: SpeechAssets | null;
  /** Sends the step; resolves to whether the server has it. */
  save(step: MicrophoneWord): Promise<boolean>;
}): CheckedMicrophone {
  const [state, setState] = useState<MicrophoneState>(MICROPHONE_OFF);
  const [view, setView] = useState(STARTING);
  const [meter, setMeter] = useState<Attach | null>(null);
  const device = useRef<Microphone | null>(null);
  const check = useRef<MicrophoneCheck | null>(null);
  const opening = useRef<Promise<void> | null>(null);
  const sender = useRef(save);
  sender.current = save;
  /** It is to be on: what is loaded may come after it was turned off. */
  const wanted = useRef(false);

  async function load(): Promise<void> {
    const [{ Microphone }, { MicrophoneCheck }, { openListener }] =
      await Promise.all([
        import("../capture/microphone.ts"),
        import("./microphone_check.ts"),
        import("../speech/listener.ts"),
      ]);
    const microphone = device.current = new Microphone();
    microphone.subscribe(setState);
    check.current = new MicrophoneCheck({
      microphone,
      listener: openListener,
      assets,
      voices: watchesSpeech(policy),
      ...policy.speech,
      time: browserTime,
      save: (step) => sender.current(step),
      show: setView,
    });
    const attach = check.current.meter.attach();
    setMeter(() => attach);
  }

  async function turnOn(deviceId?: string): Promise<void> {
    wanted.current = true;
    try {
      await (opening.current ??= load());
    } catch {
      opening.current = null;
      return setState((now) => ({
        ...now,
        status: "failed",
        problem: "failed",
      }));
    }
    if (!wanted.current) return;
    if (deviceId) check.current!.measure();
    await device.current!.open(deviceId);
  }

  function off() {
    wanted.current = false;
    device.current?.stop();
  }

  useEffect(() => () => {
    wanted.current = false;
    check.current?.close();
    device.current?.close();
  }, []);

  return {
    state,
    view,
    meter,
    on: (deviceId) => void turnOn(deviceId),
    off,
    measure: () => check.current?.measure(),
    use: () => void check.current?.use(),
  };
}
