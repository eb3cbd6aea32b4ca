import { Failure, reason } from "./failure.ts";

/** Secrets of one data folder, made at random when it is first used. */
export interface Keys {
  publishable_key: string;
  secret_key: string;
  /** Signs access tokens (HS256). */
  jwt_secret: string;
  /** Signs the heads of event chains; only functions get it. */
  head_secret: string;
  /** The password of every demo sign-in. */
  demo_password: string;
}

export interface DataFolder {
  keys: Keys;
  /** PGlite's files. */
  database: string;
  /** Objects of Storage. */
  objects: string;
  /** What the last start noted once PGlite's database was whole; undefined before. */
  seal(): Promise<string | undefined>;
  setSeal(note: string): Promise<void>;
  release(): void;
}

/** Opens the folder `dir` for this process alone, making what is missing. */
export async function openDataFolder(dir: string): Promise<DataFolder> {
  let lock: Deno.FsFile | undefined;
  try {
    await Deno.mkdir(dir, { recursive: true, mode: 0o700 });
    lock = await takeLock(`${dir}/lock`);
    if (!lock) {
      throw new Failure(
        `The data folder ${dir} is in use by another start of Invigil. Stop that one, or set INVIGIL_DATA_DIR to another folder.`,
      );
    }
    const database = `${dir}/database`;
    const sealed = `${dir}/database.whole`;
    // A first start that was cut short leaves half a database, with nothing in it yet.
    if (!await exists(sealed)) {
      await Deno.remove(database, { recursive: true }).catch(() => {});
    }
    const held = lock;
    return {
      keys: await readKeys(`${dir}/keys.json`),
      database,
      objects: `${dir}/objects`,
      seal: () => Deno.readTextFile(sealed).catch(() => undefined),
      setSeal: (note) => Deno.writeTextFile(sealed, note),
      release: () => held.close(),
    };
  } catch (error) {
    lock?.close();
    if (error instanceof Failure) throw error;
    throw brokenFolder(dir, error);
  }
}

export function brokenFolder(dir: string, error: unknown): Failure {
  return new Failure(
    `The data folder ${dir} cannot be used (${
      reason(error)
    }). Repair it, set INVIGIL_DATA_DIR to another folder, or begin again with "deno task start --fresh".`,
  );
}

/** The system drops the lock with the process, so a crash leaves nothing to heal. */
async function takeLock(path: string): Promise<Deno.FsFile | undefined> {
  const file = await Deno.open(path, { create: true, write: true, read: true });
  if (await file.tryLock(true)) return file;
  file.close();
}

async function readKeys(path: string): Promise<Keys> {
  const fresh = newKeys();
  if (!await exists(path)) {
    // Written whole under another name: a crash never leaves half a file.
    await Deno.writeTextFile(`${path}.new`, JSON.stringify(fresh, null, 2), {
      mode: 0o600,
    });
    await Deno.rename(`${path}.new`, path);
    return fresh;
  }
  await Deno.chmod(path, 0o600);
  const keys = JSON.parse(await Deno.readTextFile(path)) as Keys;
  for (const name of Object.keys(fresh) as (keyof Keys)[]) {
    if (typeof keys[name] !== "string" || keys[name].length < 12) {
      throw new Error(`keys.json has no ${name}`);
    }
  }
  return keys;
}

function newKeys(): Keys {
  return {
    publishable_key: `sb_publishable_${random(16)}_${random(6)}`,
    secret_key: `sb_secret_${random(16)}_${random(6)}`,
    jwt_secret: random(48),
    head_secret: random(48),
    demo_password: random(12),
  };
}

function random(bytes: number): string {
  return crypto.getRandomValues(new Uint8Array(bytes)).toBase64({
    alphabet: "base64url",
    omitPadding: true,
  });
}

async function exists(path: string): Promise<boolean> {
  return await Deno.stat(path).then(() => true, () => false);
}
