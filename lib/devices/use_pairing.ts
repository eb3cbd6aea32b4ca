import { useEffect, useRef, useState } from "preact/hooks";
import { browserTime } from "../exam/time.ts";
import {
  Pairing,
  PAIRING_CLOSED,
  type PairingCalls,
  type PairingState,
} from "./pairing.ts";
import type { PhoneView } from "./phone.ts";

/** What `PairPhone` shows and does. */
export interface PairingShown {
  state: PairingState;
  /** Shows a code, a new one, or one for another phone. */
  open(): void;
  close(): void;
  /** Asks whether to unpair, or takes the question back. */
  ask(on: boolean): void;
  /** Resolves to whether no phone is paired any more. */
  unpair(): Promise<boolean>;
}

/**
 * Pairing a phone with this attempt. Nothing is asked of the server before
 * `open()`; the code goes away when `phone` is another one.
 *
 * @param phone what the page knows of the phone now
 */
export function usePairing(
  { phone, open, unpair, look }:
    & Pick<PairingCalls, "open" | "unpair" | "look">
    & { phone: PhoneView | null },
): PairingShown {
  const [state, setState] = useState(PAIRING_CLOSED);
  /** Those of the last drawing. */
  const calls = useRef({ open, unpair, look });
  calls.current = { open, unpair, look };
  const made = useRef<Pairing | null>(null);
  const pairing = () =>
    made.current ??= new Pairing({
      open: () => calls.current.open(),
      unpair: (device) => calls.current.unpair(device),
      look: () => calls.current.look(),
      // Loaded when a code is asked for, and not with the page.
      draw: async (text) => (await import("./qr.ts")).qrCode(text),
      seen: () => !document.hidden,
      show: setState,
    }, browserTime);

  useEffect(() => {
    pairing().phone(phone);
  }, [phone]);

  useEffect(() => () => {
    made.current?.stop();
    made.current = null;
  }, []);

  return {
    state,
    open: () => void pairing().open(),
    close: () => pairing().close(),
    ask: (on) => pairing().ask(on),
    unpair: () => pairing().unpair(),
  };
}
