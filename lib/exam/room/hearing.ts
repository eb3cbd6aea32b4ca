import type { HeartbeatAnswer } from "../../../supabase/functions/_shared/contract/answers.ts";
import type { ApiError } from "../../api/error.ts";
import { startHeartbeat } from "../heartbeat.ts";
import type { ExamSession } from "../session.ts";
import type { Breaks } from "./breaks.ts";
import type { Calls } from "./calls.ts";
import type { CameraPart } from "./camera.ts";
import type { Commands } from "./commands.ts";
import { isOver, type RoomContext } from "./context.ts";
import type { Countdown } from "./countdown.ts";
import type { DevicesPart } from "./devices.ts";
import type { Holds } from "./holds.ts";
import type { Paper } from "./paper.ts";
import type { Watching } from "./watching.ts";

interface Parts {
  watching: Watching;
  camera: CameraPart;
  devices: DevicesPart;
  holds: Holds;
  breaks: Breaks;
  countdown: Countdown;
  calls: Calls;
  commands: Commands;
  paper: Paper;
}

interface Deeds {
  /** The attempt was handed in, by whomever. */
  over(): void;
  /** Another page has taken it over. */
  superseded(): void;
  signedOut(): void;
}

/** The heartbeat: what the server says, and which part of the room is told. */
export class Hearing {
  #room: RoomContext;
  #parts: Parts;
  #deeds: Deeds;
  #heartbeat: ReturnType<typeof startHeartbeat> | null = null;

  constructor(room: RoomContext, parts: Parts, deeds: Deeds) {
    this.#room = room;
    this.#parts = parts;
    this.#deeds = deeds;
  }

  /** Whether the page says that it is there. */
  get isOn(): boolean {
    return this.#heartbeat !== null;
  }

  /** @param seconds between two heartbeats, from the policy */
  start(session: ExamSession, seconds: number): void {
    const { api, time } = this.#room.options;
    let { head } = session.started;
    this.stop();
    this.#heartbeat = startHeartbeat({
      time,
      seconds,
      beat: () => {
        const { watching, camera, devices } = this.#parts;
        const { detectors, fps } = camera.beat();
        const { running } = devices;
        return api.heartbeat({
          ...watching.beat(session, head, {
            detectors: { ...detectors, ...running?.detectors },
            fps,
          }),
          signals_after: running?.signalsAfter,
        });
      },
      onAnswer: (answer) => {
        head = answer.head;
        void this.#heard(answer);
      },
      onError: (error) => this.#unheard(error),
    });
  }

  stop(): void {
    this.#heartbeat?.stop();
    this.#heartbeat = null;
  }

  /** Asks without waiting for the next turn. */
  async now(): Promise<void> {
    await this.#heartbeat?.now();
  }

  /** A hold begins or ends; before its deadline is the one in force. */
  held(
    answer: Pick<HeartbeatAnswer, "hold" | "hold_reason" | "deadline_at">,
  ): void {
    const { holds, countdown, paper, watching, camera, devices } = this.#parts;
    const changed = holds.heard(answer, countdown.gain(answer.deadline_at));
    if (!changed) return;
    camera.held();
    devices.running?.held();
    if (changed === "ended") {
      watching.excuse("unlocking");
      void this.#room.note("break_minutes", null);
    } else {
      // What was given before the hold counts: away with it.
      void this.#room.session?.autosave.flush();
      const { api, attempt } = this.#room.options;
      api.attempt(attempt.id).then((view) => {
        if (view.hold === this.#room.state.hold) return holds.see(view);
      }).catch(() => {});
    }
    countdown.show();
    paper.show();
  }

  /** Other thresholds are in force: reads them. Throws `ApiError`. */
  async readPolicy(): Promise<void> {
    const { api, attempt } = this.#room.options;
    const { holds, countdown, watching, camera, devices } = this.#parts;
    const view = await api.attempt(attempt.id);
    await holds.see(view);
    countdown.heard(view.deadline_at);
    watching.obey(view.policy);
    camera.held();
    devices.running?.held();
    camera.obey(view);
    devices.obey(view);
  }

  async #heard(answer: HeartbeatAnswer): Promise<void> {
    const {
      breaks,
      countdown,
      calls,
      holds,
      commands,
      paper,
      camera,
      devices,
    } = this.#parts;
    this.#room.session?.connection.worked();
    this.held(answer);
    breaks.heard(answer.break_seconds_left ?? 0);
    countdown.heard(answer.deadline_at);
    calls.heard(answer);
    void holds.send();
    void camera.send();
    devices.heard(answer);
    await commands.heard(answer);
    if (isOver(answer.state)) return this.#deeds.over();
    if (answer.hold === "none") paper.openHeld();
  }

  #unheard({ status, code }: ApiError) {
    const lost = status === 0 || status >= 500;
    if (lost) this.#room.session?.connection.failed();
    if (code === "session_superseded") this.#deeds.superseded();
    if (code === "attempt_over") this.#deeds.over();
    if (status === 401) this.#deeds.signedOut();
  }
}
