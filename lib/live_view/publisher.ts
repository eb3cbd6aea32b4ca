/**
 * The camera's side of live view: the student's page, or the phone. Loaded when
 * somebody looks for the first time. What is sent goes to the one who looks and
 * to nobody else; nothing is recorded.
 */
import type { Watcher } from "../../supabase/functions/_shared/contract/live_view.ts";
import { iceSource } from "./ice_source.ts";
import { Outgoing } from "./outgoing.ts";
import type { Publisher, PublisherStart } from "./types.ts";

/** Milliseconds between two looks for signals while somebody looks. */
const POLL = 2000;
/** While a connection is being made. */
const POLL_CONNECTING = 1000;

/** Shows what there is to see to whoever looks, until it is stopped. */
export function startPublisher(start: PublisherStart): Publisher {
  const { deviceId, signals, time, newId, show } = start;
  const ice = iceSource(start.iceServers, time);
  const views = new Map<string, Outgoing>();
  let after = 0;
  let newest = "";
  let polling: (() => void) | null = null;
  let asking = false;
  let stopped = false;

  const tell = () => {
    if (!stopped) show([...views.values()].map(({ view }) => view));
  };

  function follow(watchers: readonly Watcher[]): void {
    const mine = watchers.filter(({ device_id }) => device_id === deviceId);
    let changed = false;
    for (const [id, view] of views) {
      if (mine.some(({ view_id }) => view_id === id)) continue;
      view.close();
      views.delete(id);
      changed = true;
    }
    for (const watcher of mine) {
      const id = watcher.view_id;
      if (views.has(id)) continue;
      const view = new Outgoing({
        watcher,
        send: (kind, payload) => signals.send(id, kind, payload),
        ice,
        tracks: start.tracks,
        time,
        newId,
        changed: tell,
      });
      views.set(id, view);
      changed = true;
    }
    if (changed) tell();
  }

  function heard(said: Parameters<Publisher["heard"]>[0]): void {
    if (stopped) return;
    // Times are of one form, so their texts compare as they do.
    if (said.server_time >= newest) {
      newest = said.server_time;
      follow(said.watchers);
    }
    for (const signal of said.signals) {
      if (signal.id <= after) continue;
      after = signal.id;
      const view = views.get(signal.view_id);
      view?.heard(signal);
      if (view?.isClosed) {
        views.delete(signal.view_id);
        tell();
      }
    }
    if (views.size > 0) polling ??= time.after(0, poll);
    else rest();
  }

  async function poll(): Promise<void> {
    if (asking || stopped) return;
    asking = true;
    try {
      heard(await signals.poll(after));
    } catch {
      // The next heartbeat says why; views that are connected go on.
    } finally {
      asking = false;
    }
    if (stopped || views.size === 0) return;
    const isConnecting = [...views.values()].some(({ view }) =>
      view.state !== "live"
    );
    polling?.();
    polling = time.after(isConnecting ? POLL_CONNECTING : POLL, poll);
  }

  function rest(): void {
    polling?.();
    polling = null;
  }

  function end(farewell: boolean): void {
    if (stopped) return;
    rest();
    for (const [id, view] of views) {
      view.close();
      if (farewell) signals.send(id, "bye", {}, true).catch(() => {});
    }
    views.clear();
    tell();
    stopped = true;
  }

  return {
    get after() {
      return after;
    },
    heard,
    tracksChanged() {
      for (const view of views.values()) view.tracksChanged();
    },
    networkChanged() {
      for (const view of views.values()) void view.restart();
    },
    stop: () => end(true),
    leave: () => end(false),
  };
}
