import type {
  AttemptView,
  PairedPhone,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { DevicesApi } from "../api/devices.ts";
import { ApiError } from "../api/error.ts";
import { momentOf, type RoomContext } from "../exam/room/context.ts";

/** The paired phone, by the newest word of the server. */
export class RoomPhone {
  phone: PairedPhone | null;
  #room: RoomContext;
  #api: DevicesApi;
  #changed: () => void;
  /** Server time of the newest word, ms since 1970. */
  #newest: number;

  constructor(
    room: RoomContext,
    api: DevicesApi,
    { phone, server_time }: AttemptView,
    changed: () => void,
  ) {
    this.#room = room;
    this.#api = api;
    this.#changed = changed;
    this.phone = phone;
    this.#newest = momentOf(server_time);
  }

  hear(phone: PairedPhone | null, serverTime: string): void {
    const at = momentOf(serverTime);
    // Asked before what is known by now.
    if (at < this.#newest) return;
    this.#newest = at;
    this.phone = phone;
    this.#changed();
  }

  /** Asks the server anew. Throws `ApiError`. */
  async look(): Promise<void> {
    const { api, attempt } = this.#room.options;
    const { phone, server_time } = await api.attempt(attempt.id);
    this.hear(phone, server_time);
  }

  /** It has heard by then that it is not wanted: this only tidies up. */
  async unpair(): Promise<void> {
    if (!this.phone) return;
    const { attempt } = this.#room.options;
    try {
      const { server_time } = await this.#api.unpairDevice(
        attempt.id,
        this.phone.device_id,
      );
      this.hear(null, server_time);
    } catch (error) {
      if (!(error instanceof ApiError)) throw error;
    }
  }
}
