import { assert, assertEquals, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import {
  fakeCamera,
  type FakeCameraWorld,
  mediaError,
} from "../../tests/pages/student_fake_camera.ts";
import { settle } from "../../tests/pages/student_fake_time.ts";
import { Camera, type CameraState } from "./camera.ts";

function world(given: FakeCameraWorld = {}) {
  const fake = fakeCamera(given);
  const camera = new Camera(fake.edges);
  const states: CameraState[] = [];
  camera.subscribe((state) => states.push(state));
  return { fake, camera, states };
}

const TWO = [
  { id: "front", label: "Integrated Camera" },
  { id: "usb", label: "USB Camera" },
];

const brief = ({ status, problem }: CameraState) =>
  problem ? `${status} ${problem}` : status;

/** Each status with its problem, as often as it changed. */
function story(states: CameraState[]): string[] {
  return states.map(brief).filter((now, index, all) => now !== all[index - 1]);
}

async function opened(given: FakeCameraWorld = {}) {
  const all = world({ permission: "granted", ...given });
  await all.camera.open();
  await settle();
  all.states.length = 0;
  return all;
}

describe("Camera - before it is opened", () => {
  it("asks for nothing by being made", async () => {
    const { fake, camera } = world({ permission: "prompt" });
    assertEquals(camera.state.permission, "checking");
    await settle();
    assertEquals(fake.asked, []);
    assertEquals(
      [camera.state.permission, camera.state.status, camera.state.devices],
      ["prompt", "off", []],
    );
  });

  for (const permission of ["prompt", "granted", "denied"] as const) {
    it(`tells the permission: ${permission}`, async () => {
      const { camera } = world({ permission });
      await settle();
      assertEquals(camera.state.permission, permission);
    });
  }

  it("says unknown where the browser does not tell", async () => {
    const { camera } = world({ permission: null });
    await settle();
    assertEquals(camera.state.permission, "unknown");
  });

  it("follows the permission, and opens nothing that nobody wanted", async () => {
    const { camera, fake } = world({ permission: "prompt" });
    await settle();
    fake.permit("granted");
    await settle();
    assertEquals([camera.state.permission, fake.asked.length], ["granted", 0]);
  });
});

describe("Camera.open", () => {
  it("gives a picture of 640 by 480 without sound", async () => {
    const { fake, camera, states } = world({ permission: "prompt" });
    await camera.open();
    await settle();
    assertEquals(story(states), ["off", "opening", "on"].slice(1));
    assertEquals(fake.asked[0]?.audio, false);
    const video = fake.asked[0]?.video as MediaTrackConstraints;
    assertEquals([video.width, video.height], [{ ideal: 640 }, { ideal: 480 }]);
    assertEquals(camera.stream?.getVideoTracks().length, 1);
    const { permission, label, width, height, virtual, deviceId } =
      camera.state;
    assertEquals(
      { permission, label, width, height, virtual, deviceId },
      {
        permission: "granted",
        label: "Integrated Camera",
        width: 640,
        height: 480,
        virtual: false,
        deviceId: "front",
      },
    );
    assertEquals(camera.state.devices, [
      { id: "front", label: "Integrated Camera" },
    ]);
  });

  it("asks once, however often it is pressed", async () => {
    const { fake, camera } = world({ permission: "prompt" });
    fake.asking = true;
    const both = [camera.open(), camera.open()];
    await settle();
    assertEquals([fake.asked.length, camera.state.trying], [1, true]);
    fake.answer();
    await Promise.all(both);
    await camera.open();
    assertEquals([fake.asked.length, camera.state.status], [1, "on"]);
  });

  it("lets go of a camera that comes after it was stopped", async () => {
    const { fake, camera } = world();
    fake.asking = true;
    const opening = camera.open();
    await settle();
    camera.stop();
    fake.answer();
    await opening;
    assertEquals([fake.tracks.length, fake.live.length], [1, 0]);
    assertEquals([camera.state.status, camera.stream], ["off", null]);
  });

  it("can be opened again while an earlier question is still open", async () => {
    const { fake, camera } = world();
    fake.asking = true;
    const first = camera.open();
    await settle();
    camera.stop();
    const second = camera.open();
    await settle();
    fake.answer();
    await Promise.all([first, second]);
    assertEquals([fake.live.length, camera.state.status], [1, "on"]);
    assertStrictEquals(
      camera.stream?.getVideoTracks()[0] as unknown,
      fake.live[0],
    );
  });

  it("asks nothing when it is turned off as it begins, or as it is on", async () => {
    for (const [status, asked] of [["opening", 0], ["on", 1]] as const) {
      const { fake, camera } = world({ permission: "granted" });
      camera.subscribe((state) => {
        if (state.status === status) camera.stop();
      });
      await camera.open();
      await fake.time.advance(60_000);
      assertEquals([fake.asked.length, fake.live.length], [asked, 0]);
      assertEquals([camera.state.status, fake.time.waiting], ["off", 0]);
    }
  });

  it("says when the camera is a program", async () => {
    const { camera } = await opened({
      devices: [{ id: "obs", label: "OBS Virtual Camera" }],
    });
    assertEquals(
      [camera.state.virtual, camera.state.status],
      [true, "on"],
    );
  });
});

describe("Camera - choosing", () => {
  it("changes to the one that is picked, one open at a time, and keeps it", async () => {
    const { fake, camera } = await opened({ devices: TWO });
    await camera.open("usb");
    assertEquals(
      fake.live.map(({ deviceId }) => deviceId),
      ["usb"],
    );
    assertEquals([camera.state.label, fake.chosen], ["USB Camera", "usb"]);
    assertEquals(
      (fake.asked[1]?.video as MediaTrackConstraints).deviceId,
      { exact: "usb" },
    );
  });

  it("takes the one chosen before, and any other without it", async () => {
    const there = await opened({ devices: TWO, chosen: "usb" });
    assertEquals(there.camera.state.deviceId, "usb");
    const gone = await opened({ devices: TWO, chosen: "thrown away" });
    assertEquals(gone.camera.state.deviceId, "front");
    assertEquals(gone.fake.chosen, "thrown away");
  });

  it("tries the picked one again, not another, while it is in use", async () => {
    const { camera, fake } = await opened({ devices: TWO });
    fake.errors.push(mediaError("NotReadableError"));
    await camera.open("usb");
    assertEquals(brief(camera.state), "failed busy");
    await fake.time.advance(2000);
    assertEquals([brief(camera.state), camera.state.deviceId], ["on", "usb"]);
  });

  it("takes any when the picked one is not there any more", async () => {
    const { camera, fake } = await opened({ devices: TWO });
    await camera.open("unplugged");
    assertEquals(
      [camera.state.status, camera.state.deviceId, fake.chosen],
      ["on", "front", null],
    );
  });
});

describe("Camera - refused", () => {
  const refused: [string, Error, FakeCameraWorld, string, boolean][] = [
    [
      "denied, as Chromium says it",
      mediaError("NotAllowedError", "Permission denied"),
      { permission: "denied" },
      "denied",
      false,
    ],
    [
      "dismissed, as Chromium says it",
      mediaError("NotAllowedError", "Permission dismissed"),
      { permission: null },
      "dismissed",
      false,
    ],
    [
      "denied by the computer, as Chromium says it",
      mediaError("NotAllowedError", "Permission denied by system"),
      { permission: "prompt" },
      "denied",
      true,
    ],
    [
      "allowed for the site and refused all the same",
      mediaError("NotAllowedError"),
      { permission: "granted" },
      "denied",
      true,
    ],
    [
      "refused this once, as in Firefox",
      mediaError("NotAllowedError", "The request is not allowed"),
      { permission: "prompt" },
      "dismissed",
      false,
    ],
    [
      "refused in a browser that tells nothing",
      mediaError("NotAllowedError", "The request is not allowed"),
      { permission: null },
      "denied",
      false,
    ],
    [
      "switched off as a whole",
      mediaError("SecurityError"),
      {},
      "denied",
      true,
    ],
    ["absent", mediaError("NotFoundError"), {}, "absent", false],
    [
      "in use, as Chromium says it",
      mediaError("NotReadableError", "Could not start video source"),
      {},
      "busy",
      false,
    ],
    [
      "in use, as Firefox on Windows says it",
      mediaError("AbortError", "Starting videoinput failed"),
      {},
      "busy",
      false,
    ],
    ["anything else", mediaError("AbortError", "?"), {}, "failed", false],
    ["a mistake", new TypeError("?"), {}, "failed", false],
  ];
  for (const [name, error, given, problem, bySystem] of refused) {
    it(name, async () => {
      const { fake, camera } = world(given);
      fake.errors.push(error);
      const state = await camera.open();
      assertEquals(
        [state.status, state.problem, state.bySystem, state.trying],
        ["failed", problem, bySystem, false],
      );
      assertEquals(camera.stream, null);
    });
  }

  it("asks nothing of a page without TLS", async () => {
    const { fake, camera } = world({ secure: false, media: false });
    assertEquals(brief(await camera.open()), "failed insecure");
    assertEquals(fake.asked, []);
  });

  it("says when the browser has no cameras", async () => {
    const { camera } = world({ media: false });
    assertEquals(brief(await camera.open()), "failed unsupported");
  });

  it("opens by itself when it is allowed in the settings", async () => {
    const { fake, camera } = world({ permission: "denied" });
    await camera.open();
    assertEquals(camera.state.problem, "denied");
    await fake.time.advance(120_000);
    assertEquals(fake.asked.length, 1);
    fake.permit("granted");
    await settle();
    assertEquals(brief(camera.state), "on");
  });

  it("tries again by itself only where nobody is asked", async () => {
    for (
      const [permission, times] of [
        ["prompt", 1],
        [null, 1],
        ["granted", 2],
      ] as const
    ) {
      const { fake, camera } = world({ permission });
      fake.errors.push(mediaError("NotReadableError"));
      await camera.open();
      await settle();
      assertEquals(camera.state.retries, times > 1, `${permission}`);
      await fake.time.advance(60_000);
      assertEquals(fake.asked.length, times, `${permission}`);
    }
  });

  it("stays failed while this page tries it again by itself", async () => {
    const { fake, camera, states } = world({ permission: "granted" });
    fake.errors.push(
      mediaError("NotReadableError"),
      mediaError("NotReadableError"),
      mediaError("AbortError"),
    );
    await camera.open();
    await fake.time.advance(10_000);
    assertEquals(story(states).slice(-4), [
      "opening",
      "failed busy",
      "failed failed",
      "on",
    ]);
  });

  it("names the others, so that one of them can be picked", async () => {
    const { fake, camera } = await opened({ devices: TWO });
    camera.stop();
    fake.devices = [...TWO, { id: "third", label: "Third" }];
    fake.errors.push(mediaError("NotReadableError"));
    await camera.open();
    await settle();
    assertEquals(camera.state.devices.length, 3);
    assertEquals((await camera.open("usb")).label, "USB Camera");
  });

  it("opens when a camera is plugged in", async () => {
    const { fake, camera } = world({ permission: "granted", devices: [] });
    await camera.open();
    assertEquals(camera.state.problem, "absent");
    fake.plug(TWO);
    await settle();
    assertEquals(brief(camera.state), "on");
  });
});

describe("Camera - lost while it is on", () => {
  it("is lost when it is unplugged, and back when it is plugged in", async () => {
    const { fake, camera, states } = await opened();
    const { devices } = fake;
    fake.plug([]);
    await settle();
    const { status, problem, width, retries, label } = camera.state;
    assertEquals(
      { status, problem, width, retries, label },
      {
        status: "lost",
        problem: "lost",
        width: 0,
        retries: true,
        label: "Integrated Camera",
      },
    );
    assertEquals(camera.stream, null);
    // What is not there stays lost, it does not become absent.
    await fake.time.advance(20_000);
    assertEquals(brief(camera.state), "lost lost");
    fake.plug(devices);
    await settle();
    assertEquals(story(states).slice(-2), ["lost lost", "on"]);
    assertEquals(camera.stream?.getVideoTracks().length, 1);
  });

  it("is tried later and later, half a minute apart at most", async () => {
    const { fake } = await opened();
    const since = () => fake.time.monotonic();
    const began = since();
    const tries: number[] = [];
    const { getUserMedia } = fake.edges.media!;
    fake.edges.media!.getUserMedia = (given) => {
      tries.push(since() - began);
      return getUserMedia(given);
    };
    fake.plug([]);
    await settle();
    // The unplugging itself is a change of devices.
    tries.length = 0;
    await fake.time.advance(130_000);
    const gaps = tries.map((at, index) => at - (tries[index - 1] ?? 0));
    assertEquals(gaps.slice(-2), [30_000, 30_000]);
    assertEquals([...gaps].sort((a, b) => a - b), gaps);
  });

  it("says who took it when another program did", async () => {
    const { fake, camera, states } = await opened();
    fake.errors.push(mediaError("NotReadableError"));
    fake.track.end();
    await fake.time.advance(1500);
    assertEquals(story(states), ["lost lost", "lost busy"]);
    await fake.time.advance(10_000);
    assertEquals(brief(camera.state), "on");
  });

  it("is denied when the permission is taken away", async () => {
    const { fake, camera, states } = await opened();
    fake.permit("denied");
    fake.track.end();
    await settle();
    assertEquals(story(states).at(-1), "lost denied");
    assertEquals(camera.state.retries, false);
    await fake.time.advance(60_000);
    assertEquals(fake.asked.length, 1);
    fake.permit("granted");
    await settle();
    assertEquals(brief(camera.state), "on");
  });

  it("waits for the student where coming back would ask", async () => {
    const { fake, camera } = await opened();
    fake.permit("prompt");
    fake.track.end();
    await fake.time.advance(60_000);
    assertEquals(
      [brief(camera.state), camera.state.retries, fake.asked.length],
      ["lost lost", false, 1],
    );
    await camera.open();
    assertEquals(brief(camera.state), "on");
  });

  for (
    const [name, given] of [
      ["that knows no permission", { permission: null }],
      ["that says nothing of one", { permission: "prompt", silent: true }],
    ] as const
  ) {
    it(`comes back in a browser ${name}, and asks for no other`, async () => {
      const { fake, camera } = await opened({ ...given, devices: TWO });
      fake.plug(TWO.slice(1));
      await fake.time.advance(2000);
      const asked = fake.asked.slice(1).map(({ video }) =>
        (video as MediaTrackConstraints).deviceId
      );
      assert(asked.length > 0);
      for (const id of asked) assertEquals(id, { exact: "front" });
      assertEquals(brief(camera.state), "lost lost");
      fake.plug(TWO);
      await settle();
      assertEquals([brief(camera.state), camera.state.label], [
        "on",
        "Integrated Camera",
      ]);
    });
  }

  it("takes another one where it may use any", async () => {
    const { fake, camera } = await opened({ devices: TWO });
    fake.plug(TWO.slice(1));
    await settle();
    assertEquals([brief(camera.state), camera.state.label], [
      "on",
      "USB Camera",
    ]);
  });

  it("is one incident until it is on again", async () => {
    const { fake, states } = await opened();
    fake.errors.push(
      mediaError("NotReadableError"),
      mediaError("AbortError"),
    );
    fake.track.end();
    await fake.time.advance(20_000);
    assertEquals(story(states), [
      "lost lost",
      "lost busy",
      "lost failed",
      "on",
    ]);
  });
});

describe("Camera - muted and still", () => {
  it("is lost after three seconds without a picture, and back with it", async () => {
    const { fake, camera, states } = await opened();
    fake.track.mute(true);
    await fake.time.advance(2900);
    assertEquals(brief(camera.state), "on");
    await fake.time.advance(200);
    assertEquals(brief(camera.state), "lost lost");
    fake.track.mute(false);
    assertEquals(story(states), ["lost lost", "on"]);
    // The same track: nothing was asked for again.
    await fake.time.advance(60_000);
    assertEquals([fake.asked.length, fake.live.length], [1, 1]);
    assertEquals(camera.state.width, 640);
  });

  it("does not mind a short one", async () => {
    const { fake, states } = await opened();
    fake.track.mute(true);
    await fake.time.advance(1000);
    fake.track.mute(false);
    await fake.time.advance(10_000);
    assertEquals(states, []);
  });

  it("does not mind what a hidden page is not shown", async () => {
    const { fake, camera } = await opened();
    fake.hide(true);
    fake.track.mute(true);
    await fake.time.advance(60_000);
    assertEquals(brief(camera.state), "on");
    fake.hide(false);
    await fake.time.advance(3500);
    assertEquals(brief(camera.state), "lost lost");
  });

  it("is opened anew when it stays muted", async () => {
    const { fake, camera } = await opened();
    const { track } = fake;
    track.mute(true);
    await fake.time.advance(3000);
    await fake.time.advance(10_000);
    assertEquals(brief(camera.state), "on");
    assertEquals([track.readyState, fake.live.length], ["ended", 1]);
  });

  it("is lost when its picture stands still, and back when it moves", async () => {
    const { fake, camera, states } = await opened();
    await fake.time.advance(5000);
    camera.stalled(true);
    await settle();
    assertEquals(brief(camera.state), "lost lost");
    camera.stalled(false);
    assertEquals(story(states), ["lost lost", "on"]);
  });

  it("has five seconds for its first picture", async () => {
    const { fake, camera, states } = await opened();
    fake.track.end();
    await fake.time.advance(2000);
    assertEquals(brief(camera.state), "on");
    // Whoever looks at the frames has seen none for long.
    camera.stalled(true);
    await fake.time.advance(3000);
    assertEquals(story(states), ["lost lost", "on"]);
    camera.stalled(false);
    assertEquals(brief(camera.state), "on");
  });

  it("is opened anew when its picture stays still", async () => {
    const { fake, camera } = await opened();
    const { track } = fake;
    await fake.time.advance(5000);
    camera.stalled(true);
    await fake.time.advance(2000);
    assertEquals(brief(camera.state), "on");
    assertEquals(track.readyState, "ended");
  });
});

describe("Camera - lost twice", () => {
  it("comes back when its track ends while it is being opened anew", async () => {
    const { fake, camera } = await opened();
    const { track } = fake;
    track.mute(true);
    fake.asking = true;
    await fake.time.advance(13_500);
    assertEquals([camera.state.trying, fake.asked.length], [true, 2]);
    track.end();
    fake.asking = false;
    fake.answer();
    await fake.time.advance(5000);
    assertEquals([brief(camera.state), fake.live.length], ["on", 1]);
    fake.track.end();
    await fake.time.advance(5000);
    assertEquals([brief(camera.state), fake.live.length], ["on", 1]);
  });
});

describe("Camera - off", () => {
  it("stops its tracks, and does not come back", async () => {
    const { fake, camera } = await opened();
    camera.stop();
    assertEquals([brief(camera.state), camera.stream], ["off", null]);
    assertEquals(fake.live, []);
    fake.plug(TWO);
    fake.permit("granted");
    await fake.time.advance(60_000);
    assertEquals([fake.asked.length, brief(camera.state)], [1, "off"]);
    assertEquals(fake.time.waiting, 0);
  });

  it("stops while it is lost", async () => {
    const { fake, camera } = await opened();
    fake.track.end();
    camera.stop();
    await fake.time.advance(60_000);
    assertEquals([fake.asked.length, brief(camera.state)], [1, "off"]);
  });

  it("lets go when the page is left, and is back with the page", async () => {
    const { fake, camera } = await opened();
    fake.leave();
    assertEquals([fake.live.length, brief(camera.state)], [0, "off"]);
    fake.comeBack();
    await settle();
    assertEquals([fake.live.length, brief(camera.state)], [1, "on"]);
    camera.stop();
    fake.leave();
    fake.comeBack();
    await settle();
    assertEquals(brief(camera.state), "off");
  });

  it("tells nothing and listens to nothing when it is closed", async () => {
    const { fake, camera, states } = await opened();
    camera.close();
    states.length = 0;
    fake.permit("denied");
    fake.plug(TWO);
    fake.comeBack();
    await settle();
    assertEquals([states, fake.asked.length], [[], 1]);
  });
});
