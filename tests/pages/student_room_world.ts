/** A server, a browser and a clock for tests of the room. */
import { FakeTime, settle } from "./student_fake_time.ts";
import {
  parsePolicy,
  type PolicyInput,
  shownPolicy,
} from "../../supabase/functions/_shared/contract/policy.ts";
import type {
  AttemptView,
  HeartbeatAnswer,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type {
  ClientEvent,
  Heartbeat,
} from "../../supabase/functions/_shared/contract/requests.ts";
import type { ConsentStep } from "../../supabase/functions/_shared/contract/steps.ts";
import { type Api, createApi } from "../../lib/api/client.ts";
import type { RoomEdges } from "../../lib/exam/room/edges.ts";
import type { Cause, LockdownStart, Tally } from "../../lib/lockdown/start.ts";
import { memoryStore, type Store } from "../../lib/outbox/store.ts";
import { createClock } from "../../lib/exam/clock.ts";
import type { PageSignals } from "../../lib/exam/page_signals.ts";
import type { AttemptTab } from "../../lib/exam/tab.ts";
import { Room } from "../../lib/exam/room/room.ts";

const START = Date.parse("2026-11-20T10:00:00.000Z");
const iso = (ms: number) => new Date(ms).toISOString();

/** What the server would say, and what it was told. */
export class FakeServer {
  state: AttemptView["state"] = "in_progress";
  hold: AttemptView["hold"] = "none";
  holdReason: string | null = null;
  holdSince: number | null = null;
  deadline = START + 30 * 60_000;
  breakLeft = 0;
  help: HeartbeatAnswer["help"] = null;
  watchers: HeartbeatAnswer["watchers"] = [];
  commands: { id: string; kind: string; body: Record<string, unknown> }[] = [];
  policy: PolicyInput = {};
  policyId = "p";
  consents: AttemptView["consents"] = {};
  calibration: AttemptView["calibration"] = null;
  phone: AttemptView["phone"] = null;
  /** What was said about consents: the server took it. */
  said: ConsentStep[] = [];
  beats: Heartbeat[] = [];
  /** No answer comes. */
  down = false;
  /** The confirmation arrives, its answer does not. */
  loseAcks = false;
  acked: string[] = [];
  calls: string[] = [];
  submits: { automatic: boolean }[] = [];
  holdWords: string[] = [];
  answers: unknown[] = [];
  events: ClientEvent[] = [];
  /** Milliseconds the server's clock is past the page's true time. */
  #now: () => number;

  constructor(now: () => number) {
    this.#now = now;
  }

  get now(): string {
    return iso(this.#now());
  }

  view(): AttemptView {
    return {
      id: "a",
      exam: {
        id: "e",
        title: "Exam",
        school: "School",
        duration_seconds: 1800,
        question_count: 2,
        total_points: 2,
        is_practice: false,
        delivery: "invigil",
        time_zone: "UTC",
        opens_at: null,
        closes_at: null,
        rules_markdown: null,
        rules_hash: null,
        notice_markdown: null,
        notice_hash: null,
        refusal_markdown: null,
        export_key: null,
      },
      candidate: {
        name: "Ada",
        hall_ticket: null,
        center: null,
        district: null,
        trade: null,
      },
      attempt_no: 1,
      state: this.state,
      hold: this.hold,
      hold_since: this.holdSince === null ? null : iso(this.holdSince),
      hold_reason: this.holdReason,
      steps_required: [],
      steps_done: [],
      consents: this.consents,
      calibration: this.calibration,
      noise_db: null,
      phone: this.phone,
      instructions_opened_at: null,
      start_allowed_at: null,
      started_at: iso(START),
      deadline_at: iso(this.deadline),
      submitted_at: null,
      duration_seconds: 1800,
      break_seconds_left: this.breakLeft,
      policy_id: this.policyId,
      policy: shownPolicy(parsePolicy(this.policy)),
      server_time: this.now,
    };
  }

  /** Holds the exam, or (none) lets it go on and gives the time back. */
  setHold(hold: AttemptView["hold"], reason: string | null = null): void {
    const stops = this.hold === "paused" ||
      parsePolicy(this.policy).soft_lock_stops_clock;
    if (hold === "none" && this.holdSince !== null && stops) {
      this.deadline += this.#now() - this.holdSince;
    }
    this.hold = hold;
    this.holdReason = reason;
    this.holdSince = hold === "none" ? null : this.#now();
  }

  send(id: string, kind: string, body: Record<string, unknown> = {}): void {
    this.commands.push({ id, kind, body });
  }

  fetch = async (input: string | URL | Request, init?: RequestInit) => {
    const path = new URL(String(input)).pathname;
    const body = init?.body ? JSON.parse(String(init.body)) : {};
    this.calls.push(`${init?.method} ${path}`);
    await Promise.resolve();
    if (this.down) throw new TypeError("no line");
    const [status, answer] = this.#answer(path, body);
    return new Response(
      JSON.stringify({ ...answer as object, server_time: this.now }),
      { status },
    );
  };

  // deno-lint-ignore no-explicit-any
  #answer(path: string, body: any): [number, unknown] {
    const head = { position: 0, head: "", signature: "" };
    if (path === "/sessions/start") {
      return [200, {
        session_id: "a",
        client_id: body.client_id,
        epoch: 1,
        last_seq: 0,
        head,
        attempt: this.view(),
      }];
    }
    if (path === "/sessions/heartbeat") {
      this.beats.push(body);
      return [200, {
        state: this.state,
        hold: this.hold,
        hold_reason: this.holdReason,
        deadline_at: iso(this.deadline),
        break_seconds_left: this.breakLeft,
        heartbeat_seconds: this.hold === "none" ? 10 : 2,
        watchers: this.watchers,
        help: this.help,
        phone: this.phone,
        head,
        commands: this.commands.filter(({ id }) => !this.acked.includes(id)),
        signals: [],
      }];
    }
    const ack = /^\/attempts\/a\/commands\/(.+)\/ack$/.exec(path);
    if (ack) {
      if (this.loseAcks) throw new TypeError("answer lost");
      this.acked.push(ack[1]!);
      return [200, { id: ack[1], acknowledged_at: this.now }];
    }
    switch (path) {
      case "/attempts/a":
        return [200, this.view()];
      case "/attempts/a/paper":
        if (this.hold !== "none") return [409, { code: "attempt_held" }];
        return [200, { questions: ["q1", "q2"].map(question) }];
      case "/attempts/a/answers":
        if (body.answers) this.answers.push(...body.answers);
        return [200, {
          answers: [],
          saved: (body.answers ?? []).map((
            { question_id, revision }: Record<string, unknown>,
          ) => ({ question_id, revision })),
          late: [],
          rejected: [],
        }];
      case "/attempts/a/submit":
        this.submits.push({ automatic: body.automatic });
        this.state = body.automatic ? "auto_submitted" : "submitted";
        return [200, { state: this.state, submitted_at: this.now }];
      case "/attempts/a/help":
        this.help = body.kind && {
          kind: body.kind,
          message: body.message ?? null,
          requested_at: this.now,
        };
        return [200, { help: this.help }];
      case "/attempts/a/steps/consent": {
        const { kind, given, given_by } = body;
        this.said.push(body);
        this.consents = {
          ...this.consents,
          [kind]: { given, given_by, at: this.now },
        };
        return [200, this.view()];
      }
      case "/attempts/a/hold-reason":
        if (this.hold === "none") return [409, { code: "attempt_not_held" }];
        this.holdWords.push(body.text);
        return [200, {
          hold: this.hold,
          hold_since: iso(this.holdSince!),
          text: body.text,
        }];
      case "/attempts/a/break":
        this.setHold(body.on ? "paused" : "none", body.on ? "break" : null);
        return [200, {
          hold: this.hold,
          hold_reason: this.holdReason,
          break_seconds_left: this.breakLeft,
          deadline_at: iso(this.deadline),
        }];
      case "/events/batch":
        this.events.push(...body.events);
        return [202, {
          accepted: body.events.length,
          duplicates: 0,
          rejected: [],
          acked_seq: Math.max(
            0,
            ...body.events.map((e: { seq: number }) => e.seq),
          ),
          head,
        }];
      default:
        return [200, {}];
    }
  }
}

function question(id: string, index: number) {
  return {
    id,
    number: index + 1,
    kind: "true_false",
    prompt: [],
    choices: [],
    points: 1,
  };
}

/** A page in the room, and everything it can be made to meet. */
export class World {
  readonly time = new FakeTime(iso(START));
  /** True time that passed while the computer slept. */
  slept = 0;
  readonly server = new FakeServer(() =>
    START + this.time.monotonic() - 1000 + this.slept
  );
  store: Store = memoryStore();
  hidden = false;
  left = 0;
  /** How often the other devices' part was loaded; null: it is not there. */
  devicesLoads = 0;
  devices: Awaited<ReturnType<RoomEdges["devices"]>> | null = null;
  lockdowns: LockdownStart[] = [];
  stopped = 0;
  excused: (Cause | null)[] = [];
  /** How often the camera's part was loaded, and what it is; null: it fails. */
  visionLoads = 0;
  visionWaits: Promise<void> | undefined;
  /** How often a camera was turned off that nobody had taken over. */
  dropped = 0;
  vision: Awaited<ReturnType<RoomEdges["vision"]>> | null = null;
  room!: Room;
  signals!: PageSignals;

  /** A (new) page. */
  async open(tab: AttemptTab = ownedTab()): Promise<Room> {
    const { time, server } = this;
    const clock = createClock(time, server.now);
    const line = {
      base: "http://api.test",
      bearer: {
        get: () => Promise.resolve("t"),
        renew: () => Promise.resolve("t"),
      },
      fetch: server.fetch as typeof fetch,
      monotonic: time.monotonic,
      onServerTime: clock.sample,
    };
    const api: Api = createApi(line);
    let ids = 0;
    this.room = new Room({
      attempt: server.view(),
      api,
      clock,
      store: this.store,
      time,
      random: () => 0.5,
      newId: () => `id-${++ids}`,
      assets: null,
      speech: null,
      line,
      noticeHash: "0".repeat(64),
      lang: "en",
      debug: false,
      claim: () =>
        Promise.resolve({ client_id: "c", reloaded: false, held: [] }),
      tab,
      edges: {
        listen: (signals) => {
          this.signals = signals;
          return () => {};
        },
        hidden: () => this.hidden,
        inFullscreen: () => true,
        fullscreen: () => "in",
        lockdown: (start) => {
          this.lockdowns.push(start);
          const tally: Tally = start.tally ?? { tabs: 0, exits: 0 };
          return {
            stop: () => this.stopped++,
            excuse: (cause) => void this.excused.push(cause),
            tally,
          };
        },
        vision: async () => {
          this.visionLoads++;
          await this.visionWaits;
          if (!this.vision) throw new TypeError("no module");
          return this.vision;
        },
        devices: () => {
          this.devicesLoads++;
          return this.devices
            ? Promise.resolve(this.devices)
            : Promise.reject(new TypeError("no module"));
        },
        dropCamera: () => this.dropped++,
      },
      signIn: () => ({
        refused: () => Promise.resolve(),
        renew: () => false,
        stop: () => {},
      }),
      leave: () => this.left++,
    });
    await this.room.open();
    await this.beat();
    return this.room;
  }

  /** Until the next heartbeat has been heard and what follows has happened. */
  async beat(): Promise<void> {
    await this.time.advance(10_000);
    await settle();
  }

  hide(on: boolean): void {
    this.hidden = on;
    if (on) this.signals.hidden();
    else this.signals.shown();
  }

  /** The computer sleeps: only the wall clock goes on. */
  sleep(ms: number): void {
    this.slept += ms;
    this.time.moveWall(ms);
  }
}

/** A tab that has no rival. */
export function ownedTab(): AttemptTab {
  return {
    claim: () => Promise.resolve(true),
    take: () => Promise.resolve(),
    release: () => {},
    onTaken: () => {},
    close: () => {},
  };
}
