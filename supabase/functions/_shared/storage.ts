/** Supabase Storage with the secret key: pictures, in private buckets. */
import type { Env } from "./env.ts";
import { Refusal } from "./errors.ts";

/** The buckets of ours. */
export type Bucket = "evidence" | "questions";

/** How long a signed address is good, in seconds. */
export const SIGNED_SECONDS = 300;

/** Paths that one call of the Storage API takes at most. */
const AT_ONCE = 1000;

/** What the functions do with objects. All throw Refusal `unavailable`. */
export interface Storage {
  /** Puts an object, in the place of one that is there. */
  put(
    bucket: Bucket,
    path: string,
    bytes: Uint8Array<ArrayBuffer>,
    type: string,
  ): Promise<void>;
  /** The object's bytes, or null where there is none. */
  get(bucket: Bucket, path: string): Promise<Uint8Array<ArrayBuffer> | null>;
  /** Removes objects; those that are not there are no error. */
  remove(bucket: Bucket, paths: readonly string[]): Promise<void>;
  /** Addresses good for five minutes, by path; without those not there. */
  sign(bucket: Bucket, paths: readonly string[]): Promise<Map<string, string>>;
}

/** One line of the answer to signing many. */
interface Signed {
  path: string;
  /** From `/object/sign/` on; null where there is no such object. */
  signedURL: string | null;
}

function unavailable(): Refusal {
  return new Refusal("unavailable", undefined, { "retry-after": "5" });
}

/** A path as part of an address: what would end or break the address. */
function encoded(path: string): string {
  return encodeURI(path).replace(/[?#]/g, encodeURIComponent);
}

function* pages<T>(list: readonly T[]): Generator<T[]> {
  for (let at = 0; at < list.length; at += AT_ONCE) {
    yield list.slice(at, at + AT_ONCE);
  }
}

/** Whether Storage says "no such object": 404, or 400 with that inside. */
async function isMissing(answer: Response): Promise<boolean> {
  const body = await answer.json().catch(() => null);
  return answer.status === 404 ||
    answer.status === 400 && `${body?.statusCode}` === "404";
}

/** Storage of this deployment. `fetcher` for tests. */
export function openStorage(
  env: Pick<Env, "supabaseUrl" | "publicUrl" | "secretKey">,
  fetcher: typeof fetch = fetch,
): Storage {
  const base = `${env.supabaseUrl}/storage/v1`;
  const shown = `${env.publicUrl ?? env.supabaseUrl}/storage/v1`;
  const key = {
    apikey: env.secretKey,
    authorization: `Bearer ${env.secretKey}`,
  };

  async function ask(method: string, path: string, init: RequestInit = {}) {
    const headers = { ...key, ...(init.headers as Record<string, string>) };
    try {
      return await fetcher(`${base}${path}`, { ...init, method, headers });
    } catch {
      throw unavailable();
    }
  }

  async function done(answer: Response): Promise<void> {
    await answer.body?.cancel();
    if (!answer.ok) throw unavailable();
  }

  function askJson(method: string, path: string, body: unknown) {
    return ask(method, path, {
      headers: { "content-type": "application/json" },
      body: JSON.stringify(body),
    });
  }

  return {
    async put(bucket, path, bytes, type) {
      const put = () =>
        ask("POST", `/object/${bucket}/${encoded(path)}`, {
          // Sent again after a failure, it finds its first try there.
          headers: { "content-type": type, "x-upsert": "true" },
          body: bytes,
        });
      const first = await put();
      if (first.ok) return await done(first);
      // Two that put the same object at once may get into each other's way.
      await first.body?.cancel();
      await done(await put());
    },
    async get(bucket, path) {
      const answer = await ask("GET", `/object/${bucket}/${encoded(path)}`);
      if (!answer.ok) {
        if (await isMissing(answer)) return null;
        throw unavailable();
      }
      try {
        return new Uint8Array(await answer.arrayBuffer());
      } catch {
        throw unavailable();
      }
    },
    async remove(bucket, paths) {
      for (const prefixes of pages(paths)) {
        await done(await askJson("DELETE", `/object/${bucket}`, { prefixes }));
      }
    },
    async sign(bucket, paths) {
      const found = new Map<string, string>();
      for (const page of pages([...new Set(paths)])) {
        const answer = await askJson("POST", `/object/sign/${bucket}`, {
          expiresIn: SIGNED_SECONDS,
          paths: page,
        });
        if (!answer.ok) {
          await answer.body?.cancel();
          throw unavailable();
        }
        const signed: Signed[] = await answer.json().catch(() => {
          throw unavailable();
        });
        for (const { path, signedURL } of signed) {
          if (signedURL) found.set(path, `${shown}${signedURL}`);
        }
      }
      return found;
    },
  };
}
