import { assertEquals, assertMatch } from "@std/assert";
import { describe, it } from "@std/testing/bdd";
import { findVisionData } from "./vision_data.ts";

/** Looks with an environment of the test's own. */
const find = (env: Record<string, string>) => findVisionData((n) => env[n]);

async function withFolder(
  files: string[],
  run: (folder: string) => Promise<void>,
): Promise<void> {
  const folder = await Deno.realPath(await Deno.makeTempDir());
  try {
    for (const file of files) await Deno.writeTextFile(`${folder}/${file}`, "");
    await run(folder);
  } finally {
    await Deno.remove(folder, { recursive: true });
  }
}

const ALL = [
  "face_landmarker.task",
  "astronaut.png",
  "canonical_face_model.obj",
];

describe("test data for cameras", () => {
  it("may be missing, but not in CI", async () => {
    assertEquals(await find({}), { landmarker: "none" });
    const { wrong, folder } = await find({ CI: "true" });
    assertMatch(wrong!, /^INVIGIL_VISION_DIR is not set: in CI/);
    assertEquals(folder, undefined);
  });

  it("is where the variable says, with its model", () =>
    withFolder(ALL, async (folder) => {
      assertEquals(await find({ INVIGIL_VISION_DIR: `${folder}/`, CI: "1" }), {
        folder,
        landmarker: `${folder}/face_landmarker.task`,
      });
    }));

  it("is not used where the variable is wrong, and that is told", () =>
    withFolder(ALL.slice(1), async (folder) => {
      assertEquals(await find({ INVIGIL_VISION_DIR: folder }), {
        landmarker: "none",
        wrong: `INVIGIL_VISION_DIR names ${folder}, where ` +
          "face_landmarker.task is missing.",
      });
    }));
});
