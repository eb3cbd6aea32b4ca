/**
 * How large and how often a picture is sent, by how the line bears it: first it
 * gets smaller, and only at the smallest does it come less often. Movement tells
 * a proctor more than detail.
 */

/** One step: how many times smaller each side is, and pictures in a second. */
export interface Step {
  scale: number;
  /** Of what the source allows. */
  rate: number;
}

export const STEPS: readonly Step[] = [
  { scale: 1, rate: 1 },
  { scale: 1.5, rate: 1 },
  { scale: 2, rate: 1 },
  { scale: 3, rate: 1 },
  { scale: 4, rate: 1 },
  { scale: 4, rate: 0.5 },
  { scale: 4, rate: 0.25 },
];

/** What the last seconds of one connection were like. */
export interface LineSample {
  /** Of what was sent, 0 to 1; null: the other side has not said yet. */
  lost: number | null;
  /** Seconds to the other side and back; null: not known. */
  roundTrip: number | null;
  /** Bits a second that the browser believes it may send; null: it says none. */
  room: number | null;
}

/** Where a connection is on the steps, and how long it has been well. */
export interface Level {
  step: number;
  /** Samples in a row without a fault. */
  well: number;
}

/** At the top, and nothing known yet. */
export const FIRST_LEVEL: Level = { step: 0, well: 0 };

/** Lost packets at which speech and pictures break up visibly. */
const LOST_POOR = 0.08;
const LOST_WELL = 0.02;
/** Seconds: with more the line is queueing what it cannot carry. */
const ROUND_TRIP_POOR = 0.8;
/** A picture is still clear with this part of the bits it may have. */
const ENOUGH = 0.6;
/** Good samples before the next better step is tried: a better one costs more. */
const WELL_BEFORE_BETTER = 4;

/**
 * The level after one more sample.
 *
 * @param wanted bits a second that a step would like to have
 */
export function nextLevel(
  { step, well }: Level,
  { lost, roundTrip, room }: LineSample,
  wanted: (step: number) => number,
): Level {
  const bears = (step: number) =>
    room === null || room >= wanted(step) * ENOUGH;
  const poor = (lost ?? 0) >= LOST_POOR ||
    (roundTrip ?? 0) >= ROUND_TRIP_POOR || !bears(step);
  if (poor) return { step: Math.min(step + 1, STEPS.length - 1), well: 0 };
  if ((lost ?? 0) > LOST_WELL || step === 0 || !bears(step - 1)) {
    return { step, well: 0 };
  }
  return well + 1 >= WELL_BEFORE_BETTER
    ? { step: step - 1, well: 0 }
    : { step, well: well + 1 };
}

/** What is in a connection's own report of itself. */
interface Report {
  type: string;
  kind?: string;
  fractionLost?: number;
  roundTripTime?: number;
  nominated?: boolean;
  availableOutgoingBitrate?: number;
}

/** Reads a sample from `RTCPeerConnection.getStats()`. */
export function sampleOf(reports: Iterable<unknown>): LineSample {
  const sample: LineSample = { lost: null, roundTrip: null, room: null };
  for (const report of reports as Iterable<Report>) {
    if (report.type === "remote-inbound-rtp" && report.kind === "video") {
      const { fractionLost, roundTripTime } = report;
      sample.lost = worse(sample.lost, fractionLost);
      sample.roundTrip = worse(sample.roundTrip, roundTripTime);
    } else if (report.type === "candidate-pair" && report.nominated) {
      sample.room = report.availableOutgoingBitrate ?? sample.room;
    }
  }
  return sample;
}

const worse = (known: number | null, said: number | undefined) =>
  said === undefined ? known : Math.max(known ?? 0, said);
