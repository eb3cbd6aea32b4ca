/** A simulated phone: the second camera, with a bearer of its own. */
import { createDevicesApi } from "../../lib/api/devices.ts";
import { ApiError } from "../../lib/api/error.ts";
import {
  claimPairing,
  createPhoneApi,
  type PhoneApi,
} from "../../lib/api/phone.ts";
import { Chance } from "./chance.ts";
import type { Line } from "./line.ts";
import { rest } from "./play.ts";
import { drawDesk } from "./scenery.ts";

/** How phones fare. */
export type PhoneFate =
  | "stays"
  /** Its line breaks now and then, longer than the policy allows. */
  | "drops";

/** Seconds that one which drops is there, and away. */
const THERE = [60, 120] as const;
const AWAY = [45, 75] as const;
/** Charge that it loses with a heartbeat. */
const DRAIN = 0.001;

/** Pairs by the page's token, as a phone that scanned the code does. */
export class SimulatedPhone {
  readonly #chance: Chance;
  #battery: number;
  #awayUntil = 0;

  private constructor(
    readonly api: PhoneApi,
    readonly line: Line,
    readonly look: number,
  ) {
    this.#chance = new Chance(look + 1000);
    this.#battery = this.#chance.between(0.25, 1);
  }

  /** @throws ApiError what the API refused */
  static async pair(
    line: Line,
    attempt: string,
    look: number,
  ): Promise<SimulatedPhone> {
    const { base } = line.play;
    const page = createDevicesApi({ base, bearer: line.bearer });
    const { pairing_url } = await page.pairingToken(attempt);
    const token = new URL(pairing_url).pathname.split("/").at(-1)!;
    const { device_token } = await claimPairing(base, { token });
    const api = createPhoneApi({ base, token: device_token, timeout: 30_000 });
    line.play.tally.phones++;
    return new SimulatedPhone(api, line, look);
  }

  /** Until the attempt is over. */
  async run(fate: PhoneFate): Promise<void> {
    await Promise.all([
      this.#beat(),
      fate === "drops" ? this.#drop() : null,
    ]);
  }

  async #beat(): Promise<void> {
    const { play } = this.line;
    let next = 0;
    while (this.#goesOn()) {
      let every = 10;
      await this.#ask(async () => {
        const answer = await this.api.heartbeat({ battery: this.#battery });
        play.tally.beats++;
        every = answer.heartbeat_seconds;
        this.#battery = Math.max(0.02, this.#battery - DRAIN);
        if (!answer.snapshots || play.pictures === 0 || Date.now() < next) {
          return;
        }
        next = Date.now() + play.pictures * 1000;
        await this.#photograph(answer.attempt_id);
      });
      await this.#rest(every);
    }
  }

  async #photograph(attempt: string): Promise<void> {
    const jpeg = drawDesk(new Chance(this.look), this.#chance);
    const form = new FormData();
    form.set("snapshot", new Blob([jpeg], { type: "image/jpeg" }), "p.jpg");
    form.set("source", "phone");
    form.set("taken_at", new Date().toISOString());
    await this.api.snapshot(attempt, form);
    this.line.play.tally.snapshots++;
  }

  async #drop(): Promise<void> {
    while (this.#goesOn()) {
      await this.#rest(this.#chance.between(...THERE));
      const away = this.#chance.between(...AWAY);
      this.#awayUntil = Date.now() + away * 1000;
      await this.#rest(away);
    }
  }

  async #ask(call: () => Promise<unknown>): Promise<void> {
    if (Date.now() < this.#awayUntil || !this.#goesOn()) return;
    try {
      await call();
    } catch (error) {
      if (this.line.play.signal.aborted || this.line.over) return;
      const code = error instanceof ApiError ? error.code : String(error);
      const { failures } = this.line.play.tally;
      failures[`phone ${code}`] = (failures[`phone ${code}`] ?? 0) + 1;
    }
  }

  #goesOn(): boolean {
    return !this.line.over && !this.line.play.signal.aborted;
  }

  #rest(seconds: number): Promise<void> {
    return rest(this.line.play.signal, seconds * 1000);
  }
}
