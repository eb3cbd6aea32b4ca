/** A browser window for tests: events are sent to it, nothing is drawn. */
import { FakeTime } from "./student_fake_time.ts";
import {
  parseAccommodations,
  parsePolicy,
  policyInForce,
  type PolicyInput,
} from "../../supabase/functions/_shared/contract/policy.ts";
import type { NewEvent } from "../../lib/outbox/outbox.ts";
import type { Notice, Tally } from "../../lib/lockdown/signals.ts";
import { startLockdown } from "../../lib/lockdown/start.ts";
import type { KeyboardLock, View } from "../../lib/lockdown/view.ts";

type Given = Record<string, unknown>;

/** Something on the page; `field` is a text field. */
function element(field: boolean, change: Given = {}) {
  const closest = () => field ? {} : null;
  return Object.assign(new EventTarget(), { closest, ...change });
}

/** What a test changes about the browser and the exam. */
export interface FakeBrowser {
  policy?: PolicyInput;
  accommodations?: Given;
  platform?: string;
  /** `screen.isExtended`; not given: the browser does not say. */
  extended?: boolean;
  /** Number of screens, for a page that may know it. */
  screens?: number;
  permissions?: Record<string, string>;
  keyboard?: KeyboardLock;
  tally?: Tally;
  held?: () => boolean;
}

/** A page with the lockdown on, and everything that came out of it. */
export function fakePage(browser: FakeBrowser = {}) {
  const time = new FakeTime();
  const dataset: Record<string, string> = {};
  const document = Object.assign(new EventTarget(), {
    hidden: false,
    fullscreenElement: null as unknown,
    documentElement: { dataset },
    getSelection: () => "of the page",
  });
  const { extended, permissions, screens } = browser;
  const screen = Object.assign(
    new EventTarget(),
    extended === undefined ? {} : { isExtended: extended },
  );
  const asked: string[] = [];
  const window = Object.assign(new EventTarget(), {
    document,
    screen,
    navigator: {
      platform: browser.platform ?? "Win32",
      ...(browser.keyboard ? { keyboard: browser.keyboard } : {}),
      permissions: {
        query({ name }: { name: string }) {
          const state = permissions?.[name];
          if (!state) return Promise.reject(new TypeError(name));
          return Promise.resolve({ state });
        },
      },
    },
    ...(screens === undefined ? {} : {
      getScreenDetails() {
        asked.push("screens");
        return Promise.resolve({ screens: Array(screens).fill({}) });
      },
    }),
  });

  const raised: NewEvent[] = [];
  const notices: Notice[] = [];
  const kept: Tally[] = [];
  let ids = 0;
  const policy = policyInForce(
    parsePolicy(browser.policy ?? {}),
    parseAccommodations(browser.accommodations),
  );
  const lockdown = startLockdown({
    policy,
    time,
    newId: () => `id${++ids}`,
    raise: (event) => (raised.push(event), event.event_id ?? ""),
    tell: (notice) => notices.push(notice),
    isHeld: browser.held ?? (() => false),
    tally: browser.tally,
    keep: (tally) => kept.push(tally),
    view: window as unknown as View,
  });

  /** Sends an event to the document; true when the page blocked it. */
  function send(type: string, change: Given = {}, target = element(false)) {
    const event = new Event(type, { cancelable: true });
    for (const [key, value] of Object.entries({ ...change, target })) {
      Object.defineProperty(event, key, { value });
    }
    document.dispatchEvent(event);
    return event.defaultPrevented;
  }

  return {
    time,
    window,
    document,
    screen,
    dataset,
    lockdown,
    raised,
    notices,
    kept,
    asked,
    send,
    /** "Ctrl+Shift+I", pressed and let go; true when it was blocked. */
    press(keys: string, { field = false, ...change }: Given = {}) {
      const parts = keys.split("+");
      const key = parts.at(-1)!;
      const stroke = {
        key: key.length === 1 ? key.toLowerCase() : key,
        code: key.length === 1 ? `Key${key}` : key,
        ctrlKey: parts.includes("Ctrl"),
        metaKey: parts.includes("Cmd") || parts.includes("Meta"),
        altKey: parts.includes("Alt"),
        shiftKey: parts.includes("Shift"),
        ...change,
      };
      const blocked = send("keydown", stroke, element(field === true));
      send("keyup", stroke, element(field === true));
      return blocked;
    },
    /** A clipboard event; `value` is the selected text of a field. */
    clipboard(type: string, text: string, field: string | null = null) {
      const data = { getData: () => text, types: ["text/plain"] };
      const target = element(
        field !== null,
        field === null ? {} : {
          value: field,
          selectionStart: 0,
          selectionEnd: field.length,
        },
      );
      const given = { clipboardData: data, dataTransfer: data };
      return send(type, given, target);
    },
    /** The window's own events: blur, focus, beforeprint and the like. */
    window_(type: string) {
      window.dispatchEvent(new Event(type));
    },
    hide(hidden: boolean) {
      document.hidden = hidden;
      send("visibilitychange");
    },
    fullscreen(on: boolean) {
      document.fullscreenElement = on ? {} : null;
      send("fullscreenchange");
    },
    types: () => raised.map(({ type, phase = "whole" }) => `${type} ${phase}`),
  };
}
