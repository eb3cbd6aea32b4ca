/** The alert feed: what is new, what is heard, what is acknowledged. */
import { useEffect, useRef, useState } from "preact/hooks";
import type { Lang } from "../i18n/mod.ts";
import { fill, plural } from "../i18n/fill.ts";
import type { Words } from "../i18n/mod.ts";
import { callStaff, type StaffClient } from "../staff/calls.ts";
import { newAlerts } from "./changes.ts";
import { type AlertRow, type EventRow, sentenceOf } from "./model.ts";
import { loadEvents } from "./queries.ts";
import { isHeard, oncePerBurst, type Sound, tone } from "./sound.ts";

interface Options {
  alerts: readonly AlertRow[];
  /** Whether somebody is to be told of it, with the filters as they are. */
  isWanted(alert: AlertRow): boolean;
  nameOf(alert: AlertRow): string;
  sound: Sound;
  link(): StaffClient | null;
  /** Alerts were acknowledged. */
  onDone(): void;
  words: Words["proctor"]["live"];
  lang: Lang;
}

export interface AlertNews {
  /** Alerts that are new, or have grown, since the page was opened. */
  fresh: ReadonlySet<string>;
  /** For who listens instead of looking. */
  announced: string;
  busy: ReadonlySet<string>;
  failed: boolean;
  /** Of alerts that are unfolded. */
  events: ReadonlyMap<string, readonly EventRow[]>;
  unfold(alert: AlertRow, open: boolean): void;
  acknowledge(alerts: readonly AlertRow[]): Promise<void>;
  /** Lets the sound be heard once; to be called in a click. */
  tryOut(): void;
}

/** New alerts marked at once; older marks go. */
const MARKED = 100;
/** Alerts read out one by one; more are counted. */
const READ_OUT = 2;
/** Acknowledged at the same time. */
const AT_ONCE = 4;

/** What is new among the alerts, told and sounded. */
export function useAlerts(options: Options): AlertNews {
  const { alerts, words, lang, link } = options;
  const [fresh, setFresh] = useState<ReadonlySet<string>>(new Set());
  const [announced, setAnnounced] = useState("");
  const [busy, setBusy] = useState<ReadonlySet<string>>(new Set());
  const [failed, setFailed] = useState(false);
  const [events, setEvents] = useState<AlertNews["events"]>(new Map());
  const unfolded = useRef(new Map<string, string>());
  const before = useRef(alerts);
  const play = useRef<{ tone(): void; burst(): void }>();

  const sounds = () => {
    if (!play.current) {
      const sounding = tone();
      play.current = {
        tone: sounding,
        burst: oncePerBurst(sounding, () => performance.now()),
      };
    }
    return play.current;
  };

  async function read(alert: AlertRow): Promise<void> {
    const client = link();
    if (!client) return;
    unfolded.current.set(alert.id, String(alert.event_ids));
    const rows = await loadEvents(client, alert).catch(() => null);
    if (!rows) return void unfolded.current.set(alert.id, "");
    if (!unfolded.current.has(alert.id)) return;
    setEvents((some) => new Map([...some, [alert.id, rows]]));
  }

  useEffect(() => {
    const arrived = newAlerts(before.current, alerts);
    before.current = alerts;
    // What is unfolded stays true.
    for (const alert of alerts) {
      const known = unfolded.current.get(alert.id);
      if (known !== undefined && known !== String(alert.event_ids)) {
        void read(alert);
      }
    }
    const wanted = arrived.filter(options.isWanted);
    if (arrived.length > 0) {
      setFresh((known) =>
        new Set([...known, ...arrived.map(({ id }) => id)].slice(-MARKED))
      );
    }
    if (wanted.length === 0) return;
    setAnnounced(
      wanted.length > READ_OUT
        ? plural(lang, wanted.length, words.new_alerts)
        : wanted.map((alert) =>
          fill(words.new_alert, {
            name: options.nameOf(alert),
            sentence: sentenceOf(alert, lang),
          })
        ).join(" "),
    );
    if (isHeard(wanted, options.sound)) sounds().burst();
  }, [alerts]);

  // A browser is silent until somebody has used the page.
  useEffect(() => {
    if (options.sound === "off") return;
    const wake = () => void sounds();
    addEventListener("pointerdown", wake, { once: true });
    return () => removeEventListener("pointerdown", wake);
  }, [options.sound]);

  async function acknowledge(some: readonly AlertRow[]): Promise<void> {
    const client = link();
    if (!client) return;
    const ids = some.map(({ id }) => id);
    setBusy((known) => new Set([...known, ...ids]));
    setFailed(false);
    const left = [...ids];
    let isWell = true;
    const work = async () => {
      for (let id = left.shift(); id; id = left.shift()) {
        const { ok } = await callStaff(client, "staff_acknowledge_alert", {
          alert_id: id,
        });
        isWell &&= ok;
      }
    };
    await Promise.all(Array.from({ length: AT_ONCE }, work));
    setBusy((known) => new Set([...known].filter((id) => !ids.includes(id))));
    setFailed(!isWell);
    options.onDone();
  }

  return {
    fresh,
    announced,
    busy,
    failed,
    events,
    unfold(alert, open) {
      if (open) return void read(alert);
      unfolded.current.delete(alert.id);
      setEvents((some) => new Map([...some].filter(([id]) => id !== alert.id)));
    },
    acknowledge,
    tryOut: () => sounds().tone(),
  };
}
