/**
 * `deno task models`: puts what camera and microphone need into `assets/` (or
 * `INVIGIL_ASSETS_DIR`): MediaPipe's and ONNX Runtime's WebAssembly, the models
 * that count faces and know voices, the workers, and the model for gaze, blinks
 * and liveness.
 *
 * The last one is fetched, unless `FACE_LANDMARKER_MODEL` names a file to take
 * instead or is `none`. Without a line it says what is missing and ends with 0.
 */
import { LANDMARKER } from "../lib/web/asset_manifest.ts";
import { PRODUCTION } from "./assets/landmarker.ts";
import { addLandmarker, prepareAssets } from "./assets/prepare.ts";

const MISSING = `
Exams go on without it: faces are counted, and a covered camera is noticed;
gaze, blinks and liveness are not watched, and students and proctors are told.
To have them later, run "deno task models" where this address can be reached,

  ${PRODUCTION.url}

or fetch it there, bring the file here (SHA-256
${PRODUCTION.sha256}) and run

  FACE_LANDMARKER_MODEL=/path/to/${LANDMARKER} deno task models`;

async function main(): Promise<void> {
  const wanted = Deno.env.get("FACE_LANDMARKER_MODEL") || undefined;
  const prepared = await prepareAssets({ landmarker: wanted });
  const { dir, manifest } = prepared;
  let trouble: string | undefined;
  if (!prepared.landmarker && wanted !== "none") {
    console.log(`Fetching ${PRODUCTION.url} …`);
    try {
      manifest.files[LANDMARKER] = await addLandmarker(dir);
    } catch (error) {
      trouble = `could not be fetched: ${(error as Error).message}`;
    }
  } else if (!prepared.landmarker) {
    trouble = "is not there, as FACE_LANDMARKER_MODEL=none says";
  }
  console.log(`In ${dir}:\n`);
  for (const [path, { size, sha256, from }] of Object.entries(manifest.files)) {
    const name = path.split("/").at(-1)!;
    const kb = `${Math.round(size / 1000)} kB`.padStart(9);
    console.log(`${name.padEnd(37)} ${kb}  SHA-256 ${sha256}  ${from}`);
  }
  if (trouble) console.log(`\n${LANDMARKER} ${trouble}.${MISSING}`);
  const found = manifest.files[LANDMARKER]?.sha256;
  if (found && found !== PRODUCTION.sha256) {
    console.log(
      `\n${LANDMARKER} is not the one that Google publishes (SHA-256\n` +
        `${PRODUCTION.sha256}); it stays. To have that one\n` +
        'instead, delete it and run "deno task models".',
    );
  }
}

try {
  await main();
} catch (error) {
  console.error(
    `The files of camera and microphone cannot be made: ${
      (error as Error).message
    }`,
  );
  Deno.exit(1);
}
