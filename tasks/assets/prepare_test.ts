import { assert, assertEquals, assertFalse, assertRejects } from "@std/assert";
import { afterAll, beforeAll, describe, it } from "@std/testing/bdd";
import {
  CLASSIC_WORKER,
  DETECTOR,
  LANDMARKER,
  sha256,
  SPEECH_MODEL,
  SPEECH_WASM,
  SPEECH_WORKER,
  SPEECH_WORKLET,
  WASM,
  WORKER,
} from "../../lib/web/asset_manifest.ts";
import { speechAssets, visionAssets } from "../../lib/web/assets.ts";
import { addLandmarker, prepareAssets } from "./prepare.ts";

const OFFLINE = [
  ...WASM,
  DETECTOR,
  SPEECH_WORKLET,
  SPEECH_MODEL,
  SPEECH_WASM,
  WORKER,
  CLASSIC_WORKER,
  SPEECH_WORKER,
];
const model = new TextEncoder().encode("a landmarker's model");

// One folder for all, in this order: packing takes seconds.
describe("prepareAssets", () => {
  let dir: string, file: string;
  beforeAll(async () => {
    dir = await Deno.makeTempDir();
    file = `${dir}/model`;
    await Deno.writeFile(file, model);
  });
  afterAll(() => Deno.remove(dir, { recursive: true }));

  it("makes all but the landmarker's model, without a line", async () => {
    const { written, landmarker } = await prepareAssets({ dir });
    assertEquals(written, OFFLINE);
    assertFalse(landmarker);
    assertEquals(visionAssets(dir)?.landmarker, null);
    assert(speechAssets(dir)?.model.endsWith(`/${SPEECH_MODEL}`));
  });

  it("makes workers that load nothing but what they are told to", async () => {
    const module = await Deno.readTextFile(`${dir}/${WORKER}`);
    const classic = await Deno.readTextFile(`${dir}/${CLASSIC_WORKER}`);
    const speech = await Deno.readTextFile(`${dir}/${SPEECH_WORKER}`);
    assertFalse(/\bimport\s*["'{*]/.test(module));
    assertFalse(/\bimport\s*["'{*]/.test(speech));
    assertFalse(/\bimport\s*["'{*]|\bexport\s*[{*]/.test(classic));
    assertFalse(classic.includes("import.meta.url"));
  });

  it("does nothing the second time", async () => {
    assertEquals((await prepareAssets({ dir })).written, []);
  });

  it("takes the landmarker's model that is named, and keeps it", async () => {
    const { written } = await prepareAssets({ dir, landmarker: file });
    assertEquals(written, [LANDMARKER]);
    for (const landmarker of [undefined, "none", file]) {
      const again = await prepareAssets({ dir, landmarker });
      assertEquals(again.written, []);
      assert(again.landmarker);
    }
    const address = `/assets/${sha256(model)}/${LANDMARKER}`;
    assertEquals(visionAssets(dir)?.landmarker, address);
  });

  it("keeps the model when another one cannot be fetched", async () => {
    const source = { url: "http://127.0.0.1:1/", size: 1, sha256: "0" };
    await assertRejects(() => addLandmarker(dir, { source }));
    assert((await prepareAssets({ dir })).landmarker);
  });

  it("does not offer a model that was damaged", async () => {
    await Deno.writeTextFile(`${dir}/${LANDMARKER}`, "half of it");
    assertFalse((await prepareAssets({ dir })).landmarker);
    assertEquals(visionAssets(dir)?.landmarker, null);
  });

  it("says when the named file is not there", async () => {
    const landmarker = `${dir}/nothing`;
    await assertRejects(
      () => prepareAssets({ dir, landmarker }),
      Error,
      `${landmarker}, which cannot be read`,
    );
  });

  it("says what is wrong with a worker that cannot be bundled", async () => {
    const entry = "lib/detect/no_such_worker.ts";
    await assertRejects(
      () => prepareAssets({ dir, entry }),
      Error,
      "no_such_worker",
    );
  });
});
