import type { RunningDevices } from "../../devices/start.ts";
import type { Cause } from "../../lockdown/start.ts";
import type { RoomState } from "../room_state.ts";
import type { ExamSession } from "../session.ts";
import { Breaks } from "./breaks.ts";
import { Calls } from "./calls.ts";
import { CameraPart, isSerious } from "./camera.ts";
import { Commands } from "./commands.ts";
import { isOver, type RoomContext } from "./context.ts";
import { Countdown } from "./countdown.ts";
import { DevicesPart } from "./devices.ts";
import { Ending } from "./ending.ts";
import { Hearing } from "./hearing.ts";
import { Holds } from "./holds.ts";
import { Opening } from "./opening.ts";
import { Paper } from "./paper.ts";
import { RescueOffer } from "./rescue_offer.ts";
import { Surroundings } from "./surroundings.ts";
import { Watching } from "./watching.ts";

/** All parts of a room: each knows one thing, here is which tells which. */
export class Parts {
  readonly paper: Paper;
  readonly holds: Holds;
  readonly calls: Calls;
  readonly watching: Watching;
  readonly camera: CameraPart;
  readonly devices: DevicesPart;
  readonly commands: Commands;
  readonly breaks: Breaks;
  readonly ending: Ending;
  readonly surroundings: Surroundings;
  readonly opening: Opening;
  readonly countdown: Countdown;
  #rescue: RescueOffer;
  #hearing: Hearing;
  #room: RoomContext;

  constructor(room: RoomContext) {
    this.#room = room;
    this.paper = new Paper(room);
    this.holds = new Holds(room);
    this.calls = new Calls(room);
    this.#rescue = new RescueOffer(room);
    this.watching = new Watching(room, {
      tell: (notice) => {
        if (this.commands.notices(notice)) room.set({ notice });
      },
      raised: (event) => {
        if (isSerious(event)) this.#each((part) => part.flag());
      },
    });
    const deeds = {
      tell: (notice: RoomState["notice"]) => room.set({ notice }),
      excuse: (cause: Cause | null) => this.watching.excuse(cause),
      changed: () => void this.#hearing.now(),
    };
    this.camera = new CameraPart(room, deeds);
    this.devices = new DevicesPart(room, {
      ...deeds,
      camera: () => this.camera.stream,
    });
    this.commands = new Commands(room, {
      readPolicy: () => this.#hearing.readPolicy(),
    });
    this.breaks = new Breaks(room, (taken) => {
      this.#hearing.held(taken);
      this.breaks.heard(taken.break_seconds_left);
      this.countdown.heard(taken.deadline_at);
      void this.#hearing.now();
    });
    this.countdown = new Countdown(room, {
      ask: () => void this.#hearing.now(),
      over: () =>
        this.ending.timeIsOver(this.watching.policy.auto_submit_at_zero),
      tick: () => {
        this.#rescue.look();
        this.holds.tick();
        if (this.breaks.tick()) void this.#hearing.now();
      },
    });
    this.#hearing = new Hearing(room, this, {
      over: () => void this.ending.finish(),
      superseded: () => this.ending.supersede(),
      signedOut: () => this.surroundings.signedOut(),
    });
    this.ending = new Ending(room, {
      stopWatching: () => this.#stopWatching(),
      show: () => this.paper.show(),
      inSight: () => this.commands.inSight(),
      trouble: () => this.#rescue.look(),
      handingIn: (on) => {
        this.camera.handingIn(on);
        this.devices.running?.handingIn(on);
      },
    });
    this.surroundings = new Surroundings(room, {
      open: () => void this.opening.open(false),
      back: () => this.#back(),
      shown: () => this.commands.inSight(),
      fullscreen: () => this.watching.lookAtFullscreen(),
      signedIn: () => this.watching.excuse(null),
      giveWay: () => this.ending.giveWay(),
      online: () => this.#each((part) => part.online()),
      visible: (on) => this.#each((part) => part.hidden(!on)),
      leaving: () => this.#each((part) => part.leave()),
    });
    this.opening = new Opening(room, {
      listen: () => this.surroundings.listen(),
      leaveSession: () => this.leaveSession(),
      begin: (session) => this.#begin(session),
      over: () => this.ending.finish(),
      saving: () => this.#saving(),
    });
  }

  /** The session is open: brings the paper and everything around it. */
  async #begin(session: ExamSession): Promise<void> {
    const { attempt, store } = this.#room.options;
    const view = session.started.attempt;
    if (isOver(view.state)) return await this.ending.finish();
    await this.paper.open();
    const marked = await store.note<string[]>(attempt.id, "marked") ?? [];
    const breakMinutes =
      await store.note<number>(attempt.id, "break_minutes") ?? null;
    const { answers, saving } = session;
    await this.holds.see(view);
    await this.commands.open();
    this.breaks.heard(view.break_seconds_left ?? 0);
    this.#room.set({ ...saving, answers, marked, breakMinutes });
    this.countdown.heard(view.deadline_at);
    await this.watching.start(session, view.policy);
    await this.camera.start(session, view);
    this.devices.start(session, view);
    this.#room.set({ phase: "open", inOtherTab: false });
    void this.calls.open();
    this.paper.show();
    this.#hearing.start(session, view.policy.heartbeat_seconds);
    this.countdown.start();
  }

  /** The camera, and the other devices as far as they are loaded. */
  #each(tell: (part: CameraPart | RunningDevices) => void) {
    tell(this.camera);
    if (this.devices.running) tell(this.devices.running);
  }

  /** The queue first: the beat tells the proctor what still waits. */
  async #back(): Promise<void> {
    if (!this.#hearing.isOn) return;
    await this.#room.session?.sendAll();
    await this.#hearing.now();
  }

  #saving() {
    if (!this.#room.session) return;
    const before = this.#room.state.save;
    const { saving } = this.#room.session;
    this.#room.set(saving);
    this.#rescue.look();
    if (saving.save === "signed_out" && before !== "signed_out") {
      this.surroundings.signedOut();
    }
  }

  #stopWatching() {
    this.devices.stop();
    this.camera.stop();
    this.watching.stop();
    this.countdown.stop();
    this.#hearing.stop();
  }

  /** No session any more, and nothing that goes with it. */
  leaveSession(): void {
    this.#stopWatching();
    this.#room.session?.close();
    this.#room.session = null;
  }
}
