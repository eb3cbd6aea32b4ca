interface Metadata {
  cacheControl: string;
  contentLength: number;
  size: number;
  mimetype: string;
  lastModified: Date;
  eTag: string;
  httpStatusCode: number;
}

type Kept = Omit<Metadata, "lastModified" | "httpStatusCode"> & {
  lastModified: string;
};

/**
 * Keeps objects in the folder `root`. A file is named by the hash of its bucket
 * and key, so no key, however written, can lead out of the folder or clash with
 * another. Each has a `.json` beside it with what its answer's headers say.
 */
export class FolderStorage {
  driver = null;

  constructor(private root: string) {}

  async uploadObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    body: ReadableStream | Uint8Array,
    mimetype: string,
    cacheControl: string,
  ): Promise<Metadata> {
    const bytes = new Uint8Array(
      await new Response(body as BodyInit).arrayBuffer(),
    );
    const size = bytes.length;
    const kept: Kept = {
      cacheControl,
      contentLength: size,
      size,
      mimetype,
      lastModified: new Date().toISOString(),
      eTag: `"${await hash(bytes)}"`,
    };
    const path = await this.#path(bucket, key);
    await Deno.mkdir(this.root, { recursive: true, mode: 0o700 });
    await write(path, bytes);
    await write(`${path}.json`, new TextEncoder().encode(JSON.stringify(kept)));
    return revive(kept);
  }

  async getObject(bucket: string, key: string) {
    const path = await this.#path(bucket, key);
    return {
      metadata: await this.headObject(bucket, key),
      httpStatusCode: 200,
      body: new Blob([await Deno.readFile(path)]),
    };
  }

  async headObject(bucket: string, key: string): Promise<Metadata> {
    const path = await this.#path(bucket, key);
    return revive(JSON.parse(await Deno.readTextFile(`${path}.json`)));
  }

  async deleteObject(bucket: string, key: string): Promise<void> {
    const path = await this.#path(bucket, key);
    for (const file of [path, `${path}.json`]) {
      await Deno.remove(file).catch(unlessMissing);
    }
  }

  async deleteObjects(bucket: string, keys: string[]): Promise<void> {
    for (const key of keys) await this.deleteObject(bucket, key);
  }

  async copyObject(
    bucket: string,
    key: string,
    _version: string | undefined,
    toBucket: string,
    toKey: string,
  ): Promise<Metadata> {
    const { body, metadata } = await this.getObject(bucket, key);
    return await this.uploadObject(
      toBucket,
      toKey,
      undefined,
      new Uint8Array(await body.arrayBuffer()),
      metadata.mimetype,
      metadata.cacheControl,
    );
  }

  /** lite wants it for image resizing by address, which is not offered here. */
  privateAssetUrl(): Promise<string> {
    return Promise.reject(new Error("files have no address of their own"));
  }

  async #path(bucket: string, key: string): Promise<string> {
    const name = new TextEncoder().encode(`${bucket}\0${key}`);
    return `${this.root}/${await hash(name)}`;
  }
}

function revive(kept: Kept): Metadata {
  return {
    ...kept,
    lastModified: new Date(kept.lastModified),
    httpStatusCode: 200,
  };
}

async function write(path: string, bytes: Uint8Array): Promise<void> {
  const part = `${path}.${crypto.randomUUID()}`;
  await Deno.writeFile(part, bytes, { mode: 0o600 });
  await Deno.rename(part, path);
}

async function hash(bytes: Uint8Array<ArrayBuffer>): Promise<string> {
  return new Uint8Array(await crypto.subtle.digest("SHA-256", bytes)).toHex();
}

function unlessMissing(error: unknown): void {
  if (!(error instanceof Deno.errors.NotFound)) throw error;
}
