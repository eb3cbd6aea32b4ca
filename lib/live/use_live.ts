/** The exam's rows and pictures, followed for as long as the wall is shown. */
import { type Signal, useSignal } from "@preact/signals";
import { createClient } from "@supabase/supabase-js";
import { useEffect, useRef, useState } from "preact/hooks";
import { createBearer } from "../session/client.ts";
import type { ChannelState } from "./channel.ts";
import { followExam, type Following, type Timers } from "./follow.ts";
import type { LiveData } from "./model.ts";
import {
  type FollowedPictures,
  followPictures,
  picturesFrom,
  type PicturesOf,
} from "./pictures.ts";
import type { LiveClient, UsualTerms } from "./queries.ts";

export interface LiveSource {
  examId: string;
  tenantId: string;
  usual: UsualTerms;
  initial: LiveData;
  /** Milliseconds since 1970 by the server's clock. */
  now: number;
  supabaseUrl: string;
  publishableKey: string;
  /** A page has shown what staff sent to it. */
  onCommand(): void;
}

export interface Live {
  data: LiveData;
  status: ChannelState;
  /** When the page was last live. */
  since: number;
  pictures: PicturesOf;
  /** By the server's clock, every second. */
  now: Signal<number>;
  /** Null until the page has come to life. */
  link(): LiveClient | null;
  following(): Following | null;
  followedPictures(): FollowedPictures | null;
}

/** The browser's timers. In the background they run once a minute. */
const timersOf = (offset: number): Timers => ({
  now: () => Date.now() + offset,
  every(run, ms) {
    const timer = setInterval(run, ms);
    return () => clearInterval(timer);
  },
  after(run, ms) {
    // News is read at once then, so that it can be heard.
    if (document.hidden) queueMicrotask(run);
    else setTimeout(run, ms);
  },
});

/** Follows an exam while the page is there. */
export function useLive(source: LiveSource): Live {
  const [data, setData] = useState(source.initial);
  const [status, setStatus] = useState<ChannelState>("connecting");
  const [since, setSince] = useState(source.now);
  const [pictures, setPictures] = useState<PicturesOf>(new Map());
  const now = useSignal(source.now);
  const client = useRef<LiveClient | null>(null);
  const following = useRef<Following | null>(null);
  const followed = useRef<FollowedPictures | null>(null);
  const commanded = useRef(source.onCommand);
  commanded.current = source.onCommand;

  useEffect(() => {
    const { supabaseUrl, examId } = source;
    const timers = timersOf(source.now - Date.now());
    const bearer = createBearer();
    const stopTicking = timers.every(() => now.value = timers.now(), 1000);
    client.current = createClient(supabaseUrl, source.publishableKey, {
      accessToken: () => bearer.get(),
      // followExam asks again by itself.
      db: { retry: false, timeout: 15_000 },
    });
    const seen = followPictures({
      ask: picturesFrom(supabaseUrl, examId, bearer),
      timers,
      onPictures: setPictures,
    });
    let alerts = source.initial.alerts;
    const exam = followExam({
      ...source,
      client: client.current,
      bearer,
      timers,
      onData(next) {
        // A picture may come with an alert.
        if (next.alerts !== alerts) seen.nudge();
        alerts = next.alerts;
        setData(next);
      },
      onState(state) {
        setStatus(state);
        if (state !== "live") setSince(timers.now());
      },
      onCommand: () => commanded.current(),
    });
    following.current = exam;
    followed.current = seen;
    return () => {
      stopTicking();
      seen.stop();
      exam.stop();
    };
  }, []);

  return {
    data,
    status,
    since,
    pictures,
    now,
    link: () => client.current,
    following: () => following.current,
    followedPictures: () => followed.current,
  };
}
