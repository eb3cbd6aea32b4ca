import { assert, assertEquals } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { fakeShare } from "../../tests/pages/student_fake_screen.ts";
import { dropScreen, keepScreen, keptScreen } from "./kept_screen.ts";
import { openScreen, type ScreenEdges } from "./screen.ts";

/** A browser that answers so. */
function browser(
  answer: () => MediaStream | Error,
  more: Partial<ScreenEdges> = {},
) {
  const asked: unknown[] = [];
  const edges: ScreenEdges = {
    secure: true,
    media: {
      getDisplayMedia: (options) => {
        asked.push(options);
        const said = answer();
        return said instanceof Error
          ? Promise.reject(said)
          : Promise.resolve(said);
      },
    },
    controller: () => null,
    ...more,
  };
  return { edges, asked };
}

const error = (name: string, message = "") =>
  Object.assign(new Error(message), { name });

describe("openScreen", () => {
  it("takes the whole screen", async () => {
    const screen = fakeShare("monitor");
    const { edges, asked } = browser(() => screen.stream);
    const { share, problem } = await openScreen(edges);
    assertEquals([share?.surface, problem], ["monitor", null]);
    assertEquals(asked.length, 1);
    assertEquals((asked[0] as { audio: boolean }).audio, false);
    let ended = 0;
    share!.onEnded(() => ended++);
    screen.end();
    assertEquals(ended, 1);
  });

  for (const surface of ["window", "browser"] as const) {
    it(`lets go of a ${surface} at once, and says so kindly`, async () => {
      const screen = fakeShare(surface);
      const opened = await openScreen(browser(() => screen.stream).edges);
      assertEquals(opened, { share: null, problem: "not_monitor", surface });
      assertEquals(screen.live, false);
    });
  }

  it("takes what a browser does not name: nobody is refused for theirs", async () => {
    const screen = fakeShare(undefined);
    const { share } = await openScreen(browser(() => screen.stream).edges);
    assertEquals(share?.surface, "unknown");
    assert(screen.live);
    share!.stop();
    assertEquals(screen.live, false);
  });

  it("says in a word why there is none", async () => {
    for (
      const [thrown, problem] of [
        [error("NotAllowedError", "Permission denied"), "dismissed"],
        [error("NotAllowedError", "Permission denied by system"), "denied"],
        [error("SecurityError"), "denied"],
        [error("AbortError"), "dismissed"],
        [error("NotFoundError"), "unsupported"],
        [error("NotReadableError"), "failed"],
        [new TypeError(), "failed"],
      ] as const
    ) {
      const opened = await openScreen(browser(() => thrown).edges);
      assertEquals(opened, { share: null, problem, surface: null });
    }
  });

  it("asks nothing where there is nothing to ask", async () => {
    const phone = browser(() => error("Error"), { media: null });
    assertEquals((await openScreen(phone.edges)).problem, "unsupported");
    const plain = browser(() => error("Error"), { secure: false });
    assertEquals((await openScreen(plain.edges)).problem, "insecure");
    assertEquals([phone.asked, plain.asked], [[], []]);
  });
});

describe("keepScreen", () => {
  it("hands a share over once", () => {
    const screen = fakeShare("monitor");
    let lost = 0;
    keepScreen(screen.share, () => lost++);
    assertEquals(keptScreen(), screen.share);
    assertEquals(keptScreen(), null);
    dropScreen();
    screen.end();
    assertEquals(lost, 0);
  });

  it("says that it was stopped before anybody took it", () => {
    const screen = fakeShare("monitor");
    let lost = 0;
    keepScreen(screen.share, () => lost++);
    screen.end();
    assertEquals([lost, keptScreen()], [1, null]);
  });

  it("ends what nobody takes", () => {
    const screen = fakeShare("monitor");
    keepScreen(screen.share, () => {});
    dropScreen();
    assertEquals(screen.live, false);
  });
});
