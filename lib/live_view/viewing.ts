/** All looks that one page of a proctor has open. */
import { VIEWS_AT_ONCE } from "../../supabase/functions/_shared/contract/limits.ts";
import type { Time } from "../exam/time.ts";
import type { IceSource } from "./ice_source.ts";
import { Incoming, type ViewServer } from "./incoming.ts";
import type { LiveView, ViewSubject } from "./types.ts";

export interface ViewingStart {
  server: ViewServer;
  ice: IceSource;
  time: Time;
  newId(): string;
  changed(views: LiveView[], isFull: boolean): void;
}

export interface Viewing {
  open(subject: ViewSubject): void;
  close(viewId: string): void;
  /** A signal has come for one of them, or (null) may have for any. */
  nudge(): void;
  /** An attempt has changed. */
  check(attemptId: string): void;
  networkChanged(): void;
  /** The page goes away: every look ends. */
  leave(): void;
}

/** Keeps the looks of a page. */
export function startViewing(start: ViewingStart): Viewing {
  const all = new Map<string, Incoming>();
  const open = () => [...all.values()].filter(({ isOver }) => !isOver);

  const tell = () => {
    const views = [...all.values()].map(({ view }) => view);
    start.changed(views, open().length >= VIEWS_AT_ONCE);
  };

  return {
    open(subject) {
      for (const [id, one] of all) {
        const { attemptId, deviceId } = one.view;
        if (
          attemptId !== subject.attemptId || deviceId !== subject.deviceId
        ) continue;
        if (!one.isOver) return;
        // Looked at again: what it ended with goes.
        all.delete(id);
      }
      if (open().length >= VIEWS_AT_ONCE) return;
      const viewId = start.newId();
      const { server, ice, time } = start;
      all.set(
        viewId,
        new Incoming({ viewId, subject, server, ice, time, changed: tell }),
      );
      tell();
    },
    close(viewId) {
      const one = all.get(viewId);
      all.delete(viewId);
      one?.close();
      tell();
    },
    nudge: () => open().forEach((one) => one.nudge()),
    check(attemptId) {
      for (const one of open()) {
        if (one.view.attemptId === attemptId) one.check();
      }
    },
    networkChanged: () => open().forEach((one) => void one.restart()),
    leave: () => open().forEach((one) => one.leave()),
  };
}
