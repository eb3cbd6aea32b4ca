/** What a phone says to the API, and hears: nothing else is open to it. */
import type { PairingClaimed } from "../../supabase/functions/_shared/contract/devices.ts";
import type { OnServerTime } from "../api/call.ts";
import { claimPairing, createPhoneApi, type PhoneApi } from "../api/phone.ts";

/** Of a QR code, or typed. */
export type Invitation = { token: string } | { code: string };

/** The line to one API; another one in tests. */
export interface PhoneLine {
  claim(invitation: Invitation): Promise<PairingClaimed>;
  open(token: string, onServerTime: OnServerTime): PhoneApi;
}

/** @param base `…/functions/v1/api`, without a slash at the end */
export function phoneLine(base: string): PhoneLine {
  return {
    claim: (invitation) => claimPairing(base, invitation),
    open: (token, onServerTime) =>
      createPhoneApi({ base, token, onServerTime }),
  };
}
