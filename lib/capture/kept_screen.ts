/** The screen that the instructions open for the room: see `kept.ts`. */
import type { ScreenShare } from "./screen.ts";

let kept: { share: ScreenShare; forget: () => void } | null = null;

/**
 * Keeps a shared screen for the room, which is the same document: browsers
 * would ask a second time.
 *
 * @param lost it was stopped before the room took it over
 */
export function keepScreen(share: ScreenShare, lost: () => void): void {
  dropScreen();
  const forget = share.onEnded(() => {
    kept = null;
    lost();
  });
  kept = { share, forget };
}

/** Takes over what was kept, once; null where nothing was. */
export function keptScreen(): ScreenShare | null {
  const share = kept?.share ?? null;
  kept?.forget();
  kept = null;
  return share;
}

/** Ends what nobody has taken over. */
export function dropScreen(): void {
  keptScreen()?.stop();
}
