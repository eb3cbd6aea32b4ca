/** Microphone, screen and phone: before the start, and while the exam runs. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import { createClient } from "@supabase/supabase-js";
import postgresClient from "postgres";
import type { Stack } from "../../local/stack.ts";
import type {
  AttemptView,
  HeartbeatAnswer,
} from "../../supabase/functions/_shared/contract/answers.ts";
import type { DeviceHeartbeatAnswer } from "../../supabase/functions/_shared/contract/devices.ts";
import { engines } from "../fixtures/engines.ts";
import { makeSchool, type School } from "../fixtures/school.ts";
import { until } from "../fixtures/wait.ts";
import { clientTimers, leave, listen } from "../realtime/people.ts";
import { running } from "../score/attempts.ts";
import { audited, Staff } from "../staff/people.ts";
import { assertProblem, type Reply, type Student } from "./helpers.ts";
import { claim, openPairing, pairedPhone, Phone, tokenOf } from "./phones.ts";
import {
  chain,
  hand,
  look,
  noted,
  opened,
  risk,
  say,
  start,
  took,
} from "./watched.ts";

/** One database is enough here, and this one the quicker. */
const postgres = engines.find(({ name }) => name === "postgres")!;

describe("devices", clientTimers, () => {
  let stack: Stack;
  let required: School;
  let optional: School;
  const devices = (need: "optional" | "required") => ({
    webcam: "off" as const,
    microphone: need,
    screen: need,
    phone: need,
    offline_grace_seconds: 600,
  });
  beforeAll(async () => {
    stack = await postgres.start({ appOrigins: ["https://exam.test"] });
    required = await makeSchool(stack, {
      candidates: 12,
      policy: devices("required"),
    });
    optional = await makeSchool(stack, {
      candidates: 24,
      staff: ["admin", "proctor", "grader"],
      policy: devices("optional"),
    });
  });
  afterAll(() => stack?.stop());

  /** A student of the exam that requires nothing, who has begun. */
  async function begun(): Promise<Student> {
    const one = await opened(stack, optional);
    assertEquals((await start(one)).body.state, "in_progress");
    return one;
  }
  let last = 24;
  /** The same, who began an hour ago. */
  async function longBegun(): Promise<Student> {
    const { student } = await running(
      stack,
      optional,
      --last,
      devices("optional"),
      3600,
    );
    return student;
  }
  const beat = async (one: Student) =>
    (await one.beat()).body as unknown as HeartbeatAnswer;
  const told = async (phone: Phone) =>
    (await phone.beat()).body as unknown as DeviceHeartbeatAnswer;
  /** The phone was last heard so long ago; then what time brings about. */
  async function silent(phone: Phone, seconds: number): Promise<void> {
    await stack.sql(
      `update public.devices
       set last_seen_at = now() - make_interval(secs => $2) where id = $1`,
      [phone.id, seconds],
    );
    await stack.sql("select private.sweep_phones()");
  }
  /** The student's words are so old. */
  const agreedAgo = ({ attempt }: Student, seconds: number) =>
    stack.sql(
      `update public.consents
       set given_at = given_at - make_interval(secs => $2)
       where attempt_id = $1`,
      [attempt, seconds],
    );
  /** What a phone gets to hear whose calls wait for the one that unpairs it. */
  async function whileUnpaired(
    phone: Phone,
    calls: () => Promise<Reply>[],
  ): Promise<Reply[]> {
    const sql = postgresClient(stack.databaseUrl!, { max: 1 });
    try {
      let asked: Promise<Reply>[] = [];
      await sql.begin(async (t) => {
        await t`select from public.attempts where id = ${phone.attempt}
          for no key update`;
        asked = calls();
        await until(async () => {
          const [waiting] = await stack.sql<{ n: number }>(
            `select count(*)::integer as n from pg_stat_activity
             where datname = current_database() and wait_event_type = 'Lock'`,
          );
          return waiting!.n >= asked.length;
        }, { what: "the calls to wait" });
        await t`update public.devices set unpaired_at = clock_timestamp()
          where id = ${phone.id}`;
      });
      return await Promise.all(asked);
    } finally {
      await sql.end();
    }
  }
  /** Phase and data of what was told of lost phones. */
  const losses = ({ attempt }: Student) =>
    stack.sql<{ id: string; phase: string; data: Record<string, unknown> }>(
      `select event_id as id, phase, event_data as data
       from public.proctoring_events
       where attempt_id = $1 and event_type = 'device_lost' order by position`,
      [attempt],
    );
  const phases = async (one: Student) =>
    (await losses(one)).map(({ phase }) => phase);

  describe("before the start", () => {
    it("each required one is a step, and the last makes the attempt ready", async () => {
      const one = await opened(stack, required);
      const { steps_required } = await say(one, "monitoring", true);
      assertEquals(steps_required, ["microphone", "screen", "phone"]);
      const heard = await took(one, "microphone", {
        noise_db: -52.5,
        engine: "silero",
      });
      assertEquals(heard.noise_db, -52.5);
      const shared = await took(one, "screen", {
        surface: "monitor",
        width: 1920,
        height: 1080,
      });
      assertEquals([shared.state, shared.steps_required, shared.phone], [
        "instructions",
        ["phone"],
        null,
      ]);
      assertProblem(await start(one), 409, "steps_missing");
      const phone = await pairedPhone(one);
      const ready = await look(one);
      assertEquals([ready.state, ready.steps_required], ["ready", []]);
      assertEquals([ready.phone?.device_id, ready.phone?.lost_since], [
        phone.id,
        null,
      ]);
      assertEquals(ready.steps_done.includes("phone"), true);
      assertEquals((await start(one)).body.state, "in_progress");
    });

    it("unpairing takes the phone's step away again", async () => {
      const one = await opened(stack, required);
      await say(one, "monitoring", true);
      await took(one, "microphone", {});
      await took(one, "screen", { surface: "unknown" });
      const phone = await pairedPhone(one);
      await one.get(
        "POST",
        `/attempts/${one.attempt}/devices/${phone.id}/unpair`,
      );
      const now = await look(one);
      assertEquals([now.steps_required, now.phone], [["phone"], null]);
      assertProblem(await start(one), 409, "steps_missing");
      // Nothing runs yet that could miss it.
      assertEquals(await losses(one), []);
      await pairedPhone(one);
      assertEquals((await start(one)).body.state, "in_progress");
    });

    it("nobody says the phone's step: a phone does", async () => {
      const one = await opened(stack, required);
      assertProblem(await one.step("phone", {}), 404, "not_found");
    });

    it("a microphone that is refused is told once while it stands", async () => {
      const one = await opened(stack, required);
      await say(one, "monitoring", true);
      const problem = (problem: string, source?: string) =>
        took(one, "microphone", { problem, source });
      await problem("absent");
      assertEquals([await noted(one), await hand(one)], [[], false]);
      await took(one, "microphone", {});
      const denied = await problem("denied", "NotAllowedError");
      assertEquals(denied.steps_required.includes("microphone"), true);
      assertEquals(await hand(one), true);
      await problem("denied", "NotAllowedError");
      const events = [["microphone_denied", { source: "NotAllowedError" }]];
      assertEquals(await noted(one), events);
      const taken = await took(one, "microphone", { noise_db: null });
      assertEquals([
        taken.steps_required.includes("microphone"),
        taken.noise_db,
      ], [
        false,
        null,
      ]);
      const { alerts, score } = await risk(one);
      assertEquals([alerts, score], [[], 0]);
    });

    it("a window is no screen where the screen is required", async () => {
      const one = await opened(stack, required);
      await say(one, "monitoring", true);
      for (const surface of ["window", "browser"]) {
        const view = await took(one, "screen", { surface });
        assertEquals(view.steps_required.includes("screen"), true, surface);
      }
      assertEquals(await hand(one), false);
      await took(one, "screen", { problem: "dismissed" });
      assertEquals(await hand(one), false);
      // On a tablet nobody gets any further alone.
      await took(one, "screen", { problem: "unsupported" });
      assertEquals(await hand(one), true);
      const [row] = await stack.sql(
        `select microphone_problem, screen_problem from public.attempts
         where id = $1`,
        [one.attempt],
      );
      assertEquals(row, {
        microphone_problem: null,
        screen_problem: "unsupported",
      });
      const view = await took(one, "screen", { surface: "monitor" });
      assertEquals(view.steps_required.includes("screen"), false);
      assertEquals(await noted(one), []);
    });

    it("what is optional keeps nobody waiting, and may come later", async () => {
      const one = await opened(stack, optional);
      const view = await took(one, "screen", { surface: "window" });
      assertEquals([view.state, view.steps_done.includes("screen")], [
        "ready",
        true,
      ]);
      await took(one, "microphone", { problem: "denied" });
      assertEquals(await hand(one), false);
      await start(one);
      await took(one, "microphone", { noise_db: -40 });
      assertEquals((await look(one)).noise_db, -40);
      assertProblem(
        await one.step("microphone", { problem: "busy" }),
        409,
        "attempt_already_started",
      );
    });

    it("a no to what is optional is kept, and calls nobody", async () => {
      const one = await opened(stack, optional);
      for (const kind of ["screen", "phone", "microphone"] as const) {
        const view = await say(one, kind, false);
        assertEquals([view.state, view.consents[kind]?.given], [
          "ready",
          false,
        ]);
      }
      assertEquals(await hand(one), false);
      assertEquals(await noted(one), [
        ["microphone_denied", { source: "consent" }],
      ]);
      assertEquals((await start(one)).body.state, "in_progress");
    });

    it("refuses what is no word about a device", async () => {
      const one = await opened(stack, required);
      const wrong: [string, unknown][] = [
        ["microphone", { problem: "tired" }],
        ["microphone", { label: "A name" }],
        ["microphone", { noise_db: 500 }],
        ["screen", {}],
        ["screen", { surface: "house" }],
        ["screen", { problem: "denied", source: "<b>" }],
      ];
      for (const [step, body] of wrong) {
        assertProblem(await one.step(step, body), 400, "bad_request");
      }
    });

    it("asks for no microphone that nothing listens to", async () => {
      const one = await opened(stack, required);
      await stack.sql(
        `update public.enrolments
         set accommodations = '{"helper_present": true, "camera_free": true}'
         where (exam_id, candidate_id) = (
           select exam_id, candidate_id from public.attempts where id = $1
         )`,
        [one.attempt],
      );
      const view = await look(one);
      assertEquals([view.policy.microphone, view.policy.phone], ["off", "off"]);
      assertEquals(view.steps_required, ["consent", "screen"]);
      assertProblem(
        await one.ask("POST", `/attempts/${one.attempt}/pairing-token`),
        409,
        "phone_off",
      );
    });
  });

  describe("the phone's address", () => {
    it("is beside the page that shows it, if that is one of ours", async () => {
      const one = await begun();
      const path = `/attempts/${one.attempt}/pairing-token`;
      const origin = async (headers: Record<string, string>) => {
        const { body } = await one.ask("POST", path, undefined, headers);
        return new URL(String(body.pairing_url)).origin;
      };
      assertEquals(await origin({}), "https://exam.test");
      const beside = { origin: "https://exam.test" };
      assertEquals(await origin(beside), beside.origin);
    });

    it("is not there for who refused the phone, until they agree", async () => {
      const one = await begun();
      const phone = await pairedPhone(one);
      const waiting = tokenOf(await openPairing(one));
      const ask = () =>
        one.ask("POST", `/attempts/${one.attempt}/pairing-token`);
      assertEquals((await told(phone)).agreed, true);
      await say(one, "phone", false);
      assertProblem(await ask(), 409, "phone_off");
      assertProblem(
        await claim(stack, { token: waiting }),
        401,
        "pairing_refused",
      );
      const { agreed, snapshots } = await told(phone);
      assertEquals([agreed, snapshots], [false, false]);
      await say(one, "phone", true);
      assertEquals((await ask()).status, 200);
      const again = await told(phone);
      assertEquals([again.agreed, again.snapshots], [true, true]);
    });
  });

  describe("a paired phone", () => {
    it("stands in the page's view and heartbeat, and says what it does", async () => {
      const one = await begun();
      assertEquals((await beat(one)).phone, null);
      const phone = await pairedPhone(one);
      await phone.beat({ battery: 0.25 });
      const { phone: shown } = await beat(one);
      assertEquals([shown?.device_id, shown?.battery, shown?.lost_since], [
        phone.id,
        0.25,
        null,
      ]);
      const { snapshot_width, heartbeat_seconds, watchers } = await told(phone);
      assertEquals([snapshot_width, heartbeat_seconds, watchers], [
        640,
        10,
        [],
      ]);
      await stack.sql(
        `update public.attempts set hold = 'paused', hold_since = now()
         where id = $1`,
        [one.attempt],
      );
      assertEquals((await told(phone)).heartbeat_seconds, 2);
    });

    it("that is lost is told when it begins and when it is back", async () => {
      const one = await longBegun();
      const phone = await pairedPhone(one);
      await silent(phone, 20);
      assertEquals(await losses(one), []);
      await silent(phone, 45);
      await silent(phone, 50);
      assertEquals(await phases(one), ["begin"]);
      const { phone: lost } = await beat(one);
      assertEquals(lost?.lost_since, lost?.last_seen_at);
      await phone.beat();
      await phone.beat();
      const [begin, end, ...more] = await losses(one);
      assertEquals(more, []);
      assertEquals([end?.phase, end?.data.begin_id], ["end", begin?.id]);
      const seconds = Number(end?.data.duration_seconds);
      assert(seconds >= 45 && seconds < 75, `${seconds} s`);
      assertEquals((await beat(one)).phone?.lost_since, null);
      await silent(phone, 40);
      assertEquals(await phases(one), ["begin", "end", "begin"]);
      const { alerts, score } = await risk(one);
      assertEquals(score, 0);
      for (const alert of alerts) {
        assertEquals([alert.points, alert.act], [0, null]);
      }
      assertEquals((await chain(one)).intact, true);
    });

    it("that is lost is back when another joins, at once", async () => {
      const one = await longBegun();
      const first = await pairedPhone(one);
      await silent(first, 45);
      const second = await pairedPhone(one);
      assertEquals(await phases(one), ["begin", "end"]);
      assertProblem(await first.beat(), 401, "token_unknown");
      assertEquals((await beat(one)).phone?.device_id, second.id);
    });

    it("was lost for nothing that came before the exam", async () => {
      const one = await opened(stack, optional);
      const phone = await pairedPhone(one);
      await silent(phone, 600);
      await start(one);
      await stack.sql("select private.sweep_phones()");
      assertEquals(await losses(one), []);
    });

    it("leaves by the student's word or its own, and is missed until one joins", async () => {
      for (const by of ["student", "phone"]) {
        const one = await begun();
        const phone = await pairedPhone(one);
        const who = by === "student" ? one : phone;
        const path = `/attempts/${one.attempt}/devices/${phone.id}/unpair`;
        assertEquals((await who.ask("POST", path)).status, 200, by);
        assertEquals(
          (await losses(one)).map(({ phase, data }) => [phase, data.reason]),
          [["begin", "unpaired"]],
        );
        assertEquals((await beat(one)).phone, null);
        assertProblem(await phone.beat(), 401, "token_unknown");
        assertProblem(await phone.ask("POST", path), 401, "token_unknown");
        await pairedPhone(one);
        assertEquals(await phases(one), ["begin", "end"]);
      }
    });

    it("is missed by nobody while the student refuses it", async () => {
      const one = await longBegun();
      const phone = await pairedPhone(one);
      await say(one, "phone", true);
      await silent(phone, 45);
      assertEquals(await losses(one), [], "was agreed to just now");
      await agreedAgo(one, 60);
      await silent(phone, 45);
      assertEquals(await phases(one), ["begin"]);
      await say(one, "phone", false);
      assertEquals(await phases(one), ["begin", "end"]);
      await silent(phone, 90);
      assertEquals(await phases(one), ["begin", "end"]);
      assertEquals((await beat(one)).phone?.lost_since, null);
      const path = `/attempts/${one.attempt}/devices/${phone.id}/unpair`;
      assertEquals((await one.ask("POST", path)).status, 200);
      assertEquals(await phases(one), ["begin", "end"]);
    });

    it("is missed by nobody where the exam has no phone after all", async () => {
      const { student: one } = await running(stack, optional, --last, {
        phone: "optional",
      });
      const phone = await pairedPhone(one);
      await stack.sql(
        `with other as (
           insert into public.attempt_policies (tenant_id, attempt_id, policy)
           select tenant_id, id, policy || '{"phone": "off"}'
           from public.attempts where id = $1
           returning *
         )
         update public.attempts a set policy_id = o.id, policy = o.policy
         from other o where a.id = o.attempt_id`,
        [one.attempt],
      );
      await silent(phone, 45);
      assertEquals(await losses(one), []);
    });

    it("that is unpaired while it speaks is nobody's any more", async () => {
      const one = await longBegun();
      const phone = await pairedPhone(one);
      const view_id = crypto.randomUUID();
      const proctor = new Staff(stack, optional, "proctor");
      await proctor.act("staff_watch", { attempt_id: one.attempt, view_id });
      await silent(phone, 45);
      const [said, beaten] = await whileUnpaired(phone, () => [
        phone.ask("POST", `/attempts/${one.attempt}/signals`, {
          view_id,
          kind: "answer",
          payload: {},
        }),
        phone.beat(),
      ]);
      // Not as the student's page, whose view it is.
      assertProblem(said!, 404, "attempt_not_found");
      assertProblem(beaten!, 401, "token_unknown");
      assertEquals(await phases(one), ["begin"]);
    });

    it("speaks for itself alone", async () => {
      const one = await begun();
      const other = await begun();
      const [mine, theirs] = [await pairedPhone(one), await pairedPhone(other)];
      assertProblem(
        await mine.ask(
          "POST",
          `/attempts/${other.attempt}/devices/${theirs.id}/unpair`,
        ),
        404,
        "attempt_not_found",
      );
      assertProblem(
        await mine.ask(
          "POST",
          `/attempts/${one.attempt}/devices/${theirs.id}/unpair`,
        ),
        404,
        "device_not_found",
      );
      assertEquals((await theirs.beat()).status, 200);
    });

    it("is sent away by a proctor, once, and the log says by whom", async () => {
      const one = await longBegun();
      const phone = await pairedPhone(one);
      await silent(phone, 45);
      const request = {
        attempt_id: one.attempt,
        device_id: phone.id,
        request_id: crypto.randomUUID(),
      };
      const grader = new Staff(stack, optional, "grader");
      const proctor = new Staff(stack, optional, "proctor");
      const stranger = new Staff(stack, required, "proctor");
      const fn = "staff_unpair_device";
      assertEquals((await grader.act(fn, request)).error, "bearer_not_allowed");
      assertEquals(
        (await stranger.act(fn, request)).error,
        "attempt_not_found",
      );
      const other = await pairedPhone(await begun());
      assertEquals(
        (await proctor.act(fn, { ...request, device_id: other.id })).error,
        "device_not_found",
      );
      assertEquals((await phone.beat()).status, 200);

      const done = await proctor.done(fn, request);
      assertEquals(done.attempt_id, one.attempt);
      assertEquals(await proctor.done(fn, request), done);
      assertProblem(await phone.beat(), 401, "token_unknown");
      const lines = (await audited(stack, one.attempt)).filter(({ action }) =>
        action === "attempt.unpair_device"
      );
      assertEquals(lines.map((line) => [line.actor_id, line.details]), [[
        proctor.id,
        { device_id: phone.id },
      ]]);
      // Nobody waits for it: what had begun is over.
      assertEquals(await phases(one), ["begin", "end"]);
      const twice = { ...request, request_id: crypto.randomUUID() };
      assertEquals((await proctor.act(fn, twice)).error, "device_not_found");
      const malformed = { attempt_id: one.attempt };
      assertEquals(
        (await proctor.act(fn, malformed)).detail,
        { field: "device_id" },
      );
      assertEquals((await pairedPhone(one)).id === phone.id, false);
    });

    it("of a practice attempt is for no staff", async () => {
      const one = await begun();
      const phone = await pairedPhone(one);
      await stack.sql("alter table public.attempts disable trigger user");
      try {
        await stack.sql(
          "update public.attempts set is_practice = true where id = $1",
          [one.attempt],
        );
      } finally {
        await stack.sql("alter table public.attempts enable trigger user");
      }
      const { error } = await new Staff(stack, optional, "admin").act(
        "staff_unpair_device",
        { attempt_id: one.attempt, device_id: phone.id },
      );
      assertEquals(error, "attempt_not_found");
    });
  });

  describe("at Supabase itself", () => {
    const rest = async (
      path: string,
      token: string,
      init: RequestInit = {},
    ) => {
      const answer = await fetch(`${stack.url}${path}`, {
        ...init,
        headers: {
          apikey: stack.publishableKey,
          authorization: `Bearer ${token}`,
          "content-type": "application/json",
        },
      });
      const text = await answer.text();
      return { status: answer.status, body: text ? JSON.parse(text) : null };
    };
    const TABLES = [
      "devices",
      "pairing_tokens",
      "signals",
      "live_views",
      "attempts",
      "proctoring_events",
      "snapshots",
    ];

    it("a phone's bearer is none, and a student's reads and calls nothing", async () => {
      const one = await begun();
      const phone = await pairedPhone(one);
      for (const token of [phone.token, one.token]) {
        for (const table of TABLES) {
          const { status, body } = await rest(
            `/rest/v1/${table}?select=id`,
            token,
          );
          assert(
            status >= 400 || JSON.stringify(body) === "[]",
            `${table}: ${status} ${JSON.stringify(body)}`,
          );
        }
        for (
          const [fn, request] of Object.entries({
            api_device_heartbeat: {
              principal: { kind: "device", sub: "x" },
            },
            api_claim_pairing: { token_hash: "x" },
            staff_unpair_device: {
              attempt_id: one.attempt,
              device_id: phone.id,
            },
            staff_watch: {
              attempt_id: one.attempt,
              view_id: crypto.randomUUID(),
            },
          })
        ) {
          const { status, body } = await rest(`/rest/v1/rpc/${fn}`, token, {
            method: "POST",
            body: JSON.stringify({ request }),
          });
          assert(
            status >= 400 || body?.error === "attempt_not_found",
            `${fn}: ${status} ${JSON.stringify(body)}`,
          );
        }
        for (const bucket of ["evidence", "questions"]) {
          const { status, body } = await rest(
            `/storage/v1/object/list/${bucket}`,
            token,
            { method: "POST", body: JSON.stringify({ prefix: "" }) },
          );
          assert(
            status >= 400 || JSON.stringify(body) === "[]",
            `${bucket}: ${status}`,
          );
        }
      }
      assertEquals((await phone.beat()).status, 200);
    });

    it("and neither hears what staff hear", async () => {
      const one = await begun();
      const phone = await pairedPhone(one);
      for (const { token } of [one, phone]) {
        const client = createClient(stack.url, stack.publishableKey, {
          accessToken: () => Promise.resolve(token),
        });
        for (
          const topic of [
            `attempt:${one.attempt}`,
            `exam:${optional.examId}:staff`,
          ]
        ) {
          const heard = await listen(client, topic);
          assertEquals(heard.statuses.includes("SUBSCRIBED"), false, topic);
        }
        await leave({ client });
      }
    });

    it("a code of another school joins that school's attempt, and says no more", async () => {
      const one = await opened(stack, required);
      const { body } = await claim(stack, {
        token: tokenOf(await openPairing(one)),
      });
      const phone = new Phone(stack, body.device_token);
      const elsewhere = await begun();
      for (
        const [method, path] of [
          ["GET", `/attempts/${elsewhere.attempt}/signals`],
          [
            "POST",
            `/attempts/${elsewhere.attempt}/devices/${body.device_id}/unpair`,
          ],
        ] as const
      ) {
        assertProblem(await phone.ask(method, path), 404, "attempt_not_found");
      }
      const view: AttemptView = await look(elsewhere);
      assertEquals(view.phone, null);
    });
  });
});
