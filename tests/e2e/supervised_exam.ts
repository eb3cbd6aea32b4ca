/**
 * The whole in one story: a student takes the exam while a proctor watches,
 * and people who have nothing to do with it see nothing of it.
 */
import {
  assert,
  assertArrayIncludes,
  assertEquals,
  assertMatch,
} from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import type { RunningApp } from "../fixtures/app.ts";
import {
  type BrowserName,
  leaveForAnotherTab,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";
import * as room from "./candidate.ts";
import * as live from "./proctor.ts";
import type { Records } from "./records.ts";
import { api, read, rows, tokenOf } from "./rest.ts";
import {
  accountOf,
  press,
  pressAndGo,
  says,
  signedIn,
  signInWith,
  signOut,
  textOf,
  whereIs,
} from "./visitor.ts";

export interface Story {
  browser: BrowserName;
  app(): RunningApp;
  /** Of the demo's big school; each may take the exam once. */
  student: string;
  /** At the same school, in the same exam. */
  classmate: string;
  records(attempt: string): Promise<Records>;
}

const PROCTOR = "proctor1@riverside.example";
const OTHER_PROCTOR = "proctor@hilltop.example";
const OTHER_STUDENT = "student01@hilltop.example";

export function describeSupervisedExam(name: string, story: Story): void {
  describe(name, () => {
    const browser = openBrowser(story.browser);
    let app: RunningApp, examId: string, attempt: string, who: string;
    let student: Person, proctor: Person, stranger: Person;

    beforeAll(async () => {
      app = story.app();
      examId = app.exams.find(({ title }) => title === room.EXAM)!.id;
      [student, proctor, stranger] = await Promise.all([
        signedIn(browser, app, story.student),
        signedIn(browser, app, PROCTOR),
        signedIn(browser, app, OTHER_PROCTOR),
      ]);
    });
    afterAll(() => browser.close());

    // Each step needs those before it: after a failure there is no use in
    // waiting for the rest.
    let failed = false;
    const step = (what: string, run: () => void | Promise<void>) =>
      it(what, async () => {
        if (failed) throw new Error("An earlier step has failed");
        failed = true;
        await run();
        failed = false;
      });

    step("everybody comes to their own exams", async () => {
      assertEquals(whereIs(student.page), "/");
      await says(student.page, room.EXAM);
      assertEquals(whereIs(proctor.page), "/proctor");
      await live.watchExam(proctor.page, room.EXAM);
      await live.watchExam(stranger.page, "Algebra Quiz");
    });

    step(
      "the server's countdown and two checkboxes hold the start",
      async () => {
        const { page } = student;
        attempt = await room.openExam(page);
        await room.noteEarlyStart(page);
        // On a slow computer the five seconds may be over by now.
        assertMatch(await textOf(page, ".exam-wait"), /Wait 0:0[1-5]|Ready/);
        who = await page.$eval(".exam-details dd", (dd) => dd.textContent!);
        await room.confirm(page);
        await says(page, "Ready", ".exam-wait");
        await until(() => room.mayStart(page), { what: "start to be free" });
        assertEquals(await room.wasEarly(page), false);
        await page.click("input[name=rules]");
        assertEquals(await room.mayStart(page), false);
        await page.click("input[name=rules]");
        await room.start(page);
        // Asked of the page: Firefox's driver may miss a replaced address.
        assertEquals(
          await page.evaluate(() => location.pathname),
          `/exam/${attempt}/room`,
        );
        await until(() => room.isFullscreen(page), { what: "full screen" });
        const left = await room.secondsLeft(page);
        assert(left > 1780 && left <= 1800, `${left} seconds are left`);
      },
    );

    step("all six kinds of questions are answered and saved", async () => {
      const { page } = student;
      for (const given of room.ANSWERS) await room.answer(page, given);
      await says(page, "6 of 10 answered");
      await room.saveState(page, "saved");
    });

    step("leaving the tab raises an alert on the proctor's page", async () => {
      await live.noteFirstAlert(proctor.page, who);
      await live.noteFirstHiding(student.page);
      const back = await leaveForAnotherTab(student);
      const alert = await live.alertAppears(
        proctor.page,
        who,
        /^The exam page was hidden once/,
      );
      const took = await live.alertLatency(student.page, proctor.page);
      console.log(`the alert was seen after ${took} ms (${name})`);
      assertMatch(alert.text, /Warning.*Rule: Leaving the exam page/);
      assertMatch(alert.text, /Rests on 1 event/);
      assertMatch(
        await live.eventsBehind(proctor.page, who),
        /hidden \(another tab or window\)/,
      );
      assertMatch(await live.rowOf(proctor.page, who), /In progress/);
      await back();
      await says(student.page, "You left the exam page 1 time.");
      await says(student.page, "The exam is not in full screen.");
      await live.alertAppears(proctor.page, who, /hidden once, for \d+ s\.$/);
    });

    step("handing in asks first and ends on the done page", async () => {
      const { page } = student;
      await press(page, "Hand in");
      await says(page, "4 questions are not answered:", "dialog");
      await press(page, "Keep working");
      await room.handIn(page);
      assertEquals(whereIs(page), `/exam/${attempt}/done`);
      await live.rowSays(proctor.page, who, /Handed in/);
    });

    step("answers, events and the alert are in the database", async () => {
      const { state, answers, events, alerts } = await story.records(attempt);
      assertEquals(state, "submitted");
      assertEquals(
        answers.map(({ question, value }) => ({ ...question, value })),
        room.ANSWERS.map(({ number, kind, stored }) => ({
          position: number,
          kind,
          value: stored,
        })),
      );
      assertEquals(
        events.map(({ position }) => position),
        events.map((_, i) => i + 1),
      );
      const kinds = events.map((one) => `${one.event_type} ${one.phase}`);
      assertEquals(kinds[0], "exam_started whole");
      assertArrayIncludes(kinds, [
        "tab_switch begin",
        "tab_switch end",
        "exam_submitted whole",
      ]);
      // One leaving is one incident: the exit from full screen is the tab's.
      assertEquals(
        alerts.map(({ rule, status, incidents }) => [rule, status, incidents]),
        [["tab_switch", "open", 1]],
      );
    });

    step("the other school's proctor sees nothing of it", async () => {
      const { page } = stranger;
      assertEquals(await page.$(".feed"), null);
      assert(!(await textOf(page)).includes(who));
      await pressAndGo(page, "All exams");
      assert(!(await textOf(page)).includes(room.EXAM));
      assertEquals(stranger.problems, []);
      const res = await page.goto(`${app.app}/proctor/live/${examId}`);
      assertEquals(res!.status(), 404);
      const own = await tokenOf(app, PROCTOR);
      const token = await tokenOf(app, OTHER_PROCTOR);
      for (const [table, column] of TABLES) {
        const id = column === "attempt_id" ? attempt : examId;
        const query = `${table}?select=${column}&${column}=eq.${id}`;
        assert((await rows(app, own, query)).length > 0, table);
        assertEquals(await rows(app, token, query), [], table);
      }
      await stranger.close();
    });

    for (const email of [story.classmate, OTHER_STUDENT]) {
      step(`${email} sees nothing of it`, async () => {
        const { page } = student;
        await signOut(page);
        const { password } = accountOf(app, email);
        const before = [...student.problems];
        await signInWith(page, app.app, email, password);
        const list = await textOf(page, "main");
        if (email === story.classmate) assertMatch(list, /\b0 of \d used/);
        else assert(!list.includes(room.EXAM), list);
        assertEquals(student.problems, before);
        for (const path of ["", "/room", "/done"]) {
          const res = await page.goto(`${app.app}/exam/${attempt}${path}`);
          assertEquals(res!.status(), 404, path);
        }
        const live = await page.goto(`${app.app}/proctor/live/${examId}`);
        assertEquals(live!.status(), 404);
        // The browser notes every 404 as an error of the page.
        student.problems.splice(0, Infinity, ...before);
        await page.goto(app.app);

        const token = await tokenOf(app, email);
        const under = `/attempts/${attempt}`;
        for (
          const [method, path, body] of [
            ["GET", under],
            ["GET", `${under}/paper`],
            ["GET", `${under}/answers`],
            ["POST", `${under}/start`],
            ["POST", "/sessions/start", {
              attempt_id: attempt,
              client_id: crypto.randomUUID(),
            }],
          ] as const
        ) {
          const { status } = await api(app, token, method, path, body);
          assertEquals(status, 404, `${method} ${path}`);
        }
        for (const [table, column] of TABLES) {
          const query = `${table}?select=${column}`;
          const { status, body } = await read(app, token, query);
          assert(status === 403 || body.length === 0, table);
        }
      });
    }

    step("no page had an error or broke its policy", () => {
      assertEquals(student.problems, []);
      assertEquals(proctor.problems, []);
    });
  });
}

/** What holds something of an attempt or an exam, and its column. */
const TABLES = [
  ["exams", "id"],
  ["questions", "exam_id"],
  ["attempts", "exam_id"],
  ["answers", "attempt_id"],
  ["proctoring_events", "attempt_id"],
  ["alerts", "attempt_id"],
  ["attempt_presence", "attempt_id"],
  ["risk_states", "attempt_id"],
  ["enrolments", "exam_id"],
] as const;
