import type { AttemptView } from "../../../supabase/functions/_shared/contract/answers.ts";
import type {
  Detectors,
  Heartbeat,
  SignedHead,
} from "../../../supabase/functions/_shared/contract/requests.ts";
import type { Notice, RunningLockdown, Tally } from "../../lockdown/start.ts";
import type { NewEvent } from "../../outbox/outbox.ts";
import type { ExamSession } from "../session.ts";
import type { RoomContext } from "./context.ts";

interface Deeds {
  /** What the student is told. */
  tell(notice: Notice): void;
  /** What the proctor is told, as it is raised. */
  raised(event: NewEvent): void;
}

/** The lockdown of a session; again, with all it has counted, when told to. */
export class Watching {
  #room: RoomContext;
  #deeds: Deeds;
  #session: ExamSession | null = null;
  #lockdown: RunningLockdown | null = null;
  #policy: AttemptView["policy"];

  constructor(room: RoomContext, deeds: Deeds) {
    this.#room = room;
    this.#deeds = deeds;
    this.#policy = room.options.attempt.policy;
  }

  /** The policy in force. */
  get policy(): AttemptView["policy"] {
    return this.#policy;
  }

  /** From now on this session is told what happens on the page. */
  async start(
    session: ExamSession,
    policy: AttemptView["policy"],
  ): Promise<void> {
    const { store, attempt } = this.#room.options;
    this.stop();
    this.#session = session;
    this.#policy = policy;
    this.#begin(await store.note<Tally>(attempt.id, "tally"));
  }

  /** Under another policy. What was counted goes on being counted. */
  obey(policy: AttemptView["policy"]): void {
    const tally = this.#lockdown?.tally;
    this.#policy = policy;
    if (!this.#session) return;
    // Also tells what lasts as ended: it may begin anew.
    this.#lockdown?.stop();
    this.#begin(tally && { ...tally });
  }

  /** See `startLockdown`. */
  excuse(cause: Parameters<RunningLockdown["excuse"]>[0]): void {
    this.#lockdown?.excuse(cause);
  }

  /** Looks again where the page stands with full screen. */
  lookAtFullscreen(refused = false): void {
    const { proctoring, fullscreen_required } = this.#policy;
    const { edges } = this.#room.options;
    const state = edges.fullscreen(proctoring && fullscreen_required);
    // Once the browser has refused, the student is not asked again and again.
    const fullscreen = refused && state === "out" ? "unavailable" : state;
    this.#room.set({ fullscreen });
  }

  /** What the page says of itself, and of its camera. */
  beat(
    session: ExamSession,
    head: SignedHead | null,
    { detectors, fps }: { detectors: Detectors; fps: number | null },
  ): Heartbeat {
    const { attempt, time, clock, edges } = this.#room.options;
    const { client_id, epoch } = session.started;
    return {
      session_id: attempt.id,
      client_id,
      epoch,
      client_time: new Date(time.wall()).toISOString(),
      clock_offset_ms: Math.round(clock.wallOffset()),
      visible: !edges.hidden(),
      fullscreen: edges.inFullscreen(),
      queue_length: session.pending,
      last_seq: session.outbox.seq,
      detectors: this.#room.state.fullscreen === "unavailable"
        ? { fullscreen: "unavailable", ...detectors }
        : detectors,
      fps,
      head,
    };
  }

  stop(): void {
    this.#lockdown?.stop();
    this.#lockdown = null;
    this.#session = null;
  }

  #begin(tally: Tally | undefined) {
    const room = this.#room;
    const { edges, time, newId } = room.options;
    const session = this.#session!;
    this.#lockdown = edges.lockdown({
      policy: this.#policy,
      time,
      newId,
      raise: (event) => {
        this.#deeds.raised(event);
        return session.raise(event);
      },
      isHeld: () => room.state.hold !== "none",
      tally,
      keep: (tally) => void room.note("tally", tally),
      tell: this.#deeds.tell,
    });
    this.lookAtFullscreen();
  }
}
