/**
 * What a student's page says of its devices: a phone, a microphone, a screen, and
 * live view. Apart from `client.ts`, so that only pages that use them load it.
 */
import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import type {
  DeviceUnpaired,
  PairingToken,
} from "../../supabase/functions/_shared/contract/devices.ts";
import type {
  IceServers,
  SendSignal,
  SignalList,
  SignalSent,
} from "../../supabase/functions/_shared/contract/live_view.ts";
import type {
  MicrophoneProblemStep,
  MicrophoneStep,
  ScreenProblemStep,
  ScreenStep,
} from "../../supabase/functions/_shared/contract/steps.ts";
import { type CallerOptions, createCall } from "./call.ts";

/** The calls. Every one throws `ApiError`. */
export type DevicesApi = ReturnType<typeof createDevicesApi>;

/** Makes the client; with the options of the page's `createApi`. */
export function createDevicesApi(options: CallerOptions) {
  const call = createCall(options);
  const at = (attempt: string, rest: string) =>
    `/attempts/${encodeURIComponent(attempt)}${rest}`;

  return {
    /**
     * A new address and code for a phone, good for five minutes and once; the
     * one before ends. A phone that is paired stays until another is.
     */
    pairingToken: (id: string) =>
      call<PairingToken>("POST", at(id, "/pairing-token"), { body: {} }),
    /** Ends a phone's pairing; again changes nothing. */
    unpairDevice: (id: string, device: string) =>
      call<DeviceUnpaired>(
        "POST",
        at(id, `/devices/${encodeURIComponent(device)}/unpair`),
        { body: {} },
      ),
    /** The microphone is heard, or why it is not. */
    microphoneStep: (
      id: string,
      body: MicrophoneStep | MicrophoneProblemStep,
    ) => call<AttemptView>("POST", at(id, "/steps/microphone"), { body }),
    /** The screen is shared, or why it is not. */
    screenStep: (id: string, body: ScreenStep | ScreenProblemStep) =>
      call<AttemptView>("POST", at(id, "/steps/screen"), { body }),
    /** Signals to this page after an id, and who looks. */
    signals: (id: string, after: number) =>
      call<SignalList>("GET", at(id, `/signals?after=${after}`)),
    sendSignal: (id: string, body: SendSignal, keepalive = false) =>
      call<SignalSent>("POST", at(id, "/signals"), { body, keepalive }),
    iceServers: () => call<IceServers>("GET", "/ice-servers"),
  };
}
