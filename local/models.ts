import { LANDMARKER } from "../lib/web/asset_manifest.ts";
import { addLandmarker, prepareAssets } from "../tasks/assets/prepare.ts";
import { Failure, reason } from "./failure.ts";

/** What the camera's analysis has. */
export interface Models {
  /** In a few words. */
  note: string;
  /** The folder, if the model for all but counting faces is to be fetched. */
  fetchInto: string | null;
}

/**
 * Makes the camera's files where they are missing, without the network.
 *
 * @param wanted what `FACE_LANDMARKER_MODEL` says: a file, `none` or nothing
 */
export async function prepareModels(
  wanted: string | undefined,
  dir?: string,
): Promise<Models> {
  const options = { landmarker: wanted || undefined, ...(dir ? { dir } : {}) };
  const prepared = await prepareAssets(options).catch((error) => {
    throw new Failure(
      `The files of camera and microphone cannot be made: ${reason(error)}`,
    );
  });
  if (prepared.landmarker) {
    const { sha256 } = prepared.manifest.files[LANDMARKER]!;
    const which = wanted && wanted !== "none" ? `; SHA-256 ${sha256}` : "";
    return { note: `faces, gaze, blinks, liveness${which}`, fetchInto: null };
  }
  const note = "faces only; see deno task models";
  return { note, fetchInto: wanted === "none" ? null : prepared.dir };
}

/**
 * Fetches the missing model while everything runs, so that no start waits for
 * a line: pages find it as soon as it is there. Says how it went; never fails.
 */
export async function fetchModel(
  dir: string,
  say: (line: string) => void,
  options: Parameters<typeof addLandmarker>[1] & { signal: AbortSignal },
): Promise<void> {
  try {
    await addLandmarker(dir, options);
    say("The model for gaze, blinks and liveness has come; pages use it now.");
  } catch (error) {
    if (options.signal.aborted) return;
    say(
      "The model for gaze, blinks and liveness could not be fetched " +
        `(${
          reason(error)
        }).\nFaces are counted without it; "deno task models" ` +
        "says how to get it later.",
    );
  }
}
