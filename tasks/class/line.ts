/** A simulated page's line to the server: events in order, and pictures. */
import { type Api, createApi } from "../../lib/api/client.ts";
import type { Bearer } from "../../lib/api/call.ts";
import { ApiError } from "../../lib/api/error.ts";
import type { ClientEvent } from "../../supabase/functions/_shared/contract/requests.ts";
import type { Play } from "./play.ts";

/** Events in one batch, as the API takes them. */
const MOST = 100;

export class Line {
  readonly api: Api;
  readonly bearer: Bearer;
  readonly client: string = crypto.randomUUID();
  attempt = "";
  epoch = 0;
  /** The highest event that the server has. */
  acked = 0;
  /** Nothing more can be sent: handed in, or erased. */
  over = false;
  #seq = 0;
  #queue: ClientEvent[] = [];
  #cutUntil = 0;

  constructor(readonly token: string, readonly play: Play) {
    const get = () => Promise.resolve(token);
    this.bearer = { get, renew: get };
    this.api = createApi({
      base: play.base,
      bearer: this.bearer,
      timeout: 30_000,
    });
  }

  /** What every message of the page carries. */
  get page() {
    return { client_id: this.client, epoch: this.epoch };
  }

  get waiting(): number {
    return this.#queue.length;
  }

  get isCut(): boolean {
    return Date.now() < this.#cutUntil;
  }

  /** Nothing leaves for so long. */
  cut(milliseconds: number): void {
    this.#cutUntil = Date.now() + milliseconds;
  }

  /** Notes an event; answers its id. */
  raise(
    type: string,
    phase: "begin" | "end" | "whole",
    { confidence, ...data }: Record<string, unknown> = {},
  ): string {
    const event_id = crypto.randomUUID();
    const occurred_at = new Date().toISOString();
    this.#queue.push({
      event_id,
      seq: ++this.#seq,
      type,
      phase,
      occurred_at,
      ...(typeof confidence === "number" ? { confidence } : {}),
      data,
    });
    return event_id;
  }

  /** Sends what waits, if the line is there. */
  async send(): Promise<void> {
    const events = this.#queue.slice(0, MOST);
    if (events.length === 0) return;
    await this.ask(async () => {
      const { accepted, acked_seq } = await this.api.events({
        session_id: this.attempt,
        ...this.page,
        events,
      });
      this.play.tally.events += accepted;
      this.acked = acked_seq;
      const sent = new Set(events);
      this.#queue = this.#queue.filter((one) => !sent.has(one));
    });
  }

  /** Sends a picture. */
  async photograph(
    jpeg: Uint8Array<ArrayBuffer>,
    { source = "webcam", flagged = false }: {
      source?: "webcam" | "screen";
      flagged?: boolean;
    } = {},
  ): Promise<void> {
    const form = new FormData();
    form.set("snapshot", new Blob([jpeg], { type: "image/jpeg" }), "s.jpg");
    form.set("source", source);
    form.set("taken_at", new Date().toISOString());
    form.set("flagged", String(flagged));
    form.set("client_id", this.client);
    await this.ask(async () => {
      await this.api.snapshot(this.attempt, form);
      this.play.tally.snapshots++;
    });
  }

  /** Calls the API unless the line is cut; a refusal is counted, not thrown. */
  async ask(call: () => Promise<unknown>): Promise<void> {
    if (this.isCut || this.over) return;
    try {
      await call();
    } catch (error) {
      if (this.play.signal.aborted) return;
      const code = error instanceof ApiError ? error.code : String(error);
      if (code === "attempt_over" || code === "attempt_not_found") {
        this.over = true;
        return;
      }
      const { failures } = this.play.tally;
      failures[code] = (failures[code] ?? 0) + 1;
    }
  }
}
