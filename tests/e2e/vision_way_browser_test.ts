/**
 * A student's way through an exam that watches by camera: consent, the camera's
 * check, the room. Nothing leaves for elsewhere meanwhile.
 */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll } from "@std/testing/bdd";
import type { Page } from "puppeteer-core";
import { until } from "../fixtures/wait.ts";
import {
  CameraExam,
  describeWithCamera,
  elsewhere,
  type Watched,
  watches,
} from "./camera_exam.ts";
import * as room from "./candidate.ts";
import { isFrench } from "./french.ts";
import { looksGood } from "./looks.ts";
import { storyOf } from "./steps.ts";
import { press, pressAndGo, says, whereIs } from "./visitor.ts";

const PICTURE = ".room-camera .camera-picture-room";

describeWithCamera("an exam with a camera", () => {
  let exam: CameraExam, student: Watched, page: Page;
  const step = storyOf();
  beforeAll(async () => {
    exam = await CameraExam.start({
      policy: { snapshot_interval_seconds: 5 },
    });
    student = await exam.arrive(1, "one");
    page = student.page;
  });
  afterAll(() => exam?.stop());

  const isDone = (part: string) =>
    page.waitForSelector(`#${part}[data-state=done]`, { timeout: 60_000 });

  step("cannot be started before consent and the camera's check", async () => {
    await page.goto(`${exam.app.app}/exam/${student.attempt}`);
    await room.confirm(page);
    await until(async () => {
      const [row] = await exam.sql<{ done: boolean }[]>`
        select steps ?& array['details', 'rules'] as done
        from public.attempts where id = ${student.attempt}`;
      return row!.done;
    }, { what: "both boxes to be stored" });
    for (const missing of ["consent", "camera"]) {
      await page.waitForSelector(
        `.exam-missing li[data-step=${missing}][data-done=false]`,
      );
    }
    assertEquals(await room.mayStart(page), false);
    await page.goto(`${exam.app.app}/exam/${student.attempt}/check`);
    await page.waitForSelector("#consent-agree:enabled");
    assertEquals(await page.$("#camera-on:enabled"), null);
  });

  step("says what is watched, and takes a yes", async () => {
    await page.click("#consent-agree");
    await page.waitForSelector("#consent[data-given=true]");
    await until(async () => {
      const [row] = await exam.sql`
        select kind, given, given_by from public.consents
        where attempt_id = ${student.attempt} and kind = 'webcam'`;
      return row?.given && row.given_by === "student";
    }, { what: "the consent to be stored" });
  });

  step("looks whether the picture is good, and says so", async () => {
    await page.waitForSelector("#camera-on:enabled");
    await page.click("#camera-on");
    await page.waitForSelector("#camera-verdict[data-verdict=good]", {
      timeout: 60_000,
    });
    await isDone("camera");
    await looksGood(page, "camera-check");
  });

  step("calibrates if the student likes, and never insists", async () => {
    await page.setViewport({ width: 1280, height: 844 });
    await page.click("#calibration-start");
    await page.waitForSelector("dialog#calibration-dialog[open][data-dot]");
    await page.click("#calibration-skip");
    await page.waitForSelector("dialog[open]", { hidden: true });
  });

  step("says all of it in French", async () => {
    const french = () =>
      isFrench(page, ".exam-school-rules", [
        ...exam.app.exams.flatMap(({ title, school }) => [title, school]),
      ]);
    await pressAndGo(page, "Français");
    await isDone("camera");
    await french();
    await page.click("#camera-on");
    await page.waitForSelector("#camera-verdict[data-verdict=good]", {
      timeout: 60_000,
    });
    await french();
    await pressAndGo(page, "English");
  });

  step("starts, and shows in the room that the camera is on", async () => {
    await page.goto(`${exam.app.app}/exam/${student.attempt}`);
    await until(() => room.mayStart(page), { what: "the start to be free" });
    await room.start(page);
    assertEquals(
      await page.evaluate(() => location.pathname),
      `/exam/${student.attempt}/room`,
    );
    await watches(student);
    await says(page, "Camera active", ".room-camera-state");
    await until(
      async () => {
        const box = await (await page.$(PICTURE))!.boundingBox();
        return box?.width === 120 && box.height === 90;
      },
      { what: "a small picture of the camera" },
    );
    await looksGood(page, "room-camera");
  });

  step("folds the picture away, and goes on", async () => {
    await page.setViewport({ width: 1280, height: 844 });
    await press(page, "Hide the picture");
    await page.waitForSelector(PICTURE, { hidden: true });
    await says(page, "Camera active", ".room-camera-state");
    const before = await pictures();
    await until(async () => await pictures() > before, {
      timeout: 60_000,
      what: "the school to get a picture",
    });
    await press(page, "Show the picture");
    await page.waitForSelector(PICTURE, { visible: true });
  });

  step("handing in turns the camera off", async () => {
    await room.handIn(page);
    assertEquals(whereIs(page), `/exam/${student.attempt}/done`);
    assertEquals(await exam.told(student), []);
  });

  step("nothing was asked of others, and no policy was broken", () => {
    const asset = (name: string) =>
      student.asked.some((url) =>
        url.includes("/assets/") && url.endsWith(name)
      );
    // So requests of workers are in the list.
    assert(asset("face_landmarker.task"), student.asked.join("\n"));
    assert(asset(".wasm"), student.asked.join("\n"));
    assertEquals(elsewhere(student, exam.app), []);
    assertEquals(student.problems, []);
  });

  /** How many pictures are stored. */
  async function pictures(): Promise<number> {
    const [row] = await exam.sql<{ count: number }[]>`
      select count(*)::int from public.snapshots
      where attempt_id = ${student.attempt} and state = 'stored'`;
    return row!.count;
  }
});
