import type {
  AttemptView,
  HeartbeatAnswer,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { DevicesApi } from "../api/devices.ts";
import { Consents } from "./consents.ts";
import type { DevicesEdges } from "./edges.ts";
import { RoomMicrophone } from "./microphone.ts";
import { Publishing } from "./publishing.ts";
import { RoomPhone } from "./room_phone.ts";
import { askScreen, RoomScreen } from "./screen.ts";
import type { DevicesStart, RunningDevices } from "./start.ts";
import type {
  DeviceNotice,
  DevicesView,
  RoomDevice,
  ScreenView,
} from "./view.ts";

/** Joins screen, microphone, phone and live view to one exam session. */
export class Devices implements RunningDevices {
  readonly api: DevicesApi;
  #start: DevicesStart;
  #edges: DevicesEdges;
  #view: AttemptView;
  #consents: Consents;
  #screen: RoomScreen | null = null;
  #microphone: RoomMicrophone | null = null;
  #phone: RoomPhone;
  #publishing: Publishing;
  #screenWasShared = false;
  #hands = false;
  #toldQuietly = false;
  #told = "";
  #shown = "";
  #stopped = false;
  #stopListening: () => void;

  constructor(start: DevicesStart, edges: DevicesEdges) {
    const { room, view } = this.#start = start;
    this.#edges = edges;
    this.#view = view;
    const { attempt, line, time, newId } = room.options;
    const api = this.api = edges.api(line);
    this.#consents = new Consents(room, () => this.#show());
    this.#phone = new RoomPhone(room, api, view, () => this.#show());
    this.#publishing = new Publishing({
      room,
      edges,
      signals: {
        send: (view_id, kind, payload, keepalive) =>
          api.sendSignal(attempt.id, { view_id, kind, payload }, keepalive),
        poll: (after) => api.signals(attempt.id, after),
      },
      iceServers: api.iceServers,
      time,
      newId,
      streams: () => this.#streams(),
    });
    this.#stopListening = edges.onNetworkChange(() =>
      this.#publishing.online()
    );
    void this.#open();
  }

  stop(): void {
    if (this.#stopped) return;
    this.#stopped = true;
    this.#stopListening();
    this.#screen?.close();
    this.#microphone?.close();
    this.#publishing.close();
    this.#edges.dropKept();
  }

  obey(view: AttemptView): void {
    if (this.#stopped) return;
    this.#screen?.obey(view.policy, view.policy_id);
    this.#microphone?.obey(view);
    this.#follow(view);
  }

  heard(answer: HeartbeatAnswer): void {
    if (this.#stopped) return;
    this.#phone.hear(answer.phone, answer.server_time);
    this.#screen?.look();
    this.#publishing.heard(answer);
    this.#consents.send();
  }

  held(): void {
    const on = this.#isHeld;
    this.#screen?.held(on);
    this.#microphone?.held(on);
    this.#publishing.look();
  }

  hidden(on: boolean): void {
    this.#microphone?.hidden(on);
  }

  online(): void {
    this.#screen?.online();
    this.#microphone?.online();
    this.#publishing.online();
  }

  flag(): void {
    this.#screen?.flag();
  }

  handingIn(on: boolean): void {
    this.#hands = on;
    this.#screen?.handingIn(on);
  }

  leave(): void {
    this.#publishing.leave();
    this.#screen?.leave();
    this.#microphone?.leave();
  }

  turnOn(device: "screen" | "microphone", deviceId?: string): void {
    if (device === "screen") void this.#screen?.open();
    else this.#microphone?.turnOn(deviceId);
  }

  async consent(device: RoomDevice, given: boolean): Promise<void> {
    if (this.#stopped) return;
    if (!given) return await this.#withdraw(device);
    // A screen is asked for in the press itself, and used once it is agreed to.
    const asked = device === "screen"
      ? askScreen(this.#edges, this.#start.excuse)
      : undefined;
    const view = await this.#consents.give(device);
    if (!view || this.#stopped) return (await asked)?.share?.stop();
    this.#follow(view, device === "microphone");
    if (asked) await this.#screen?.open(asked);
  }

  meter() {
    return this.#microphone?.meter() ?? null;
  }

  look(): Promise<void> {
    return this.#phone.look();
  }

  get view(): DevicesView {
    const of = (kind: RoomDevice) => this.#consents.of(kind, this.#view);
    const { status = "ask", problem = null }: Partial<ScreenView> =
      this.#screen ?? {};
    return {
      screen: {
        ...of("screen"),
        status,
        problem,
        wasShared: this.#screenWasShared,
      },
      microphone: {
        ...of("microphone"),
        status: this.#microphone?.status ?? "loading",
        speech: this.#microphone?.speech ?? null,
        isHeardLive: this.#heardLive !== null,
      },
      phone: { ...of("phone"), phone: this.#phone.phone },
    };
  }

  get signalsAfter(): number | undefined {
    return this.#publishing.after;
  }

  get detectors() {
    return {
      screen: this.#screen?.detector ?? "not_watched" as const,
      microphone: "not_watched" as const,
      speech: "not_watched" as const,
      ...this.#microphone?.detectors,
    };
  }

  /** What earlier pages of this attempt have kept. */
  async #open(): Promise<void> {
    const { store, attempt } = this.#start.room.options;
    const [shared] = await Promise.all([
      store.note<boolean>(attempt.id, "screen_shared"),
      this.#consents.open(),
    ]);
    if (this.#stopped) return;
    this.#screenWasShared = shared ?? false;
    this.#follow(this.#view);
    this.#consents.send();
  }

  /** Begins or ends what this view of the attempt says. */
  #follow(view: AttemptView, byHand = false) {
    this.#view = view;
    const on = (kind: RoomDevice) => this.#consents.of(kind, view).use === "on";
    if (!on("screen")) this.#closeScreen();
    else this.#screen ??= this.#newScreen();
    if (!on("microphone")) this.#closeMicrophone();
    else this.#microphone ??= this.#newMicrophone(byHand);
    this.#changed();
  }

  async #withdraw(device: RoomDevice): Promise<void> {
    // Off before anything else, whatever becomes of the line.
    if (device === "screen") this.#closeScreen();
    if (device === "microphone") this.#closeMicrophone();
    this.#publishing.look();
    const word = this.#consents.withdraw(device);
    this.#changed();
    await word;
    if (device === "phone") await this.#phone.unpair();
    this.#start.changed();
  }

  #newScreen(): RoomScreen {
    const { room, excuse } = this.#start;
    const { policy, policy_id } = this.#view;
    const screen = new RoomScreen({
      ...this.#common,
      policy,
      policyId: policy_id,
      edges: this.#edges,
      wasShared: this.#screenWasShared,
      keep: () => {
        this.#screenWasShared = true;
        void room.note("screen_shared", true);
      },
      excuse,
      changed: () => this.#changed(),
    });
    if (this.#hands) screen.handingIn(true);
    return screen;
  }

  #newMicrophone(byHand: boolean): RoomMicrophone {
    const { room, excuse } = this.#start;
    const { store, attempt, speech, edges } = room.options;
    return new RoomMicrophone(
      {
        ...this.#common,
        load: this.#edges.speech,
        assets: speech,
        tell: (notice) => this.#tell(notice),
        excuse,
        isHidden: () => edges.hidden(),
        told: () => store.note(attempt.id, "microphone_told"),
        keep: (told) => void room.note("microphone_told", told),
        changed: () => this.#changed(),
      },
      this.#view,
      byHand,
    );
  }

  get #common() {
    const { room, session } = this.#start;
    const { api, attempt, clock, time, random, newId } = room.options;
    return {
      upload: (form: FormData, signal: AbortSignal) =>
        api.snapshot(attempt.id, form, signal),
      clientId: session.started.client_id,
      clockOffset: () => clock.wallOffset(),
      time,
      random,
      newId,
      raise: session.raise,
      isHeld: () => this.#isHeld,
    };
  }

  get #isHeld(): boolean {
    return this.#start.room.state.hold !== "none";
  }

  #closeScreen() {
    this.#screen?.close();
    this.#screen = null;
  }

  #closeMicrophone() {
    this.#microphone?.close();
    this.#microphone = null;
  }

  /** In a pause or a break nobody looks in; in a lock a proctor may. */
  #streams() {
    const { room, camera } = this.#start;
    if (room.state.hold === "paused") return {};
    return {
      camera: camera(),
      screen: this.#screen?.stream,
      microphone: this.#heardLive,
    };
  }

  /** The microphone's sound, where a live view has it. */
  get #heardLive(): MediaStream | null {
    const hears = this.#view.policy.live_view_microphone;
    return hears ? this.#microphone?.stream ?? null : null;
  }

  /** Calmly, where the policy says so: once, and what it was not. */
  #tell(notice: DeviceNotice) {
    if (!this.#view.policy.quiet_warnings) return this.#start.tell(notice);
    if (this.#toldQuietly) return;
    this.#toldQuietly = true;
    this.#start.tell({ kind: "quiet" });
  }

  #changed() {
    if (this.#stopped) return;
    this.#show();
    this.#publishing.look();
    const told = JSON.stringify(this.detectors);
    // What is not watched from the start is no news.
    const news = this.#told !== "" && told !== this.#told;
    this.#told = told;
    if (news) this.#start.changed();
  }

  /** Only what has changed: the page is drawn anew with each. */
  #show() {
    if (this.#stopped) return;
    const { view } = this;
    const shown = JSON.stringify(view);
    if (shown === this.#shown) return;
    this.#shown = shown;
    this.#start.room.set({ devices: { running: this, view } });
  }
}
