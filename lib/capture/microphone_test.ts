import { assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  fakeCamera,
  type FakeCameraWorld,
  mediaError,
} from "../../tests/pages/student_fake_camera.ts";
import { settle } from "../../tests/pages/student_fake_time.ts";
import {
  dropMicrophone,
  keptMicrophone,
  openMicrophoneForRoom,
} from "./kept_microphone.ts";
import { Microphone } from "./microphone.ts";

function world(given: FakeCameraWorld = {}) {
  const fake = fakeCamera({ kind: "microphone", ...given });
  return { fake, microphone: new Microphone(fake.edges) };
}

const WISHED = {
  channelCount: { ideal: 1 },
  echoCancellation: { ideal: true },
  autoGainControl: { ideal: false },
  noiseSuppression: { ideal: false },
};

// What it shares with the camera is tested there.
describe("Microphone", () => {
  it("asks for sound alone, as it is", async () => {
    const { fake, microphone } = world({ permission: "prompt" });
    await settle();
    assertEquals(fake.asked, []);
    const { problem } = await microphone.open();
    assertEquals(problem, null);
    assertEquals(fake.asked, [{ video: false, audio: WISHED }]);
    const { status, deviceId, label } = microphone.state;
    assertEquals([status, deviceId, label], [
      "on",
      "front",
      "Integrated Camera",
    ]);
  });

  it("keeps to the one that was picked, and says so the next time", async () => {
    const { fake, microphone } = world({
      devices: [{ id: "a", label: "A" }, { id: "b", label: "B" }],
      permission: "granted",
    });
    await microphone.open("b");
    await settle();
    assertEquals([microphone.state.deviceId, fake.chosen], ["b", "b"]);
    assertEquals(fake.asked[0]?.audio, {
      ...WISHED,
      deviceId: { exact: "b" },
    });
    microphone.stop();
    const next = new Microphone(fake.edges);
    await next.open();
    assertEquals(fake.asked.at(-1)?.audio, {
      ...WISHED,
      deviceId: { ideal: "b" },
    });
  });

  it("lists the system's choice where there is a choice", async () => {
    const listed = async (ids: string[]) => {
      const { microphone } = world({
        permission: "granted",
        devices: ids.map((id) => ({ id, label: id })),
      });
      await microphone.open();
      await settle();
      return microphone.state.devices.map(({ id }) => id);
    };
    assertEquals(await listed(["default", "communications", "a", "b"]), [
      "default",
      "a",
      "b",
    ]);
    assertEquals(await listed(["default", "communications", "a"]), ["a"]);
    assertEquals(await listed(["a", "b"]), ["a", "b"]);
  });

  for (
    const [error, problem] of [
      [mediaError("NotAllowedError", "Permission denied"), "denied"],
      [mediaError("NotFoundError"), "absent"],
      [mediaError("NotReadableError", "Could not start audio source"), "busy"],
      [mediaError("AbortError", "Starting audioinput failed"), "busy"],
    ] as const
  ) {
    it(`says ${problem} for ${error.name}`, async () => {
      const { fake, microphone } = world({ permission: null });
      fake.errors.push(error);
      assertEquals((await microphone.open()).problem, problem);
      microphone.close();
    });
  }

  it("comes back when it is plugged in again", async () => {
    const { fake, microphone } = world({ permission: "granted" });
    await microphone.open();
    fake.plug([]);
    await settle();
    const { status, problem } = microphone.state;
    assertEquals([status, problem, microphone.stream], ["lost", "lost", null]);
    fake.plug([{ id: "front", label: "Headset" }]);
    await settle();
    assertEquals(microphone.state.status, "on");
    microphone.close();
    assertEquals(fake.live, []);
  });
});

describe("openMicrophoneForRoom", () => {
  it("keeps an open one for the room, once", async () => {
    const { fake, microphone } = world({ permission: "prompt" });
    const lost = () => {};
    const problem = await openMicrophoneForRoom(microphone, fake.time, lost);
    assertEquals(problem, null);
    assertEquals([keptMicrophone(), keptMicrophone()], [microphone, null]);
    assertEquals(fake.live.length, 1);
    microphone.close();
  });

  it("is off again where nobody takes it", async () => {
    const { fake, microphone } = world({ permission: "granted" });
    await openMicrophoneForRoom(microphone, fake.time, () => {});
    dropMicrophone();
    assertEquals([fake.live, keptMicrophone()], [[], null]);
  });
});
