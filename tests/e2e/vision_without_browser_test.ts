/** Exams without a camera, or without all that could be watched. */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, it } from "@std/testing/bdd";
import { cp } from "node:fs/promises";
import {
  CameraExam,
  describeWithCamera,
  elsewhere,
  type Watched,
  watches,
} from "./camera_exam.ts";
import * as room from "./candidate.ts";
import { until } from "../fixtures/wait.ts";
import { looksGood } from "./looks.ts";
import { press, says } from "./visitor.ts";

describeWithCamera("an exam without a camera, or a model", () => {
  let exam: CameraExam, assets: string;
  beforeAll(async () => {
    const all = Deno.env.get("INVIGIL_ASSETS_DIR");
    if (!all) throw new Error("INVIGIL_ASSETS_DIR is not set");
    assets = await Deno.makeTempDir({ prefix: "invigil-assets-" });
    await cp(all, assets, {
      recursive: true,
      filter: (path) => !path.includes("face_landmarker"),
    });
    exam = await CameraExam.start({
      env: { INVIGIL_ASSETS_DIR: assets, FACE_LANDMARKER_MODEL: "none" },
    });
  });
  afterAll(async () => {
    await exam?.stop();
    await Deno.remove(assets, { recursive: true });
  });

  /** Notes from now on whether a page asks for a camera. */
  const note = ({ page }: Watched) =>
    page.evaluateOnNewDocument(() => {
      const { prototype } = MediaDevices;
      const real = prototype.getUserMedia;
      prototype.getUserMedia = function (wanted) {
        sessionStorage.setItem("asked", "yes");
        return real.call(this, wanted);
      };
    });
  const asked = ({ page }: Watched) =>
    page.evaluate(() => sessionStorage.getItem("asked") !== null);
  /** What was loaded for the camera's sake. */
  const loaded = (student: Watched) =>
    student.asked.filter((url) => url.includes("/assets/"));
  const open = ({ page, attempt }: Watched, tail = "") =>
    page.goto(`${exam.app.app}/exam/${attempt}${tail}`);
  /** Reads and confirms the instructions. */
  const instructions = async (student: Watched) => {
    await open(student);
    await room.confirm(student.page);
  };

  it("webcam off: no camera, no worker, no model is asked for", async () => {
    await exam.setPolicy({ webcam: "off" });
    const student = await exam.arrive(1, "one");
    await note(student);
    await open(student, "/check");
    await student.page.waitForSelector(
      ".check-verdict:not([data-state=checking])",
    );
    assertEquals(await student.page.$("#camera"), null);
    await instructions(student);
    await until(() => room.mayStart(student.page), { what: "a free start" });
    await room.start(student.page);
    await room.answer(student.page, { number: 1, tick: ["b"] });
    await room.saveState(student.page, "saved");
    await room.handIn(student.page);
    assertEquals(loaded(student), []);
    assertEquals(await asked(student), false);
    assertEquals(student.page.workers().length, 0);
    assertEquals(elsewhere(student, exam.app), []);
    assertEquals(student.problems, []);
    await student.close();
  });

  it("the camera is not allowed: said with advice, told, and not started", async () => {
    await exam.setPolicy({ webcam: "required" });
    const student = await exam.arrive(2, "one", { refused: true });
    const { page } = student;
    await open(student, "/check");
    await page.waitForSelector("#consent-agree:enabled");
    await page.click("#consent-agree");
    await page.waitForSelector("#camera-on:enabled");
    await page.click("#camera-on");
    await page.waitForSelector("#camera[data-camera=problem]");
    await looksGood(page, "camera-denied");
    const { event_data } = await exam.event(student, "camera_denied", "whole");
    assertEquals(event_data.source, "camera_check");
    await instructions(student);
    assertEquals(await room.mayStart(page), false);
    assertEquals(loaded(student).length > 0, false);
    await student.close();
  });

  it("consent refused where a camera is required: told, and not started", async () => {
    const student = await exam.arrive(3, "one");
    await note(student);
    await refuse(student);
    await looksGood(student.page, "consent-refused");
    const { event_data } = await exam.event(student, "camera_denied", "whole");
    assertEquals(event_data.source, "consent");
    await instructions(student);
    assertEquals(await room.mayStart(student.page), false);
    assertEquals(await asked(student), false);
    await student.close();
  });

  it("consent refused where a camera is optional: starts without", async () => {
    await exam.setPolicy({ webcam: "optional" });
    const student = await exam.arrive(4, "one");
    await note(student);
    await refuse(student);
    await instructions(student);
    await until(() => room.mayStart(student.page), { what: "a free start" });
    await room.start(student.page);
    await room.answer(student.page, { number: 1, tick: ["b"] });
    await room.saveState(student.page, "saved");
    assertEquals(await asked(student), false);
    assertEquals(loaded(student), []);
    const { detectors } = await until(async () => {
      const [row] = await exam.sql<{ detectors: Record<string, string> }[]>`
        select detectors from public.attempt_presence
        where attempt_id = ${student.attempt} and detectors is not null`;
      return row;
    }, { what: "a heartbeat" });
    assertEquals(detectors.camera, "not_watched");
    await student.close();
  });

  it("a model is missing: the exam works, counts faces, and says so", async () => {
    await exam.setPolicy({ webcam: "required" });
    const student = await exam.enter(5, "two");
    await watches(student);
    const { event_data } = await exam.event(student, "multi_face", "begin");
    assertEquals(event_data.faces, 2);
    const { page } = student;
    await says(page, "Some things are not looked at", ".room-camera-more");
    await page.click(".room-camera-about");
    await page.waitForSelector("dialog.room-camera-dialog[open]");
    await says(page, "Not installed at your school", "dialog[open]");
    await press(page, "Close");
    await room.answer(student.page, { number: 1, tick: ["b"] });
    await room.saveState(student.page, "saved");
    assert(!loaded(student).some((url) => url.includes("landmarker")));
    assertEquals(student.problems, []);
    await student.close();
  });

  it("consent is withdrawn in the exam: the camera goes off", async () => {
    await exam.setPolicy({ webcam: "optional" });
    const student = await exam.enter(6, "one");
    const { page } = student;
    await watches(student);
    await page.click(".room-camera-about");
    await page.waitForSelector("dialog.room-camera-dialog[open]");
    await looksGood(page, "room-camera-dialog");
    await page.click(".room-withdraw");
    await page.waitForSelector(".room-withdraw-sure:enabled");
    await page.click(".room-withdraw-sure");
    await page.waitForSelector(".room-camera[data-camera=withdrawn]");
    const { event_data } = await exam.event(student, "camera_denied", "whole");
    assertEquals(event_data.source, "withdrawn");
    await page.waitForSelector(".exam-question");
    await student.close();
  });

  async function refuse(student: Watched): Promise<void> {
    const { page } = student;
    await open(student, "/check");
    await page.waitForSelector("#consent-refuse:enabled");
    await page.click("#consent-refuse");
    await page.waitForSelector("#consent-refuse-sure:enabled");
    await page.click("#consent-refuse-sure");
    await page.waitForSelector("#consent[data-given=false]");
  }
});
