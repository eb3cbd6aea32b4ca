import { Lasting } from "./lasting.ts";
import type { Moment } from "./signals.ts";
import type { Teller } from "./teller.ts";

/**
 * Several screens: one event from the first look to their end, over a reload
 * too, since its id is kept with the tally.
 */
export class Screens extends Lasting {
  #teller: Teller;

  constructor(teller: Teller) {
    super("multiple_screens", teller);
    this.#teller = teller;
  }

  /** @param screens how many, where the browser may say so */
  look(several: boolean, screens: number | undefined, now: Moment): void {
    const begun = this.#teller.tally.screens;
    if (begun && !this.going) this.goOn(begun, now);
    if (several && !this.going) {
      this.start(now, null, screens ? { screens } : {});
    }
    if (!several) this.end(now);
  }

  override begin(now: Moment): void {
    super.begin(now);
    this.#teller.noteScreens(this.going!.id!);
    this.#teller.tell({ kind: "screens" });
  }

  override end(now: Moment) {
    const going = super.end(now);
    this.#teller.noteScreens(undefined);
    return going;
  }

  override tellShort(now: Moment) {
    const told = super.tellShort(now);
    if (told) this.#teller.tell({ kind: "screens" });
    return told;
  }
}
