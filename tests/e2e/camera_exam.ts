/**
 * Exams that watch by camera, in the running product: each student has a
 * browser of their own, because a browser has one camera.
 */
import { assert } from "@std/assert";
import { describe } from "@std/testing/bdd";
import postgres from "postgres";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import {
  allowCamera,
  browserTimers,
  type FakeCamera,
  openBrowser,
  type Person,
  type TestBrowser,
} from "../fixtures/browser.ts";
import {
  type Films,
  makeFilms,
  NO_VISION,
  type Scene,
} from "../fixtures/fake_camera.ts";
import { createDatabase } from "../fixtures/postgres.ts";
import { until, type WaitOptions } from "../fixtures/wait.ts";
import * as room from "./candidate.ts";
import { api, tokenOf } from "./rest.ts";
import { signedIn } from "./visitor.ts";

/** A group of tests with cameras: ignored, with the reason, without test data. */
export function describeWithCamera(name: string, run: () => void): void {
  const options = { ...browserTimers, ignore: NO_VISION !== undefined };
  describe(NO_VISION ? `${name} (${NO_VISION})` : name, options, run);
}

/** An event as it is stored. */
export interface CameraEvent {
  event_type: string;
  phase: string;
  event_data: Record<string, unknown>;
  policy_id: string;
  happened_at: Date;
  received_at: Date;
}

/** What cameras raise, and what is raised about them. */
const KINDS = [
  ...["no_face", "multi_face", "gaze_away", "spoof_detected"],
  ...["camera_obstructed", "camera_error", "camera_denied"],
  "virtual_camera_suspected",
];

/** A student whose camera shows a scene. */
export interface Watched extends Person {
  attempt: string;
  /** Of the student, for the API. */
  token: string;
  /** The address of everything the browser asked for since it was opened. */
  asked: string[];
}

export class CameraExam {
  readonly #opened: TestBrowser[] = [];

  private constructor(
    readonly app: RunningApp,
    readonly films: Films,
    readonly sql: postgres.Sql,
    readonly examId: string,
    private readonly drop: () => Promise<void>,
  ) {}

  /**
   * Starts the product on a database of its own.
   *
   * @param env    more of its environment
   * @param policy of the exam, laid over a short wait
   */
  static async start(
    { env, policy = {} }: {
      env?: Record<string, string>;
      policy?: Record<string, unknown>;
    } = {},
  ): Promise<CameraExam> {
    const database = await createDatabase();
    const app = await startApp({ databaseUrl: database.url, env });
    const sql = postgres(database.url, { max: 2, onnotice: () => {} });
    const { id } = app.exams.find(({ title }) => title === room.EXAM)!;
    const films = makeFilms();
    const exam = new CameraExam(app, films, sql, id, database.drop);
    await exam.setPolicy({
      instructions_wait_seconds: 0,
      heartbeat_seconds: 2,
      webcam: "required",
      ...policy,
    });
    return exam;
  }

  async stop(): Promise<void> {
    await Promise.allSettled(this.#opened.map((browser) => browser.close()));
    await this.app.stop();
    await this.sql.end();
    await this.films.remove();
    await this.drop();
  }

  /** Of attempts that start from now on. */
  async setPolicy(change: Record<string, unknown>): Promise<void> {
    await this.sql`
      update public.exams set policy = policy || ${
      this.sql.json(change as postgres.JSONValue)
    } where id = ${this.examId}`;
  }

  /** A student who has signed in, at a computer whose camera shows `scene`. */
  async arrive(
    student: number,
    scene: Scene | null,
    { refused = false }: Pick<FakeCamera, "refused"> = {},
  ): Promise<Watched> {
    const email = emailOf(student);
    const film = scene && await this.films.of(scene);
    const browser = openBrowser(
      "chromium",
      film ? { film, refused } : undefined,
    );
    this.#opened.push(browser);
    const person = await signedIn(browser, this.app, email);
    if (!refused) await allowCamera(person, this.app.app, "granted");
    const asked: string[] = [];
    // Of the page, and of its workers.
    person.page.on("request", (one) => asked.push(one.url()));
    const token = await tokenOf(this.app, email);
    const path = `/exams/${this.examId}/attempts`;
    const { body } = await api(this.app, token, "POST", path);
    return {
      ...person,
      attempt: body.id,
      token,
      asked,
      close: () => browser.close(),
    };
  }

  /** The same, in the room: consent and the camera check were there before. */
  async enter(
    student: number,
    scene: Scene,
    { consent = true }: { consent?: boolean } = {},
  ): Promise<Watched> {
    const person = await this.arrive(student, scene);
    const { attempt, page } = person;
    const of = `/attempts/${attempt}`;
    const ask = async (method: string, path: string, body?: unknown) => {
      const { app } = this;
      const reply = await api(app, person.token, method, of + path, body);
      const said = `${path}: ${JSON.stringify(reply.body)}`;
      assert(reply.status === 200, said);
      return reply.body;
    };
    await ask("POST", "/steps/open");
    const { exam } = await ask("GET", "");
    await ask("POST", "/steps/details");
    await ask("POST", "/steps/rules", { text_hash: exam.rules_hash });
    await ask("POST", "/steps/consent", {
      kind: "webcam",
      given: consent,
      text_hash: exam.notice_hash ?? "0".repeat(64),
    });
    if (consent) {
      await ask("POST", "/steps/camera", { width: 640, height: 480, faces: 1 });
    }
    await ask("POST", "/start");
    await page.goto(`${this.app.app}/exam/${attempt}`);
    await page.waitForSelector(".exam-question");
    return person;
  }

  /** What was stored about a student's camera so far. */
  async events({ attempt }: Watched): Promise<CameraEvent[]> {
    return await this.sql<CameraEvent[]>`
      select event_type, phase, event_data, policy_id, happened_at, received_at
      from public.proctoring_events
      where attempt_id = ${attempt} and event_type = any(${KINDS})
      order by position`;
  }

  /** The same in words: `no_face begin`. */
  async told(student: Watched): Promise<string[]> {
    return (await this.events(student)).map(({ event_type, phase }) =>
      `${event_type} ${phase}`
    );
  }

  /** Waits for an event about a student's camera. */
  async event(
    student: Watched,
    type: string,
    phase: "begin" | "end" | "whole",
    options: WaitOptions = {},
  ): Promise<CameraEvent> {
    return await until(
      async () =>
        (await this.events(student)).find((one) =>
          one.event_type === type && one.phase === phase
        ),
      {
        timeout: 60_000,
        every: 200,
        what: `${type} ${phase} in the database`,
        ...options,
      },
    );
  }
}

/** A student of the demo's big school. */
export function emailOf(student: number): string {
  return `student${String(student).padStart(2, "0")}@riverside.example`;
}

/** Where the room shows its camera. */
export const CAMERA = ".room-camera";

/**
 * Waits until the page says that it watches, and frames are looked at.
 *
 * @returns when (wall clock, ms)
 */
export async function watches({ page }: Watched): Promise<number> {
  await page.waitForSelector(
    `${CAMERA}[data-camera=watching][data-analysis=ready]`,
    {
      timeout: 60_000,
    },
  );
  return Date.now();
}

/** Waits until the page asks for the head to be turned. */
export async function challenged({ page }: Watched): Promise<void> {
  await until(() => page.$(".room-camera-ask[data-challenge]"), {
    timeout: 180_000,
    every: 200,
    what: "the page to ask for the head to be turned",
  });
}

/** Requests to others than the product itself. */
export function elsewhere({ asked }: Watched, app: RunningApp): string[] {
  const own = [app.app, app.supabase].map((url) => new URL(url).origin);
  return asked.filter((url) =>
    /^https?:|^wss?:/.test(url) && !own.includes(new URL(url).origin)
  );
}
