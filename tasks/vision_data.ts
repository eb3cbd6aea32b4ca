/** The test data for what a camera sees: a model, a face, landmarks. */

/** What there is of it. */
export interface VisionData {
  /** An absolute path; undefined where the tests that need it are ignored. */
  folder?: string;
  /** The model's path, or `none`. */
  landmarker: string;
  /** What makes the run fail: a folder is named and not usable, or must be. */
  wrong?: string;
}

/** Files that tests read. */
const FILES = [
  "face_landmarker.task",
  "astronaut.png",
  "canonical_face_model.obj",
];

/** Looks at the folder that INVIGIL_VISION_DIR names; CI may not do without. */
export async function findVisionData(
  env: (name: string) => string | undefined,
): Promise<VisionData> {
  const named = env("INVIGIL_VISION_DIR");
  if (!named) {
    const wrong = "INVIGIL_VISION_DIR is not set: in CI it must name the " +
      "folder of test data for cameras.";
    return { landmarker: "none", ...(env("CI") ? { wrong } : {}) };
  }
  for (const file of FILES) {
    const there = await Deno.stat(`${named}/${file}`).catch(() => null);
    if (there?.isFile) continue;
    const wrong =
      `INVIGIL_VISION_DIR names ${named}, where ${file} is missing.`;
    return { landmarker: "none", wrong };
  }
  const folder = await Deno.realPath(named);
  return { folder, landmarker: `${folder}/${FILES[0]}` };
}
