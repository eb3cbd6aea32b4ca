import { assertEquals, assertStrictEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { fakeCamera } from "../../tests/pages/student_fake_camera.ts";
import { Camera } from "./camera.ts";
import { cameras, chosenDevice, keptCamera } from "./kept.ts";

describe("the chosen camera", () => {
  it("is kept on this computer", () => {
    const kept = new Map<string, string>();
    const chosen = chosenDevice(() => ({
      getItem: (name) => kept.get(name) ?? null,
      setItem: (name, value) => void kept.set(name, value),
    }));
    assertEquals(chosen.get(), null);
    chosen.set("usb");
    assertEquals([chosen.get(), [...kept.keys()]], ["usb", ["invigil-camera"]]);
  });

  it("is none in a browser that keeps nothing", () => {
    const chosen = chosenDevice(() => {
      throw new DOMException("", "SecurityError");
    });
    chosen.set("usb");
    assertEquals(chosen.get(), null);
  });
});

describe("the shelf of cameras", () => {
  it("hands an open camera over once", async () => {
    const fake = fakeCamera({ permission: "granted" });
    const camera = new Camera(fake.edges);
    await camera.open();
    cameras.keep(camera);
    assertStrictEquals(keptCamera(), camera);
    assertEquals(keptCamera(), null);
    assertEquals([camera.state.status, fake.asked.length], ["on", 1]);
    camera.close();
  });

  it("turns off one that another takes the place of", async () => {
    const fake = fakeCamera({ permission: "granted" });
    const first = new Camera(fake.edges);
    await first.open();
    cameras.keep(first);
    cameras.keep(first);
    assertEquals(first.state.status, "on");
    const second = new Camera(fakeCamera().edges);
    cameras.keep(second);
    assertEquals([first.state.status, fake.live.length], ["off", 0]);
    assertStrictEquals(keptCamera(), second);
    second.close();
  });
});
