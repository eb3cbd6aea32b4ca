/**
 * Time is the server's: a computer's clock that is moved, an exam that ends by
 * itself, and answers that arrive after it has.
 */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import { score, student } from "../api/helpers.ts";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";
import * as room from "./candidate.ts";
import {
  movableClock,
  moveClock,
  noteDialogs,
  turns,
} from "./movable_clock.ts";
import { type PaperSchool, startPaperSchool } from "./paper_school.ts";
import { storyOf } from "./steps.ts";
import { newVisitor, press, says, signInWith, whereIs } from "./visitor.ts";

const HOUR = 3_600_000;
/** Seconds to read the instructions. */
const WAIT = 900;
/** Seconds that a page's time may lag behind the server's on a busy machine. */
const LAG = 20;
/** Half as long again as the exam lasts for the others. */
const DURATION = `(select 3 * e.duration_seconds / 2
  from public.exams e where e.id = a.exam_id)`;

describe("the exam's time", browserTimers, () => {
  const browser = openBrowser("chromium");
  let app: PaperSchool;

  beforeAll(async () => {
    app = await startPaperSchool(4);
    await setPolicy({ heartbeat_seconds: 2, offline_grace_seconds: 0 });
  });
  afterAll(async () => {
    await browser.close();
    await app?.stop();
  });

  const setPolicy = (change: Record<string, unknown>) =>
    app.stack.sql(
      `update public.exams set policy = policy || $2::text::jsonb where id = $1`,
      [app.school.examId, JSON.stringify(change)],
    );

  /** A student's page, whose clock `moveClock` moves, and the attempt. */
  async function arrive(n: number): Promise<Person & { attempt: string }> {
    const { id } = await student(app.stack, app.school, n).get<{ id: string }>(
      "POST",
      `/exams/${app.school.examId}/attempts`,
    );
    const person = await newVisitor(browser);
    await person.page.evaluateOnNewDocument(movableClock);
    const { email, password } = app.school.candidates[n]!;
    await signInWith(person.page, app.origin, email, password);
    await person.page.goto(`${app.origin}/exam/${id}`);
    return { ...person, attempt: id };
  }

  /** The same, in the room. */
  async function enter(n: number) {
    const person = await arrive(n);
    await room.confirm(person.page);
    await room.start(person.page);
    return person;
  }

  /** One value of the attempt, as the database works it out. */
  async function valueOf<T>(attempt: string, value: string): Promise<T> {
    const [row] = await app.stack.sql<{ value: T }>(
      `select ${value} as value from public.attempts a where a.id = $1`,
      [attempt],
    );
    return row!.value;
  }

  /** Ends the exam so many seconds from now. */
  const endIn = (attempt: string, seconds: number) =>
    app.stack.sql(
      `update public.attempts
       set deadline_at = clock_timestamp() + make_interval(secs => $2)
       where id = $1`,
      [attempt, seconds],
    );

  /** The answers that count, and those that came late, by question. */
  async function answersOf(attempt: string) {
    const read = (table: string, more: string) =>
      app.stack.sql<{ number: number; value: unknown; note: string | null }>(
        `select q.position as number, a.value, ${more} as note
         from public.${table} a join public.questions q on q.id = a.question_id
         join public.attempts t on t.id = a.attempt_id
         where a.attempt_id = $1 order by q.position`,
        [attempt],
      );
    const inTime = `a.reason || case when a.answered_at <= t.deadline_at
      then ' given in time' else ' given too late' end`;
    return {
      count: (await read("answers", "null::text"))
        .map(({ number, value }) => [number, value]),
      late: (await read("late_answers", inTime))
        .map(({ number, value, note }) => [number, value, note]),
    };
  }

  describe("on a computer whose clock is moved", () => {
    const step = storyOf();
    let person: Person, page: Page, attempt: string;

    step("the instructions wait as long as the server says", async () => {
      await setPolicy({ instructions_wait_seconds: WAIT });
      const come = await arrive(0);
      person = come;
      ({ page, attempt } = come);
      await room.confirm(page);
      const badge = () =>
        page.$eval(".exam-badge", (found) => found.textContent!);
      for (const hours of [1, -1]) {
        await moveClock(page, hours * HOUR);
        await turns(badge);
        const [, minutes, seconds] = /(\d+):(\d\d)/.exec(await badge())!;
        const shown = Number(minutes) * 60 + Number(seconds);
        const left = await valueOf<number>(
          attempt,
          `${WAIT} - extract(epoch from
            clock_timestamp() - a.instructions_opened_at)::integer`,
        );
        assert(Math.abs(shown - left) <= LAG, `${shown}, and not ${left}`);
        assertEquals(await room.mayStart(page), false);
      }
      await setPolicy({ instructions_wait_seconds: 0 });
      await page.reload();
      await room.start(page);
    });

    step(
      "the time left is the server's, and answers are stamped by it",
      async () => {
        for (const [turn, hours] of [1, -1].entries()) {
          await moveClock(page, hours * HOUR);
          await turns(async () => String(await room.secondsLeft(page)));
          const left = await valueOf<number>(
            attempt,
            `extract(epoch from a.deadline_at - clock_timestamp())::integer`,
          );
          const shown = await room.secondsLeft(page);
          assert(Math.abs(shown - left) <= LAG, `${shown}, and not ${left}`);
          const moment = await valueOf<string>(
            attempt,
            "clock_timestamp()::text",
          );
          const number = turn + 1;
          await room.answer(page, { number, tick: [["a", "true"][turn]!] });
          await until(
            async () => (await answersOf(attempt)).count.length === number,
            { what: "the answer to be on the server" },
          );
          const [{ soon }] = await app.stack.sql<{ soon: boolean }>(
            `select bool_or(a.answered_at > $2::timestamptz - interval '2 seconds'
             and a.answered_at < a.saved_at) as soon
           from public.answers a join public.questions q on q.id = a.question_id
           where a.attempt_id = $1 and q.position = $3`,
            [attempt, moment, number],
          ) as [{ soon: boolean }];
          assert(soon, "the answer has the time at which it was given");
        }
        assertEquals(await valueOf(attempt, "a.state"), "in_progress");
      },
    );

    step(
      "it ends when the server's time does, without a question",
      async () => {
        await page.evaluate(noteDialogs);
        await endIn(attempt, 5);
        await page.waitForSelector(".exam-timer[data-urgency=one_minute]");
        await room.answer(page, { number: 5, write: "fuse" });
        await page.waitForSelector(".exam-done", { timeout: 30_000 });
        assertEquals(whereIs(page), `/exam/${attempt}/done`);
        await says(page, "Time expired, submitted automatically", "h1");
        await says(page, "Everything is on the server.");
        assertEquals(
          await page.evaluate(() => sessionStorage.getItem("asked")),
          null,
        );
        assertEquals(
          await valueOf(attempt, "a.state || ' ' || a.submitted_by"),
          "auto_submitted deadline",
        );
        assertEquals(await answersOf(attempt), {
          count: [[1, "a"], [2, true], [5, "fuse"]],
          late: [],
        });
      },
    );

    step(
      "handed in by itself: a reload, and every address, says so",
      async () => {
        for (const tail of ["", "/room", "/check"]) {
          await page.goto(`${app.origin}/exam/${attempt}${tail}`);
          assertEquals(whereIs(page), `/exam/${attempt}/done`);
        }
        await page.reload();
        await says(page, "Time expired, submitted automatically", "h1");
        assertEquals(person.problems, []);
        await person.close();
      },
    );
  });

  it("waits for nobody, lasts longer and stands still where that was granted", async () => {
    await setPolicy({ instructions_wait_seconds: WAIT });
    await app.stack.sql(
      `update public.candidates set accommodations = $2::text::jsonb
       where id = $1`,
      [
        app.school.candidates[3]!.candidateId,
        JSON.stringify({
          no_wait: true,
          extra_time_percent: 50,
          breaks_minutes: 10,
        }),
      ],
    );
    const { page, attempt, problems, close } = await enter(3);
    await setPolicy({ instructions_wait_seconds: 0 });
    const lasts = () =>
      valueOf<number>(
        attempt,
        "extract(epoch from a.deadline_at - a.started_at)::float8",
      );
    const long = await lasts();
    assertEquals(Math.round(long), await valueOf(attempt, DURATION));
    const shown = await room.secondsLeft(page);
    assert(shown <= long && shown > long - LAG, `${shown} of ${long}`);

    await room.answer(page, { number: 5, write: "fuse" });
    await press(page, "Help");
    await press(page, "Take a break (10:00 left)");
    await says(page, /Break time left: 9:[0-5]/, ".room-hold");
    await page.reload();
    await says(page, "Break", ".room-hold h2");
    await says(page, "Time stands still", ".exam-timer");
    assertEquals(await page.$(".exam-question"), null);
    await press(page, "Go on now");
    await page.waitForSelector(".exam-question");
    assert(await lasts() > long, "the break is given back");
    assertEquals(await room.shownAnswer(page, 5), "fuse");
    assertEquals(
      problems.filter((one) => !one.startsWith("Failed to load")),
      [],
    );
    await close();
  });

  /**
   * An exam that ends while its page is offline, with one answer given before
   * and one after; the page thinks that it has time still.
   */
  async function missTheEnd(n: number) {
    const person = await enter(n);
    const { page, attempt } = person;
    await room.answer(page, { number: 1, tick: ["a"] });
    await room.saveState(page, "saved");
    await page.setOfflineMode(true);
    await room.answer(page, { number: 1, tick: ["b"] });
    await room.saveState(page, "offline");
    await endIn(attempt, 0);
    await room.answer(page, { number: 5, write: "breaker" });
    await room.saveState(page, "offline");
    // Away for longer than a page may be that is only slow.
    await app.stack.sql(
      `update public.attempt_presence
       set last_seen_at = last_seen_at - interval '5 minutes'
       where attempt_id = $1`,
      [attempt],
    );
    await score(app.stack);
    assertEquals(await valueOf(attempt, "a.state"), "auto_submitted");
    return person;
  }
  /** Where they all are at last. */
  const KEPT = {
    count: [[1, "a"]],
    late: [
      [1, "b", "after_submit given in time"],
      [5, "breaker", "after_submit given too late"],
    ],
  };

  describe("an exam that ended while the page was offline", () => {
    const step = storyOf();

    step("takes nothing away: the line is back, a person decides", async () => {
      const { page, attempt, close } = await missTheEnd(1);
      await page.setOfflineMode(false);
      await page.waitForSelector(".exam-done");
      await says(page, "Time expired, submitted automatically", "h1");
      await says(page, "2 answers are waiting for a decision.");
      await says(page, "Everything is on the server.");
      assertEquals(await answersOf(attempt), KEPT);
      await close();
    });

    step(
      "nor when the page was closed, and only the end is opened",
      async () => {
        const { page, context, attempt, close } = await missTheEnd(2);
        const later = await context.newPage();
        await page.close();
        await later.goto(`${app.origin}/exam/${attempt}`);
        assertEquals(whereIs(later), `/exam/${attempt}/done`);
        await says(later, "Everything is on the server. Some answers arrived");
        assertEquals(await answersOf(attempt), KEPT);
        await later.reload();
        await says(later, "2 answers are waiting for a decision.");
        await close();
      },
    );
  });
});
