import { assertEquals, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { fakeCamera } from "../../tests/pages/student_fake_camera.ts";
import { settle } from "../../tests/pages/student_fake_time.ts";
import { Camera } from "./camera.ts";
import { openReader, previewOf } from "./video.ts";

/** A video element, as far as it is used. */
function element() {
  let plays = 0;
  return {
    muted: false,
    playsInline: false,
    srcObject: null as MediaStream | null,
    play: () => {
      plays++;
      // As when the stream is taken away at once.
      return Promise.reject(new DOMException("", "AbortError"));
    },
    get plays() {
      return plays;
    },
  };
}
const asVideo = (video: ReturnType<typeof element>) =>
  video as unknown as HTMLVideoElement;

function world() {
  const fake = fakeCamera({ permission: "granted" });
  return { fake, camera: new Camera(fake.edges) };
}

describe("previewOf", () => {
  it("plays what the camera gives, without a sound and in its place", async () => {
    const { camera } = world();
    const video = element();
    const attach = previewOf(camera);
    attach(asVideo(video));
    assertEquals([video.srcObject, video.plays], [null, 0]);
    await camera.open();
    await settle();
    assertStrictEquals(video.srcObject, camera.stream);
    assertEquals([video.muted, video.playsInline, video.plays], [
      true,
      true,
      1,
    ]);
    camera.close();
  });

  it("follows the camera to another stream, and to none", async () => {
    const { camera, fake } = world();
    await camera.open();
    const video = element();
    previewOf(camera)(asVideo(video));
    const first = video.srcObject;
    fake.track.end();
    await settle();
    assertEquals(video.srcObject, null);
    await fake.time.advance(2000);
    assertStrictEquals(video.srcObject, camera.stream);
    assertEquals(video.srcObject === first, false);
    camera.stop();
    assertEquals(video.srcObject, null);
  });

  it("lets go of an element that is taken away, and takes another", async () => {
    const { camera } = world();
    await camera.open();
    const [first, second] = [element(), element()];
    const attach = previewOf(camera);
    attach(asVideo(first));
    attach(null);
    assertEquals(first.srcObject, null);
    attach(asVideo(second));
    assertStrictEquals(second.srcObject, camera.stream);
    camera.stop();
    assertEquals([second.srcObject, first.plays, second.plays], [null, 1, 1]);
  });
});

describe("openReader", () => {
  it("plays into an element of its own until it is closed", async () => {
    const { camera } = world();
    await camera.open();
    const video = element();
    const reader = openReader(camera, () => asVideo(video));
    assertStrictEquals(reader.video, asVideo(video));
    assertStrictEquals(video.srcObject, camera.stream);
    reader.close();
    assertEquals(video.srcObject, null);
    camera.close();
  });
});
