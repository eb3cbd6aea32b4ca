import type { AnswerValue } from "../../../supabase/functions/_shared/contract/requests.ts";
import type { Cause } from "../../lockdown/start.ts";
import type { OnReport } from "../../vision/view.ts";
import { type Call, openingState, type RoomState } from "../room_state.ts";
import type { ExamSession } from "../session.ts";
import type { RoomContext, RoomOptions } from "./context.ts";
import { Parts } from "./parts.ts";

export type { RoomOptions } from "./context.ts";

/**
 * The exam room without its looks: its `state`, and what the student can do.
 * `Parts` has what happens then.
 */
export class Room implements RoomContext {
  state: RoomState;
  session: ExamSession | null = null;
  readonly options: RoomOptions;
  #listeners = new Set<(state: RoomState) => void>();

  #parts: Parts;

  constructor(options: RoomOptions) {
    this.options = options;
    const { durable } = options.store;
    this.state = { ...openingState, durable };
    this.#parts = new Parts(this);
    this.state.remaining = this.#parts.countdown.remaining;
  }

  subscribe(listener: (state: RoomState) => void): () => void {
    this.#listeners.add(listener);
    return () => this.#listeners.delete(listener);
  }

  /**
   * Opens the session and the paper; again after a failure, or to take the
   * attempt back from the page that took it over. Without a connection it is
   * tried again by itself.
   *
   * @param take the student has said that another tab is to give way
   */
  open(take = false): Promise<void> {
    return this.#parts.opening.open(take);
  }

  /**
   * Asks the proctor to let this computer go on instead of the other one, and
   * goes on as soon as that is allowed.
   */
  askTakeover(): Promise<void> {
    return this.#parts.opening.askTakeover();
  }

  goTo(index: number): void {
    this.#parts.paper.goTo(index);
  }

  answer(questionId: string, value: AnswerValue): void {
    this.#parts.paper.answer(questionId, value);
  }

  mark(questionId: string): void {
    this.#parts.paper.mark(questionId);
  }

  /** Fetches the paper again, for fresh addresses of its pictures. */
  renewPaper(): Promise<void> {
    return this.#parts.paper.renew();
  }

  /** The student has seen what the page noticed. */
  dismiss(): void {
    this.set({ notice: null, signedInAgain: false, goesOn: null });
  }

  /** The student has read these words from the proctor. */
  read(id: string): void {
    this.#parts.commands.read(id);
  }

  /** Raises the hand or asks for a break; null takes that back. */
  call(wanted: Call | null): Promise<void> {
    return this.#parts.calls.call(wanted);
  }

  /** Begins a granted break, or ends it. */
  takeBreak(on: boolean): Promise<void> {
    return this.#parts.breaks.take(on);
  }

  /** The student writes about the soft lock. */
  writeReason(text: string): void {
    this.#parts.holds.write(text);
  }

  /** Tells what was written. */
  tellReason(): Promise<void> {
    return this.#parts.holds.tell();
  }

  /** The student turns the camera on, or picks another one. */
  turnCameraOn(deviceId?: string): void {
    this.#parts.camera.turnOn(deviceId);
  }

  /** Folds the camera's picture away, or out. */
  foldCamera(on: boolean): void {
    this.#parts.camera.fold(on);
  }

  /** The student withdraws the consent to the camera, or gives it. */
  consentToCamera(given: boolean): Promise<void> {
    const { camera } = this.#parts;
    return given ? camera.consent() : camera.withdraw();
  }

  /** A ref callback that shows the camera's picture; null: there is none. */
  cameraPreview(place: string): ((at: HTMLVideoElement | null) => void) | null {
    return this.#parts.camera.preview(place);
  }

  /** Hears of every frame, for the debug view. */
  onCameraReport(listener: OnReport): () => void {
    return this.#parts.camera.onReport(listener);
  }

  /** Looks again where the page stands with full screen. */
  lookAtFullscreen(refused = false): void {
    this.#parts.watching.lookAtFullscreen(refused);
  }

  /** What takes the focus from now on is the page's doing; null: no more. */
  excuse(cause: Cause | null): void {
    this.#parts.watching.excuse(cause);
  }

  /** Opens the platform's page that renews the sign-in; false: it cannot. */
  renewSignIn(): boolean {
    this.excuse("own_dialog");
    return this.#parts.surroundings.renewSignIn();
  }

  /** Hands in; tries again by itself while there is no connection. */
  handIn(automatic = false): Promise<void> {
    return this.#parts.ending.handIn(automatic);
  }

  /** On to the page that says that it is over. */
  goOn(): void {
    if (this.state.phase === "over") this.options.leave();
  }

  /** Stops everything; what is unsent stays on this computer. */
  close(): void {
    this.#parts.opening.close();
    this.#parts.leaveSession();
    this.#parts.commands.close();
    this.#parts.surroundings.close();
    this.#listeners.clear();
  }

  set(change: Partial<RoomState>): void {
    this.state = { ...this.state, ...change };
    for (const listener of this.#listeners) listener(this.state);
  }

  async note(name: string, value: unknown): Promise<void> {
    const { attempt, store } = this.options;
    await store.putNote(attempt.id, name, value).catch(() => {});
  }
}
