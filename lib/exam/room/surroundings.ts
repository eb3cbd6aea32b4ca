import type { SessionWatch } from "../../session/renew.ts";
import type { RoomContext } from "./context.ts";

interface Deeds {
  open(): void;
  /** The line, the student or the sign-in is back: sends, and asks. */
  back(): Promise<void>;
  /** The page is visible again. */
  shown(): void;
  fullscreen(): void;
  /** Signing in is over: what takes the focus counts again. */
  signedIn(): void;
  /** Another tab of this browser takes the attempt. */
  giveWay(): Promise<void>;
  online(): void;
  /** The page can be seen, or not. */
  visible(on: boolean): void;
  /** The page is being closed, reloaded or left. */
  leaving(): void;
}

/** What happens around the page: the line, the window, other tabs, the sign-in. */
export class Surroundings {
  #room: RoomContext;
  #deeds: Deeds;
  #deafen: (() => void) | null = null;
  #signIn: SessionWatch | null = null;

  constructor(room: RoomContext, deeds: Deeds) {
    this.#room = room;
    this.#deeds = deeds;
  }

  /** Once for the page's whole life; what is not open yet is opened. */
  listen(): void {
    const { edges, signIn, tab } = this.#room.options;
    if (this.#deafen) return;
    const back = () => {
      const { phase, problem } = this.#room.state;
      if (phase === "failed" && problem === "network") this.#deeds.open();
      else void this.#deeds.back();
    };
    this.#deafen = edges.listen({
      online: () => {
        this.#deeds.online();
        back();
      },
      shown: () => {
        this.#room.session?.visible(true);
        this.#deeds.visible(true);
        this.#deeds.shown();
        back();
      },
      offline: () => this.#room.session?.connection.failed(true),
      leaving: () => {
        // What it ends leaves with the rest.
        this.#deeds.leaving();
        this.#room.session?.leave();
      },
      hidden: () => {
        this.#room.session?.visible(false);
        this.#deeds.visible(false);
        void this.#room.session?.autosave.flush();
      },
      fullscreen: () => this.#deeds.fullscreen(),
    });
    this.#signIn = signIn({
      onEnding: (end) => this.#room.set({ signIn: end, signedInAgain: false }),
      onRenewed: () => {
        this.#deeds.signedIn();
        this.#room.set({ signIn: null, signedInAgain: true });
        if (this.#room.state.phase === "failed") this.#deeds.open();
        else back();
      },
    });
    tab.onTaken(() => this.#deeds.giveWay());
  }

  /** The server does not know the student any more. */
  signedOut(): void {
    void this.#signIn?.refused();
  }

  /** Opens the platform's page that renews the sign-in; false: it cannot. */
  renewSignIn(): boolean {
    return this.#signIn?.renew() ?? false;
  }

  close(): void {
    this.#deafen?.();
    this.#signIn?.stop();
    this.#room.options.tab.close();
  }
}
