/**
 * A photo that is held before the camera. Blinks need many frames a second: on
 * a computer that is busy with other tests it would rightly be said that they
 * are not watched.
 */
import { assert, assertArrayIncludes, assertEquals } from "@std/assert";
import { afterAll, beforeAll, it } from "@std/testing/bdd";
import {
  CameraExam,
  challenged,
  describeWithCamera,
  watches,
} from "./camera_exam.ts";

describeWithCamera("a photo before the camera", () => {
  let exam: CameraExam;
  beforeAll(async () => {
    exam = await CameraExam.start({
      policy: {
        vision: {
          liveness_window_seconds: 30,
          liveness_challenge_seconds: 5,
          liveness_retry_seconds: 0,
          // A slow computer looks at eight a second.
          blink_min_fps: 5,
        },
      },
    });
  });
  afterAll(() => exam?.stop());

  it("is asked to turn its head, twice, and told when it does not", async () => {
    const student = await exam.enter(1, "still");
    await watches(student);
    await challenged(student);
    assertEquals(await exam.told(student), [], "asking is no event");
    const { event_data } = await exam.event(
      student,
      "spoof_detected",
      "begin",
    );
    assertArrayIncludes(["noBlink", "staticHead"], [event_data.reason]);
    assert(Number(event_data.frames) > 0);
    assertEquals(await exam.told(student), ["spoof_detected begin"]);
    assertEquals(student.problems, []);
  });
});
