import type { HeartbeatAnswer } from "../../supabase/functions/_shared/contract/answers.ts";
import type { RoomContext } from "../exam/room/context.ts";
import type {
  PublishedTrack,
  PublishedView,
  Publisher,
  PublisherStart,
} from "../live_view/types.ts";
import type { DevicesEdges } from "./edges.ts";

type Heard = Pick<HeartbeatAnswer, "watchers" | "signals" | "server_time">;

interface PublishingOptions
  extends Omit<PublisherStart, "deviceId" | "tracks" | "show"> {
  room: RoomContext;
  edges: Pick<DevicesEdges, "publisher">;
  /** What may be seen and heard now, by source. */
  streams(): Partial<Record<PublishedTrack["source"], MediaStream | null>>;
}

/** Live view of this page: loaded when somebody looks in for the first time. */
export class Publishing {
  #options: PublishingOptions;
  #publisher: Publisher | null = null;
  #loading = false;
  #closed = false;
  /** Ids of the tracks that were told. */
  #told = "";

  constructor(options: PublishingOptions) {
    this.#options = options;
  }

  /** The id of the last signal that is known, for the next heartbeat. */
  get after(): number | undefined {
    return this.#publisher?.after;
  }

  /** Every heartbeat's answer. */
  heard(answer: Heard): void {
    if (this.#publisher) this.#publisher.heard(answer);
    else if (answer.watchers.some(({ device_id }) => device_id === null)) {
      void this.#load(answer);
    }
    this.look();
  }

  /** A stream may have come, gone or been replaced. */
  look(): void {
    const ids = this.#tracks.map(({ track }) => track.id).join(" ");
    if (!this.#publisher || ids === this.#told) return;
    this.#told = ids;
    this.#publisher.tracksChanged();
  }

  /** Another network, or the line is back. */
  online(): void {
    this.#publisher?.networkChanged();
  }

  /** The page goes away: the next one of this student goes on. */
  leave(): void {
    this.#publisher?.leave();
  }

  close(): void {
    this.#closed = true;
    this.#publisher?.stop();
    this.#publisher = null;
  }

  get #tracks(): PublishedTrack[] {
    return Object.entries(this.#options.streams()).flatMap(
      ([source, stream]) =>
        (stream?.getTracks() ?? []).map((track) => ({
          source: source as PublishedTrack["source"],
          track,
        })),
    );
  }

  /** Nobody sees anything before the student is told: heartbeats come later. */
  #watched(views: readonly PublishedView[]) {
    const { room } = this.#options;
    const { watchers } = room.state;
    const added = views.filter(({ viewId }) =>
      !watchers.some(({ view_id }) => view_id === viewId)
    ).map(({ viewId: view_id, by, since }) => ({
      view_id,
      by,
      since,
      device_id: null,
    }));
    if (added.length > 0 && !this.#closed) {
      room.set({ watchers: [...watchers, ...added] });
    }
  }

  async #load(answer: Heard): Promise<void> {
    if (this.#loading || this.#closed) return;
    this.#loading = true;
    try {
      const { startPublisher } = await this.#options.edges.publisher();
      if (this.#closed) return;
      this.#told = this.#tracks.map(({ track }) => track.id).join(" ");
      this.#publisher = startPublisher({
        ...this.#options,
        deviceId: null,
        tracks: () => this.#tracks,
        show: (views) => this.#watched(views),
      });
      this.#publisher.heard(answer);
    } catch (error) {
      // A module that is not there says so with a TypeError: the next heartbeat
      // tries again.
      if (!(error instanceof TypeError)) throw error;
    } finally {
      this.#loading = false;
    }
  }
}
