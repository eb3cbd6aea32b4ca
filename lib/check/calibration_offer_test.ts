import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { calibrationOffer } from "./calibration_offer.ts";

type Given = Parameters<typeof calibrationOffer>[0];

const given: Given = {
  policy: { gaze_watched: true },
  consented: true,
  assets: { landmarker: "/assets/landmarker" } as Given["assets"],
  camera: { status: "on" },
  watch: { engine: "face_landmarker", gaze: true },
};
const offer = (change: Partial<Given>) =>
  calibrationOffer({ ...given, ...change });

describe("calibrationOffer", () => {
  it("is there while the camera is on and gaze can be told", () => {
    assertEquals(offer({}), "yes");
    assertEquals(offer({ camera: { status: "off" } }), "off");
    assertEquals(
      offer({ consented: undefined, camera: { status: "off" } }),
      "off",
    );
    assertEquals(offer({ watch: { engine: "loading", gaze: false } }), "off");
  });

  it("says why it is not", () => {
    assertEquals(offer({ consented: false }), "refused");
    assertEquals(offer({ policy: { gaze_watched: false } }), "unwatched");
    assertEquals(offer({ assets: null }), "no_model");
    assertEquals(
      offer({ watch: { engine: "face_detector", gaze: false } }),
      "no_model",
    );
  });
});
