/** The phone in live view. Its part is loaded when somebody looks. */
import type { DeviceHeartbeatAnswer } from "../../supabase/functions/_shared/contract/devices.ts";
import type { PhoneApi } from "../api/phone.ts";
import type { Publisher } from "../live_view/types.ts";
import type { PhoneEdges } from "./edges.ts";
import type { KeptPairing } from "./kept.ts";

interface Options {
  edges: Pick<PhoneEdges, "publisher" | "time" | "newId">;
  api: Pick<PhoneApi, "signals" | "sendSignal" | "iceServers">;
  pairing: KeptPairing;
  /** Of the camera that is on; null: none. */
  track(): MediaStreamTrack | null;
}

type Heard = Pick<
  DeviceHeartbeatAnswer,
  "signals" | "watchers" | "server_time"
>;

export class LiveCamera {
  #options: Options;
  #publisher: Publisher | null = null;
  #loading = false;
  #last: Heard | null = null;
  #stopped = false;

  constructor(options: Options) {
    this.#options = options;
  }

  /** The id of the last signal that need not be told again. */
  get after(): number {
    return this.#publisher?.after ?? 0;
  }

  /** What every heartbeat says. */
  heard(said: Heard): void {
    this.#last = said;
    if (this.#publisher) this.#publisher.heard(said);
    else if (said.watchers.length > 0) void this.#load();
  }

  /** The camera came on, went off, or is another one. */
  tracksChanged(): void {
    this.#publisher?.tracksChanged();
  }

  networkChanged(): void {
    this.#publisher?.networkChanged();
  }

  /** The page goes away, and may come back. */
  leave(): void {
    this.#publisher?.leave();
    this.#publisher = null;
  }

  stop(): void {
    this.#stopped = true;
    this.#publisher?.stop();
    this.#publisher = null;
  }

  async #load(): Promise<void> {
    if (this.#loading) return;
    this.#loading = true;
    const { api, edges, pairing, track } = this.#options;
    try {
      const { startPublisher } = await edges.publisher();
      if (this.#stopped || this.#publisher) return;
      this.#publisher = startPublisher({
        deviceId: pairing.deviceId,
        signals: {
          send: (view_id, kind, payload, keepalive) =>
            api.sendSignal(
              pairing.attemptId,
              { view_id, kind, payload },
              keepalive,
            ),
          poll: (after) => api.signals(pairing.attemptId, after),
        },
        iceServers: () => api.iceServers(),
        tracks: () => {
          const shown = track();
          return shown ? [{ source: "phone", track: shown }] : [];
        },
        time: edges.time,
        newId: edges.newId,
        // Who looks is the heartbeat's to say.
        show: () => {},
      });
      this.#publisher.heard(this.#last!);
    } catch {
      // It did not load: the next heartbeat tries again.
    } finally {
      this.#loading = false;
    }
  }
}
