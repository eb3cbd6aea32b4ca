/** What one socket may ask for. Bytes and milliseconds. */
export interface Limits {
  /** A client's frame. The largest, a join, holds an access token. */
  frameBytes: number;
  /** Frames that wait for the ones before them. */
  waitingFrames: number;
  /** Channels on a socket, as many as on Supabase. */
  channels: number;
  /** Bytes a socket may be behind. */
  unsentBytes: number;
  /** Without a frame this long, a socket is closed; clients send one every 25 s. */
  silence: number;
  /** Between two looks for silent sockets and ended tokens. */
  sweepEvery: number;
  /** Between two looks for messages that no notification announced. */
  lookEvery: number;
  /** Between two deletions of old messages. */
  deleteEvery: number;
}

export const defaultLimits: Limits = {
  frameBytes: 65_536,
  waitingFrames: 200,
  channels: 100,
  unsentBytes: 1_048_576,
  silence: 60_000,
  sweepEvery: 1_000,
  lookEvery: 5_000,
  deleteEvery: 3_600_000,
};
