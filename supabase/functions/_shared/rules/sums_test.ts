import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  ALL_WATCHED,
  CLEAR,
  event,
  from,
  frozen,
  run,
  seen,
  started,
} from "./testing.ts";

const terms = frozen(ALL_WATCHED);

describe("summing - looking away 5 s within 30 s", () => {
  it("is one incident when the sum is reached, in several looks", () => {
    const two = run(
      [
        started(),
        ...from(10_000, "gaze_away", 2),
        ...from(20_000, "gaze_away", 2),
      ],
      terms,
    );
    assertEquals(two.alerts, []);
    const { alert } = run(from(30_000, "gaze_away", 2), terms, two);
    const found = alert("gaze_away")!;
    assertEquals(found.incidents, 1);
    assertEquals(found.points, 3);
    assertEquals(found.explanation.sum, { seconds: 5, window_seconds: 30 });
    assertEquals(found.explanation.seconds, 6);
  });

  it("forgets what has left the window, in part too", () => {
    const looks = [10, 27, 39.5].map((s) => seen(s * 1000, "gaze_away", 2));
    assertEquals(run([started(), ...looks], terms).alerts, []);
  });

  it("takes a beginning for the least a page waits, until its end", () => {
    const begin = event(10_000, "gaze_away", { phase: "begin", data: CLEAR });
    const looking = run([started(), begin], terms);
    assertEquals(looking.alerts, []);
    const end = event(13_500, "gaze_away", {
      phase: "end",
      data: { ...CLEAR, duration_seconds: 5.5 },
    });
    const { alert } = run([end], terms, looking);
    assertEquals(alert("gaze_away")?.explanation.seconds, 5.5);
    assertEquals(alert("gaze_away")?.event_ids, [begin.event_id]);
  });

  it("tells of a second face at once, and how long when it is over", () => {
    const [begin, end] = from(10_000, "multi_face", 42);
    const now = run([started(), begin], terms);
    assertEquals(now.alert("multi_face")?.explanation.ongoing, true);
    const { alert } = run([end], terms, now);
    assertEquals(alert("multi_face")?.incidents, 1);
    assertEquals(alert("multi_face")?.explanation.ongoing, false);
    assertEquals(alert("multi_face")?.explanation.seconds, 42);
    assertEquals(
      alert("multi_face")?.explanation.sentence.en,
      "More than one face was visible for 42 s " +
        "(30 frames, confidence from 90%, 10 frames a second).",
    );
  });

  it("needs a whole sum anew for the next incident", () => {
    const looks = [seen(10_000, "gaze_away", 6), seen(20_000, "gaze_away", 2)];
    const once = run([started(), ...looks], terms);
    assertEquals(once.alert("gaze_away")?.incidents, 1);
    const twice = run([seen(30_000, "gaze_away", 4)], terms, once);
    assertEquals(twice.alert("gaze_away")?.incidents, 2);
    assertEquals(twice.alert("gaze_away")?.explanation.seconds, 12);
  });

  it("counts time that is told twice once", () => {
    const { alerts } = run([
      started(),
      seen(10_000, "gaze_away", 3),
      seen(10_500, "gaze_away", 2.5),
    ], terms);
    assertEquals(alerts, []);
  });

  it("says on how many frames it rests, and the lowest of how sure", () => {
    const { alert } = run([
      started(),
      seen(10_000, "gaze_away", 3, { frames: 20, confidence: 0.6, fps: 7 }),
      event(15_000, "gaze_away", {
        confidence: 0.8,
        data: { frames: 24, fps: 8, duration_seconds: 3 },
      }),
    ], terms);
    assertEquals(alert("gaze_away")?.explanation.seen, {
      frames: 44,
      confidence: 0.6,
      fps: 7,
    });
  });

  it("sums speech, which has no frames, where the microphone is watched", () => {
    const talk = [started(), ...from(10_000, "speech_detected", 12, {})];
    assertEquals(run(talk, terms).alert("speech")?.explanation.seconds, 12);
    assertEquals(run(talk).alerts, []);
  });

  it("ends what goes on when another page has the attempt", () => {
    const [begin] = from(10_000, "multi_face", 42);
    const { alert } = run([
      started(),
      begin,
      event(20_000, "answer_change", { client_id: "client-2", epoch: 2 }),
    ], terms);
    assertEquals(alert("multi_face")?.explanation.ongoing, false);
  });
});

describe("summing - what a student was granted", () => {
  const looks = [
    started(),
    seen(10_000, "gaze_away", 9),
    seen(30_000, "multi_face", 9),
    seen(50_000, "spoof_detected", 9),
    seen(70_000, "speech_detected", 30),
  ];
  const rules = (policy: Parameters<typeof frozen>[0]) =>
    run(looks, frozen({ ...ALL_WATCHED, ...policy })).alerts.map((a) => a.rule);

  it("is not watched", () => {
    assertEquals(rules({}), ["gaze_away", "multi_face", "spoof", "speech"]);
    assertEquals(rules({ gaze_watched: false }).includes("gaze_away"), false);
    assertEquals(rules({ faces_watched: false }).includes("multi_face"), false);
    assertEquals(rules({ liveness_watched: false }).includes("spoof"), false);
    assertEquals(rules({ speech_watched: false }).includes("speech"), false);
    assertEquals(rules({ webcam: "off" }), ["speech"]);
    assertEquals(rules({ microphone: "off" }).includes("speech"), false);
  });
});
