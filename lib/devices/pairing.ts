/**
 * Pairing a phone, as the student's page sees it: a code is shown, ends after
 * five minutes, is followed by another, and goes away when a phone took it.
 */
import type { PairingToken } from "../../supabase/functions/_shared/contract/devices.ts";
import { ApiError } from "../api/error.ts";
import type { Time } from "../exam/time.ts";
import type { PhoneView } from "./phone.ts";
import type { QrCode } from "./qr.ts";

/** Milliseconds between two looks for a phone while a code is shown. */
export const LOOK_MS = 3000;

/**
 * How many codes follow one another by themselves: a quarter of an hour. A
 * page that nobody looks at any more opens no more of them.
 */
export const CODES_IN_A_ROW = 3;

/** A code that a phone can take now. */
export interface PairingCode {
  /** What the QR code says. */
  url: string;
  qr: QrCode;
  /** For typing, in two groups of four. */
  code: string;
  /** Where the short code is typed: host and path. */
  address: string;
}

/** Why a code could not be had, or a phone not be unpaired. */
export type PairingTrouble =
  | "not_saved"
  | "too_often"
  /** The server has no address to send phones to. */
  | "unavailable"
  /** Not (any more) for this attempt: the page shows what has passed. */
  | "over"
  | "signed_out";

/** `ended`: its time is over, and no other follows by itself. */
export type PairingStage = "closed" | "opening" | "open" | "ended";

/** Everything a page shows of it, besides the phone. */
export interface PairingState {
  stage: PairingStage;
  code: PairingCode | null;
  /** Whole seconds the code is good for. */
  secondsLeft: number;
  /** The question whether to unpair is asked. */
  asking: boolean;
  unpairing: boolean;
  trouble: PairingTrouble | null;
}

/** Nothing shown, nothing asked. */
export const PAIRING_CLOSED: PairingState = {
  stage: "closed",
  code: null,
  secondsLeft: 0,
  asking: false,
  unpairing: false,
  trouble: null,
};

/** What a pairing needs from its page. */
export interface PairingCalls {
  open(): Promise<PairingToken>;
  unpair(device: string): Promise<unknown>;
  /**
   * Asks the server for the phone; whoever gets the answer calls `phone()`.
   * May fail: it is asked again.
   */
  look(): Promise<unknown>;
  draw(text: string): QrCode | Promise<QrCode>;
  /** Whether anybody can see the page. */
  seen(): boolean;
  show(state: PairingState): void;
}

/** One page's pairing. */
export class Pairing {
  #calls: PairingCalls;
  #time: Pick<Time, "after" | "monotonic">;
  #state = PAIRING_CLOSED;
  /** The phone that was there when the code was opened. */
  #before: string | null = null;
  #phone: PhoneView | null = null;
  #endsAt = 0;
  #lookAt = 0;
  #row = 0;
  /** What comes of an older turn is thrown away. */
  #turn = 0;
  #cancel = () => {};

  constructor(calls: PairingCalls, time: Pick<Time, "after" | "monotonic">) {
    this.#calls = calls;
    this.#time = time;
  }

  get state(): PairingState {
    return this.#state;
  }

  /** Shows a code: the first, another one, or for another phone. */
  open(): Promise<void> {
    this.#row = 0;
    this.#before = this.#phone?.device_id ?? null;
    return this.#open();
  }

  /** Puts the code away. It ends by itself. */
  close(): void {
    this.#stop();
    this.#show({ stage: "closed", code: null, secondsLeft: 0, trouble: null });
  }

  /** The phone as the server has it now. */
  phone(phone: PhoneView | null): void {
    this.#phone = phone;
    const shown = this.#state.stage !== "closed";
    if (shown && phone && phone.device_id !== this.#before) this.close();
    // Gone meanwhile: there is nothing to unpair.
    if (!phone && this.#state.asking) this.#show({ asking: false });
  }

  /** Asks whether to unpair, or takes the question back. */
  ask(on: boolean): void {
    this.#show({ asking: on && this.#phone !== null, trouble: null });
  }

  /** Unpairs the phone that is there. Resolves to whether none is now. */
  async unpair(): Promise<boolean> {
    const phone = this.#phone;
    if (!phone) return true;
    if (this.#state.unpairing) return false;
    this.#show({ unpairing: true, trouble: null });
    try {
      await this.#calls.unpair(phone.device_id);
    } catch (error) {
      this.#show({
        unpairing: false,
        asking: false,
        trouble: troubleOf(error),
      });
      return false;
    }
    await this.#look();
    this.#show({ unpairing: false, asking: false });
    return true;
  }

  /** The page goes away. */
  stop(): void {
    this.#stop();
    this.#calls = { ...this.#calls, show() {} };
  }

  async #open(): Promise<void> {
    this.#stop();
    const turn = this.#turn;
    this.#row++;
    this.#show({ stage: "opening", trouble: null });
    try {
      const token = await this.#calls.open();
      const heardAt = this.#time.monotonic();
      const code = await this.#codeOf(token);
      if (turn !== this.#turn) return;
      const good = Date.parse(token.expires_at) - Date.parse(token.server_time);
      this.#endsAt = heardAt + good;
      this.#lookAt = this.#time.monotonic() + LOOK_MS;
      this.#show({ stage: "open", code });
      this.#tick(turn);
    } catch (error) {
      if (turn !== this.#turn) return;
      this.#show({ stage: "ended", code: null, trouble: troubleOf(error) });
    }
  }

  async #codeOf({ pairing_url, code }: PairingToken): Promise<PairingCode> {
    let qr: QrCode;
    try {
      qr = await this.#calls.draw(pairing_url);
    } catch (cause) {
      // What draws it is loaded when it is needed: that is the line's trouble.
      throw new ApiError(0, "network", null, { cause });
    }
    return {
      url: pairing_url,
      qr,
      code: grouped(code),
      address: typed(pairing_url),
    };
  }

  #tick(turn: number): void {
    if (turn !== this.#turn) return;
    const now = this.#time.monotonic();
    const left = this.#endsAt - now;
    if (left <= 0) return void this.#end(turn);
    this.#show({ secondsLeft: Math.ceil(left / 1000) });
    if (now >= this.#lookAt) {
      this.#lookAt = Infinity;
      void this.#look().then(() => {
        if (turn === this.#turn) {
          this.#lookAt = this.#time.monotonic() + LOOK_MS;
        }
      });
    }
    const rest = left % 1000 || 1000;
    this.#cancel = this.#time.after(rest, () => this.#tick(turn));
  }

  /** A phone may have taken it in its last second: that is looked at first. */
  async #end(turn: number): Promise<void> {
    this.#show({ secondsLeft: 0 });
    await this.#look();
    if (turn !== this.#turn) return;
    if (this.#row < CODES_IN_A_ROW && this.#calls.seen()) return this.#open();
    this.#stop();
    this.#show({ stage: "ended", code: null });
  }

  async #look(): Promise<void> {
    try {
      await this.#calls.look();
    } catch {
      // The line is down for a moment: asked again.
    }
  }

  #stop(): void {
    this.#turn++;
    this.#cancel();
    this.#cancel = () => {};
  }

  #show(change: Partial<PairingState>): void {
    const next = { ...this.#state, ...change };
    const keys = Object.keys(next) as (keyof PairingState)[];
    if (keys.every((key) => next[key] === this.#state[key])) return;
    this.#state = next;
    this.#calls.show(next);
  }
}

/** Two groups of four are easier to read off, and claimed alike. */
function grouped(code: string): string {
  return code.replace(/(.{4})(?=.)/g, "$1 ");
}

/** As one types it: a browser adds https by itself, and nothing else. */
function typed(url: string): string {
  const { host, origin, protocol } = new URL(url);
  return `${protocol === "https:" ? host : origin}/phone`;
}

function troubleOf(error: unknown): PairingTrouble {
  if (!(error instanceof ApiError)) throw error;
  const { code, status } = error;
  if (code === "signed_out" || status === 401) return "signed_out";
  if (status === 429) return "too_often";
  if (code === "pairing_unavailable") return "unavailable";
  return error.passing || code === "unreadable" ? "not_saved" : "over";
}
