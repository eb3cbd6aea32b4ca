import type {
  AttemptView,
  HeartbeatAnswer,
} from "../../../supabase/functions/_shared/contract/answers.ts";
import type { DevicesStart, RunningDevices } from "../../devices/start.ts";
import type { ExamSession } from "../session.ts";
import type { RoomContext } from "./context.ts";

type Deeds = Pick<DevicesStart, "camera" | "tell" | "excuse" | "changed">;

/**
 * Screen, microphone, phone and live view of the room. What they do is loaded
 * where the policy asks for one of them, or when somebody looks in.
 */
export class DevicesPart {
  running: RunningDevices | null = null;
  #room: RoomContext;
  #deeds: Deeds;
  #session: ExamSession | null = null;
  #view!: AttemptView;
  #wanted = false;
  #loading = false;

  constructor(room: RoomContext, deeds: Deeds) {
    this.#room = room;
    this.#deeds = deeds;
  }

  /** The room is open. */
  start(session: ExamSession, view: AttemptView): void {
    this.stop();
    this.#session = session;
    this.obey(view);
  }

  /** Another policy is in force, or another word about a consent. */
  obey(view: AttemptView): void {
    const { proctoring, screen, microphone, phone } = view.policy;
    this.#view = view;
    this.#wanted ||= proctoring &&
      [screen, microphone, phone].some((need) => need !== "off");
    this.running?.obey(view);
    void this.#load();
  }

  /** What did not load is tried again with each heartbeat. */
  heard(answer: HeartbeatAnswer): void {
    this.#wanted ||= answer.watchers.length > 0;
    this.running?.heard(answer);
    void this.#load();
  }

  stop(): void {
    this.#session = null;
    this.running?.stop();
    this.running = null;
    this.#room.set({ devices: null });
  }

  async #load(): Promise<void> {
    const room = this.#room;
    if (!this.#wanted || this.#loading || this.running) return;
    this.#loading = true;
    const loaded = await room.options.edges.devices().catch(() => null);
    this.#loading = false;
    const session = this.#session;
    // What the instructions have opened for it goes off.
    if (!session) return loaded?.dropKept();
    const view = this.#view;
    this.running =
      loaded?.startDevices({ room, session, view, ...this.#deeds }) ?? null;
  }
}
