import { mkdir, readFile, rename, rm, writeFile } from "node:fs/promises";
import { dirname, resolve } from "node:path";
import { promisify } from "node:util";
import { gzip } from "node:zlib";
import {
  type AssetManifest,
  MANIFEST,
  parseManifest,
  sha256,
} from "../../lib/web/asset_manifest.ts";

/**
 * The folder of assets while it is changed. A file is written beside its old
 * self, then put in its place, and named in the manifest last: whoever reads
 * meanwhile finds the old one or the new one whole.
 */
export class AssetFolder {
  /** What was written since the folder was opened. */
  readonly written: string[] = [];

  private constructor(
    readonly dir: string,
    readonly manifest: AssetManifest,
  ) {}

  /** Changes the folder; programs that want to do so at once take turns. */
  static async change<T>(
    dir: string,
    work: (folder: AssetFolder) => Promise<T>,
  ): Promise<T> {
    await mkdir(dir, { recursive: true });
    const options = { write: true, create: true };
    using lock = await Deno.open(resolve(dir, ".lock"), options);
    await lock.lock(true);
    const text = await readFile(resolve(dir, MANIFEST), "utf8").catch(() => "");
    const manifest = parseManifest(text) ?? { files: {} };
    return await work(new AssetFolder(dir, manifest));
  }

  /** Whether a file, if of this origin, is there as the manifest says. */
  async has(path: string, from?: string): Promise<boolean> {
    const file = this.manifest.files[path];
    if (!file || (from !== undefined && file.from !== from)) return false;
    const right = async (name: string, wanted: string) =>
      await readFile(resolve(this.dir, name)).then(
        (content) => sha256(content) === wanted,
        () => false,
      );
    return await right(path, file.sha256) &&
      (!file.gzip || await right(`${path}.gz`, file.gzip.sha256));
  }

  /** Puts a file there unless the same is there. */
  async put(path: string, content: Uint8Array, from: string): Promise<void> {
    const sum = sha256(content);
    const known = this.manifest.files[path];
    if (known?.sha256 === sum && await this.has(path, from)) return;
    const packed = await pack(content);
    await this.#write(path, content);
    if (packed) await this.#write(`${path}.gz`, packed);
    else await rm(resolve(this.dir, `${path}.gz`), { force: true });
    this.manifest.files[path] = {
      sha256: sum,
      size: content.length,
      from,
      gzip: packed && { sha256: sha256(packed), size: packed.length },
    };
    await this.#writeManifest();
    this.written.push(path);
  }

  /** Takes a file off the manifest. */
  async drop(path: string): Promise<void> {
    delete this.manifest.files[path];
    await this.#writeManifest();
  }

  #writeManifest(): Promise<void> {
    const text = `${JSON.stringify(this.manifest, null, 2)}\n`;
    return this.#write(MANIFEST, text);
  }

  async #write(path: string, content: Uint8Array | string): Promise<void> {
    const goal = resolve(this.dir, path);
    await mkdir(dirname(goal), { recursive: true });
    // The lock is ours, so nobody else writes this one.
    await writeFile(`${goal}.part`, content);
    await rename(`${goal}.part`, goal);
  }
}

/** Null where it would save less than a tenth. */
async function pack(content: Uint8Array): Promise<Uint8Array | null> {
  const packed = await promisify(gzip)(content, { level: 9 });
  return packed.length < 0.9 * content.length ? packed : null;
}
