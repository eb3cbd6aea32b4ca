import type { Authorise } from "./authorise.ts";
import type { Limits } from "./limits.ts";
import { decodeFrame, encodeFrame, type Frame } from "./frames.ts";
import { nameOf, refusalOfJoin } from "./join.ts";

/** What a session needs of the server. */
export interface Surroundings {
  authorise: Authorise;
  ready: Promise<void>;
  limits: Limits;
  log(line: string): void;
}

/** A joined channel; `until`: when its right to hear ends. */
interface Channel {
  topic: string;
  name: string;
  joinRef: string | null;
  until: number;
}

/** One client's socket with its channels. */
export class Session {
  #channels = new Map<string, Channel>();
  #work: Promise<void> = Promise.resolve();
  #waiting = 0;
  #heardAt = performance.now();

  constructor(readonly socket: WebSocket, readonly around: Surroundings) {}

  /** Answers heartbeats at once; everything else in order, one after the other. */
  receive(data: string | ArrayBuffer): void {
    if (!this.#open) return;
    const { limits, log } = this.around;
    this.#heardAt = performance.now();
    const size = typeof data === "string" ? data.length : data.byteLength;
    if (size > limits.frameBytes) return this.end(4413, "frame too large");
    const frame = decodeFrame(data);
    if (!frame) return this.end(4400, "not a frame of protocol 2.0.0");
    if (frame.topic === "phoenix" && frame.event === "heartbeat") {
      return this.#reply(frame, "ok");
    }
    if (this.#waiting >= limits.waitingFrames) {
      return this.end(4429, "too many messages");
    }
    this.#waiting++;
    this.#work = this.#work.then(() => this.#handle(frame)).catch(() => {
      log("realtime could not ask the database for rights");
      this.#excuse(frame);
    }).finally(() => this.#waiting--);
  }

  /** Sends a message of the database to the channel that hears it. */
  deliver(name: string, frame: Uint8Array<ArrayBuffer> | string): void {
    const channel = this.#channels.get(name);
    if (!channel || this.#ended(channel)) return;
    if (this.socket.bufferedAmount > this.around.limits.unsentBytes) {
      return this.end(4408, "too slow");
    }
    if (this.#open) this.socket.send(frame);
  }

  /** Ends what is over by now: channels without right, a socket without life. */
  sweep(): void {
    for (const channel of this.#channels.values()) this.#ended(channel);
    if (performance.now() - this.#heardAt > this.around.limits.silence) {
      this.end(4408, "no heartbeat");
    }
  }

  /** Closes the socket; `code` is one of 4000 to 4999, after HTTP's. */
  end(code: number, reason: string): void {
    this.#channels.clear();
    if (this.#open) this.socket.close(code, reason);
  }

  /** Settles when nothing of it waits for the database any more. */
  settled(): Promise<void> {
    return this.#work;
  }

  get #open(): boolean {
    return this.socket.readyState === WebSocket.OPEN;
  }

  async #handle(frame: Frame): Promise<void> {
    if (!this.#open) return;
    if (frame.event === "phx_join") return await this.#join(frame);
    const channel = this.#channels.get(nameOf(frame.topic) ?? "");
    const own = channel?.joinRef === frame.joinRef ? channel : undefined;
    if (frame.event === "phx_leave") {
      if (own) this.#channels.delete(own.name);
      return this.#reply(frame, "ok");
    }
    if (!own) return this.#refuse(frame, "unmatched topic");
    if (frame.event === "access_token") return await this.#renew(own, frame);
    this.#refuse(frame, `${frame.event} from clients is not supported here`);
  }

  async #join(frame: Frame): Promise<void> {
    const { authorise, limits, ready } = this.around;
    const { topic, joinRef, payload } = frame;
    const name = nameOf(topic) ?? "";
    const before = this.#channels.get(name);
    if (before) {
      this.#channels.delete(name);
      this.#push(before, "phx_close", {});
    }
    const full = this.#channels.size >= limits.channels;
    const refusal = full
      ? "ChannelRateLimitReached: Too many channels"
      : refusalOfJoin(topic, payload);
    if (refusal) return this.#refuse(frame, refusal);
    await ready;
    const verdict = await authorise(payload.access_token, name);
    if (!this.#open) return;
    if (!verdict.allowed) return this.#refuse(frame, verdict.reason);
    this.#reply(frame, "ok", { postgres_changes: [] });
    this.#channels.set(name, { topic, name, joinRef, until: verdict.until });
  }

  async #renew(channel: Channel, frame: Frame): Promise<void> {
    const verdict = await this.around.authorise(
      frame.payload.access_token,
      channel.name,
    );
    if (this.#channels.get(channel.name) !== channel) return;
    if (verdict.allowed) channel.until = verdict.until;
    else this.#lose(channel, verdict.reason);
  }

  #ended(channel: Channel): boolean {
    if (channel.until > Date.now()) return false;
    this.#lose(channel, "Token has expired");
    return true;
  }

  /** The client does not rejoin by itself: its program must, with a new token. */
  #lose(channel: Channel, message: string): void {
    this.#channels.delete(channel.name);
    this.#push(channel, "system", {
      extension: "system",
      status: "error",
      message,
      channel: channel.name,
    });
    this.#push(channel, "phx_close", {});
  }

  /** The database did not answer: nobody keeps a right, and the client asks again by itself. */
  #excuse(frame: Frame): void {
    const channel = this.#channels.get(nameOf(frame.topic) ?? "");
    if (!channel) {
      return this.#refuse(frame, "The database does not answer: try again");
    }
    this.#channels.delete(channel.name);
    this.#push(channel, "phx_error", {});
  }

  #refuse(frame: Frame, reason: string): void {
    this.#reply(frame, "error", { reason });
  }

  #reply(frame: Frame, status: "ok" | "error", response = {}): void {
    this.#send({ ...frame, event: "phx_reply", payload: { status, response } });
  }

  #push(channel: Channel, event: string, payload: Frame["payload"]): void {
    const { topic, joinRef } = channel;
    const ref = event === "system" ? null : joinRef;
    this.#send({ joinRef, ref, topic, event, payload });
  }

  #send(frame: Frame): void {
    if (this.#open) this.socket.send(encodeFrame(frame));
  }
}
