import type { AttemptView } from "../../supabase/functions/_shared/contract/answers.ts";
import type { RoomContext } from "../exam/room/context.ts";
import { DeviceConsent, useOf } from "../exam/room/device_consent.ts";
import type { DeviceView, RoomDevice } from "./view.ts";

export const DEVICES = ["screen", "microphone", "phone"] as const;

/** The student's words on each of the devices, given in the room. */
export class Consents {
  #words: Record<RoomDevice, DeviceConsent>;
  #said: Record<RoomDevice, DeviceView["consentSaid"]> = {
    screen: "nothing",
    microphone: "nothing",
    phone: "nothing",
  };

  /** @param changed what became of a word that was given last */
  constructor(room: RoomContext, changed: () => void) {
    const word = (kind: RoomDevice) =>
      new DeviceConsent(room, kind, (said) => {
        this.#said[kind] = said;
        changed();
      });
    this.#words = {
      screen: word("screen"),
      microphone: word("microphone"),
      phone: word("phone"),
    };
  }

  /** Reads what an earlier page has kept. */
  async open(): Promise<void> {
    await Promise.all(DEVICES.map((kind) => this.#words[kind].open()));
  }

  /** Sends withdrawals that have not arrived. */
  send(): void {
    for (const kind of DEVICES) void this.#words[kind].send();
  }

  /** Answers the attempt as it is then; null: in vain. */
  give(device: RoomDevice): Promise<AttemptView | null> {
    return this.#words[device].give();
  }

  withdraw(device: RoomDevice): Promise<void> {
    return this.#words[device].withdraw();
  }

  /** How a device stands by policy and words. */
  of(device: RoomDevice, view: AttemptView): DeviceView {
    return {
      use: useOf(device, view, this.#words[device].isWithdrawn),
      required: view.policy[device] === "required",
      consentSaid: this.#said[device],
    };
  }
}
