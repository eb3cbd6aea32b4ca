/** Phones and staff for tests: a paired device, and a person's own session. */
import type { Stack } from "../../local/stack.ts";
import type {
  PairingClaimed,
  PairingToken,
} from "../../supabase/functions/_shared/contract/devices.ts";
import { type Reply, send, Student } from "./helpers.ts";

/** The token in a pairing's address. */
export function tokenOf({ pairing_url }: PairingToken): string {
  return pairing_url.split("/phone/")[1]!;
}

/** Opens a pairing of the student's attempt. */
export function openPairing(one: Student): Promise<PairingToken> {
  return one.get("POST", `/attempts/${one.attempt}/pairing-token`);
}

/** Claims a pairing, as anyone may try. */
export function claim(
  stack: Stack,
  body: unknown,
): Promise<Reply<PairingClaimed>> {
  return send<PairingClaimed>(stack, "POST", "/pairing/claim", {
    headers: { "content-type": "application/json" },
    body: JSON.stringify(body),
  });
}

/** A phone that is the second camera of the student's attempt. */
export async function pairedPhone(one: Student): Promise<Phone> {
  const { body } = await claim(one.stack, {
    token: tokenOf(await openPairing(one)),
  });
  const phone = new Phone(one.stack, body.device_token);
  phone.attempt = one.attempt;
  phone.id = body.device_id;
  return phone;
}

/** A paired phone: the API with its bearer. */
export class Phone extends Student {
  id = "";

  /** Its heartbeat has a form of its own. */
  override beat(more: Record<string, unknown> = {}): Promise<Reply> {
    return this.ask("POST", "/sessions/heartbeat", more);
  }
}

/** Calls a `staff_*` function with someone's own session. */
export async function rpc<T = Record<string, unknown>>(
  stack: Stack,
  accessToken: string,
  fn: string,
  request: Record<string, unknown>,
): Promise<{ status: number; body: T }> {
  const answer = await fetch(`${stack.url}/rest/v1/rpc/${fn}`, {
    method: "POST",
    headers: {
      apikey: stack.publishableKey,
      authorization: `Bearer ${accessToken}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ request }),
  });
  return { status: answer.status, body: await answer.json() };
}
