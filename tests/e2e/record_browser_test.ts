import { assert, assertEquals, assertMatch } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import postgres from "postgres";
import { type RunningApp, startApp } from "../fixtures/app.ts";
import {
  browserTimers,
  openBrowser,
  type Person,
} from "../fixtures/browser.ts";
import { createDatabase, type TestDatabase } from "../fixtures/postgres.ts";
import { until } from "../fixtures/wait.ts";
import * as room from "./candidate.ts";
import { looksGood } from "./looks.ts";
import { actAs, api, rows, tokenOf } from "./rest.ts";
import { press, pressAndGo, says, signedIn, textOf } from "./visitor.ts";

const STUDENT = "student01@riverside.example";
const LATE = "student02@riverside.example";
const ADMIN = "admin@riverside.example";
const SECONDS = 40;

let database: TestDatabase, app: RunningApp, sql: postgres.Sql;

/** Takes the exam over the API, as a page would that was left once. */
async function sit(email: string) {
  const token = await tokenOf(app, email);
  const ask = async (method: string, path: string, body?: unknown) => {
    const reply = await api(app, token, method, path, body);
    assert(reply.status < 300, `${path}: ${JSON.stringify(reply.body)}`);
    return reply.body;
  };
  const { id: exam } = app.exams.find(({ title }) => title === room.EXAM)!;
  const { id } = await ask("POST", `/exams/${exam}/attempts`);
  for (const step of ["open", "details", "rules"]) {
    await ask("POST", `/attempts/${id}/steps/${step}`);
  }
  const client_id = crypto.randomUUID();
  const page = { client_id, epoch: 1 };
  await ask("POST", "/sessions/start", { attempt_id: id, client_id });
  await ask("POST", `/attempts/${id}/start`);
  const { questions } = await ask("GET", `/attempts/${id}/paper`);
  const now = new Date().toISOString();
  const event = (seq: number, more: Record<string, unknown>) => ({
    event_id: `${id}-${seq}`,
    seq,
    occurred_at: now,
    question_id: questions[0].id,
    ...more,
  });
  await ask("POST", "/events/batch", {
    session_id: id,
    ...page,
    events: [
      event(1, { type: "tab_switch", phase: "begin" }),
      event(2, {
        type: "tab_switch",
        phase: "end",
        data: { begin_id: `${id}-1`, duration_seconds: SECONDS },
      }),
      event(3, { type: "network_offline", data: { duration_seconds: 3 } }),
      event(4, { type: "keyboard_blocked", data: { key: "F12", folded: 2 } }),
    ],
  });
  const answer = (revision: number) =>
    ask("PUT", `/attempts/${id}/answers`, {
      ...page,
      answers: [{
        question_id: questions[0].id,
        revision,
        value: "b",
        answered_at: new Date().toISOString(),
      }],
    });
  const submit = (automatic: boolean) =>
    ask("POST", `/attempts/${id}/submit`, { ...page, automatic });
  return { id, exam, questions, answer, submit };
}

describe("the page after the exam", browserTimers, () => {
  const browser = openBrowser("chromium");
  let student: Person;
  let sat: Awaited<ReturnType<typeof sit>>;
  let position: number;

  beforeAll(async () => {
    database = await createDatabase();
    app = await startApp({ databaseUrl: database.url });
    sql = postgres(database.url, { max: 1, onnotice: () => {} });
    await sql`
      update public.exams set result_shown = 'feedback',
        policy = policy || '{"instructions_wait_seconds": 0}'
      where title = ${room.EXAM}`;
    sat = await sit(STUDENT);
    await sat.answer(1);
    await sat.submit(false);
    student = await signedIn(browser, app, STUDENT);
  });
  afterAll(async () => {
    await browser.close();
    await sql?.end();
    await app?.stop();
    await database?.drop();
  });
  const path = (id: string) => `${app.app}/exam/${id}/done`;
  const line = ".record-line:has(.icon use[href*='#tab'])";

  it("tells what was recorded, one line for what lasted", async () => {
    const { page } = student;
    await page.goto(path(sat.id));
    await says(page, "Handed in");
    await says(page, "The result is not released yet.");
    await page.waitForSelector(".record-body[data-ready=true]");
    assertEquals((await page.$$(line)).length, 1);
    const said = await textOf(page, line);
    assertMatch(said, /The exam page was hidden/);
    assertMatch(said, /lasted 40 sec · Question 1/);
    assertMatch(said, /Noticed/);
    await press(page, "Technical");
    await says(page, "1 of 5 lines", ".record-zone");
    await says(page, "does not count against you", ".record-lines");
    await press(page, "Everything");
    await looksGood(page, "after-exam");
  });

  it("takes the student's words, keeps them, and shows them again", async () => {
    const { page } = student;
    const box = `${line} textarea`;
    await page.setViewport({ width: 1280, height: 844 });
    await page.focus(`${line} summary`);
    await page.keyboard.press("Enter");
    await page.waitForSelector(box, { visible: true });
    await page.type(box, "The updater came up.");
    // What is only typed outlives a reload.
    await page.reload();
    await page.waitForSelector(`${line} details[open]`);
    assertEquals(
      await page.$eval(box, (b) => (b as HTMLTextAreaElement).value),
      "The updater came up.",
    );
    // Without a connection it is kept, said so, and sent when there is one.
    await page.setOfflineMode(true);
    await page.click(`${line} button`);
    await says(page, "there is no connection", `${line} .remark-status`);
    await page.setOfflineMode(false);
    await says(page, "Sent.", `${line} .remark-status`);
    student.problems.length = 0;
    await page.reload();
    await says(page, "The updater came up.", `${line} .record-said`);

    const proctor = await tokenOf(app, "proctor1@riverside.example");
    const comments = await rows(
      app,
      proctor,
      `event_comments?select=event_id,comment&attempt_id=eq.${sat.id}`,
    );
    assertEquals(comments, [
      { event_id: `${sat.id}-1`, comment: "The updater came up." },
    ]);
  });

  it("shows the score and the feedback once they are released", async () => {
    const { page } = student;
    position = sat.questions.findIndex(
      ({ kind }: { kind: string }) => kind === "essay",
    );
    await actAs(app, ADMIN, "staff_grade_exam", { exam_id: sat.exam });
    await sql`
      delete from public.grades where attempt_id = ${sat.id}
        and question_id = ${sat.questions[position].id}`;
    await actAs(app, ADMIN, "staff_grade", {
      attempt_id: sat.id,
      question_id: sat.questions[position].id,
      points: 0.5,
      feedback: "Name the fuse too.",
    });
    await actAs(app, ADMIN, "staff_release_results", {
      exam_id: sat.exam,
      released: true,
    });
    await page.reload();
    await says(page, /\d of \d+ marks \(/, ".result-score");
    await says(page, "Name the fuse too.", ".result");
    // One page holds both: neither a key nor a risk is anywhere in it.
    assertEquals(
      /"(accept|tolerance|risk|alert)/.test(await page.content()),
      false,
    );
    await looksGood(page, "after-exam-result");
    assertEquals(student.problems, []);
  });

  it("says that the time ran out, and that late answers wait", async () => {
    const late = await sit(LATE);
    await sql`
      update public.attempts set deadline_at = now() - interval '1 second'
      where id = ${late.id}`;
    await late.submit(true);
    await late.answer(5);
    const { page, problems } = await signedIn(browser, app, LATE);
    await page.goto(path(late.id));
    await says(page, "Time expired, submitted automatically");
    await pressAndGo(page, "Français");
    await says(page, "Temps écoulé, remis automatiquement");
    await says(page, "1 réponse attend une décision.");
    await page.waitForSelector(".record-body[data-ready=true]");
    await until(
      async () => (await textOf(page)).includes("Tout est sur le serveur."),
      { what: "the leftovers' line" },
    );
    await looksGood(page, "after-exam-fr");
    assertEquals(problems, []);
  });
});
