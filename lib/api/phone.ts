/** The API as a paired phone calls it, with a bearer of its own. */
import type {
  ClaimPairing,
  DeviceHeartbeat,
  DeviceHeartbeatAnswer,
  DeviceUnpaired,
  PairingClaimed,
} from "../../supabase/functions/_shared/contract/devices.ts";
import type {
  IceServers,
  SendSignal,
  SignalList,
  SignalSent,
} from "../../supabase/functions/_shared/contract/live_view.ts";
import type { SnapshotTaken } from "../../supabase/functions/_shared/contract/snapshots.ts";
import { type CallerOptions, createCall, heldBearer } from "./call.ts";
import { ApiError, readRefusal } from "./error.ts";

/** Milliseconds for a picture: 500 KB on a slow line take 40 s. */
const PICTURE_TIMEOUT = 60_000;

/** Milliseconds for a claim. */
const CLAIM_TIMEOUT = 15_000;

/**
 * Makes this phone an attempt's second camera, by the address it was given or
 * the code that was typed. Nobody is signed in: there is no bearer yet.
 *
 * @throws ApiError `pairing_refused` for whatever is wrong, used or expired,
 * `rate_limited` with `retryAfterMs` after too many wrong codes.
 */
export async function claimPairing(
  base: string,
  given: Pick<ClaimPairing, "token"> | Pick<ClaimPairing, "code">,
  doFetch: typeof fetch = (...args) => fetch(...args),
): Promise<PairingClaimed> {
  let answer: Response;
  try {
    answer = await doFetch(`${base}/pairing/claim`, {
      method: "POST",
      headers: { "content-type": "application/json" },
      body: JSON.stringify(given),
      credentials: "omit",
      cache: "no-store",
      signal: AbortSignal.timeout(CLAIM_TIMEOUT),
    });
  } catch (cause) {
    throw new ApiError(0, "network", null, { cause });
  }
  if (!answer.ok) throw await readRefusal(answer);
  try {
    return await answer.json();
  } catch (cause) {
    throw new ApiError(0, "network", null, { cause });
  }
}

/** The calls of a paired phone. Every one throws `ApiError`. */
export type PhoneApi = ReturnType<typeof createPhoneApi>;

/**
 * Makes the client. A phone's bearer is never renewed: a 401 is final, and comes
 * as `signed_out`.
 */
export function createPhoneApi(
  { token, ...options }: Omit<CallerOptions, "bearer"> & { token: string },
) {
  const call = createCall({ ...options, bearer: heldBearer(token) });
  const at = (attempt: string, rest: string) =>
    `/attempts/${encodeURIComponent(attempt)}${rest}`;

  return {
    heartbeat: (body: DeviceHeartbeat) =>
      call<DeviceHeartbeatAnswer>("POST", "/sessions/heartbeat", { body }),
    /** A picture, in a form as the contract's `snapshotForm` says. */
    snapshot: (attempt: string, form: FormData, signal?: AbortSignal) =>
      call<SnapshotTaken>("POST", at(attempt, "/snapshots"), {
        body: form,
        timeout: PICTURE_TIMEOUT,
        signal,
      }),
    /** Signals to this phone after an id, and who looks at it. */
    signals: (attempt: string, after: number) =>
      call<SignalList>("GET", at(attempt, `/signals?after=${after}`)),
    sendSignal: (attempt: string, body: SendSignal, keepalive = false) =>
      call<SignalSent>("POST", at(attempt, "/signals"), { body, keepalive }),
    iceServers: () => call<IceServers>("GET", "/ice-servers"),
    /** Stops being the second camera. */
    leave: (attempt: string, device: string) =>
      call<DeviceUnpaired>(
        "POST",
        at(attempt, `/devices/${encodeURIComponent(device)}/unpair`),
        { body: {} },
      ),
  };
}
