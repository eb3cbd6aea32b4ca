import { assertEquals, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  fakeCamera,
  type FakeCameraWorld,
  mediaError,
} from "../../tests/pages/student_fake_camera.ts";
import { settle } from "../../tests/pages/student_fake_time.ts";
import { Camera } from "./camera.ts";
import { cameras, dropCamera, keptCamera } from "./kept.ts";
import { openForRoom, UNANSWERED_MS } from "./open_for_room.ts";

function world(given: FakeCameraWorld = { permission: "prompt" }) {
  const fake = fakeCamera(given);
  const camera = new Camera(fake.edges);
  const all = {
    fake,
    camera,
    lost: 0,
    open: () => openForRoom(camera, fake.time, () => all.lost++, cameras),
  };
  return all;
}

describe("openForRoom", () => {
  it("keeps a camera that is on, and leaves it to whoever takes it", async () => {
    const it = world();
    assertEquals(await it.open(), null);
    assertStrictEquals(keptCamera(), it.camera);
    it.fake.track.end();
    await settle();
    assertEquals(it.lost, 0);
    // Nobody closes it any more but who has it.
    dropCamera();
    await it.fake.time.advance(5000);
    assertEquals(it.camera.state.status, "on");
    it.camera.close();
  });

  it("keeps nothing that did not open, and says why", async () => {
    const it = world();
    it.fake.errors.push(mediaError("NotReadableError"));
    assertEquals(await it.open(), "busy");
    assertEquals(keptCamera(), null);
    it.fake.permit("granted");
    await it.fake.time.advance(60_000);
    assertEquals(it.fake.asked.length, 1);
  });

  it("turns it off when the student does not agree any more", async () => {
    const it = world();
    await it.open();
    dropCamera();
    assertEquals([it.fake.live.length, it.lost], [0, 0]);

    const later = world();
    later.fake.asking = true;
    const opening = later.open();
    await settle();
    dropCamera();
    later.fake.answer();
    assertEquals(await opening, "dismissed");
    assertEquals([later.fake.tracks.length, later.fake.live.length], [1, 0]);
  });

  it("does not wait for ever for an answer", async () => {
    const it = world();
    it.fake.asking = true;
    const opening = it.open();
    await it.fake.time.advance(UNANSWERED_MS);
    assertEquals(await opening, "dismissed");
    it.fake.answer();
    await settle();
    assertEquals([it.fake.live.length, keptCamera()], [0, null]);
  });

  it("lets go, and says so, when it is lost or the page put aside", async () => {
    for (
      const go of ["unplugged", "aside"] as const
    ) {
      const it = world();
      await it.open();
      if (go === "unplugged") it.fake.plug([]);
      else it.fake.leave();
      await settle();
      assertEquals([it.lost, keptCamera(), it.fake.live], [1, null, []]);
      it.fake.comeBack();
      await it.fake.time.advance(60_000);
      assertEquals(it.fake.asked.length, 1, go);
    }
  });
});
