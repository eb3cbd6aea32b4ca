/** What both sides of a live view are told, and tell. */
import type {
  IceServers,
  Signal,
  SignalKind,
  SignalList,
  Watcher,
} from "../../supabase/functions/_shared/contract/live_view.ts";
import type { Time } from "../exam/time.ts";

/** What a track shows, or lets be heard. */
export type TrackSource = "camera" | "screen" | "microphone" | "phone";

/**
 * A track that may be looked at now. It belongs to whoever opened it: the
 * publisher sends it and never stops it.
 */
export interface PublishedTrack {
  source: TrackSource;
  track: MediaStreamTrack;
}

/** How a look at this camera stands, for the student. */
export interface PublishedView {
  viewId: string;
  by: string;
  /** ISO 8601. */
  since: string;
  state: "connecting" | "live" | "interrupted";
}

/** What a camera's side needs. */
export interface PublisherStart {
  /** The phone's own id; null: the student's page. */
  deviceId: string | null;
  signals: {
    /** `POST /attempts/:id/signals`; `keepalive` for what outlives the page. */
    send(
      viewId: string,
      kind: SignalKind,
      payload: Record<string, unknown>,
      keepalive?: boolean,
    ): Promise<unknown>;
    /** `GET /attempts/:id/signals?after=`. */
    poll(after: number): Promise<SignalList>;
  };
  /** `GET /ice-servers`. */
  iceServers(): Promise<IceServers>;
  /** What may be shown now; asked again at each `tracksChanged`. */
  tracks(): readonly PublishedTrack[];
  time: Time;
  newId(): string;
  /** Everyone who looks at this camera, at every change. */
  show(views: PublishedView[]): void;
}

/** A camera's side of all looks at it. */
export interface Publisher {
  /** The id of the last signal it has, for a heartbeat's `signals_after`. */
  readonly after: number;
  /** What a heartbeat said, as it came: of two, the later one counts. */
  heard(
    said: {
      signals: readonly Signal[];
      watchers: readonly Watcher[];
      server_time: string;
    },
  ): void;
  /** A track came, went, or was replaced. */
  tracksChanged(): void;
  /** Another network, or the line is back: finds a new way. */
  networkChanged(): void;
  /** Ends every view: handed in, unpaired, withdrawn. */
  stop(): void;
  /** The page goes away; another one of the same student may take over. */
  leave(): void;
}

/** Whose camera a proctor wants to see. */
export interface ViewSubject {
  attemptId: string;
  /** Of the phone; null: the student's own page. */
  deviceId: string | null;
  name: string;
}

/** A code of the contract, or what kept it from being answered. */
export type ViewProblem = string;

/** What a proctor gets to see of one source. */
export interface ViewedTrack {
  source: TrackSource;
  stream: MediaStream;
}

/** One look of a proctor. */
export interface LiveView extends ViewSubject {
  viewId: string;
  /**
   * `asking` whether it is allowed; `waiting` for the student's page, which
   * asks every few seconds; `connecting`; `live`; `interrupted`: the line
   * broke, a new way is looked for; `ended`, by the other side or by refusal.
   */
  state:
    | "asking"
    | "waiting"
    | "connecting"
    | "live"
    | "interrupted"
    | "ended";
  /** When it was opened, milliseconds since 1970. */
  since: number;
  tracks: ViewedTrack[];
  /** Why it ended, or what is in the way. */
  problem: ViewProblem | null;
}

/** A proctor's open looks. */
export interface LiveViews {
  /** Opens one, or does nothing where it is open already. */
  open(subject: ViewSubject): void;
  close(viewId: string): void;
  /** In the order they were opened; ended ones stay until they are closed. */
  views: LiveView[];
  /** No more fit at once. */
  isFull: boolean;
}
