/**
 * What a camera sees becomes events, and only that: real pictures, the real
 * worker and models, the real API, read in the database.
 */
import { assert, assertEquals } from "@std/assert";
import { afterAll, beforeAll, it } from "@std/testing/bdd";
import { allowCamera } from "../fixtures/browser.ts";
import { until } from "../fixtures/wait.ts";
import {
  CAMERA,
  CameraExam,
  describeWithCamera,
  type Watched,
  watches,
} from "./camera_exam.ts";
import { says } from "./visitor.ts";

/** Seconds that a state must last before it is told, by the policy's defaults. */
const MULTI_FACE = 2;
/** Seconds in which two faces are told after that. */
const PROMISED = 2.5;
/** Seconds for which nothing happens. */
const CALM = 60;

describeWithCamera("what a camera sees", () => {
  let exam: CameraExam, calm: Watched, calmSince: number;
  beforeAll(async () => {
    exam = await CameraExam.start();
    // While others are at work, nothing happens here: see the last test.
    calm = await exam.enter(1, "one");
    calmSince = await watches(calm);
  });
  afterAll(() => exam?.stop());

  it("two faces: told with both places, in time", async () => {
    const student = await exam.enter(2, "two");
    const since = await watches(student);
    const event = await exam.event(student, "multi_face", "begin");
    const took = (event.received_at.getTime() - since) / 1000;
    assert(took <= MULTI_FACE + PROMISED, `told after ${took} s`);
    const { faces, boxes, policy_id, frames, fps, light } = event.event_data;
    assertEquals(faces, 2);
    const [one, other] = (boxes as { x: number; width: number }[])
      .toSorted((a, b) => a.x - b.x);
    assert(one!.x + one!.width < .5, `left: ${JSON.stringify(one)}`);
    assert(other!.x > .5, `right: ${JSON.stringify(other)}`);
    assertEquals(policy_id, event.policy_id);
    for (const [name, value] of Object.entries({ frames, fps, light })) {
      assert(typeof value === "number" && value > 0, `${name}: ${value}`);
    }
    assertEquals(await exam.told(student), ["multi_face begin"]);
    assertEquals(student.problems, []);
    await student.close();
  });

  it("a covered lens: told as that, and not as nobody", async () => {
    const student = await exam.enter(3, "covered");
    await exam.event(student, "camera_obstructed", "begin");
    assertEquals(await exam.told(student), ["camera_obstructed begin"]);
    await student.close();
  });

  it("an empty room: nobody is seen", async () => {
    const student = await exam.enter(4, "empty");
    await exam.event(student, "no_face", "begin");
    assertEquals(await exam.told(student), ["no_face begin"]);
    await student.close();
  });

  it("somebody leaves, and returns at another place", async () => {
    const student = await exam.enter(5, "returns");
    const begin = await exam.event(student, "no_face", "begin");
    const end = await exam.event(student, "no_face", "end");
    assertEquals(end.event_data.returned, "another_place");
    const lasted = Number(end.event_data.duration_seconds);
    assert(lasted > 3 && lasted < 8, `it lasted ${lasted} s`);
    assert(begin.happened_at <= end.happened_at);
    await student.close();
  });

  it("a camera that is taken away: told, shown, and found again", async () => {
    const student = await exam.enter(6, "one");
    await watches(student);
    await allowCamera(student, exam.app.app, "prompt");
    const { event_data } = await exam.event(student, "camera_error", "begin");
    assertEquals(event_data.reason, "lost");
    const { page } = student;
    await page.waitForSelector(`${CAMERA}[data-camera=lost]`);
    await says(page, "Try again", ".camera-help[data-problem=lost]");
    await allowCamera(student, exam.app.app, "granted");
    await exam.event(student, "camera_error", "end");
    await watches(student);
    await student.close();
  });

  it("one face: nothing for a minute", async () => {
    await until(() => Date.now() - calmSince > CALM * 1000, {
      timeout: CALM * 1500,
      every: 500,
      what: "a minute to pass",
    });
    await watches(calm);
    assertEquals(await exam.told(calm), []);
    assertEquals(calm.problems, []);
    await calm.close();
  });
});
