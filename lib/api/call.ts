/** One call of the API in a person's name, for students' pages and staff's. */
import { ApiError, readRefusal } from "./error.ts";

/** Where the bearer comes from; `lib/session/client.ts` makes one. */
export interface Bearer {
  get(): Promise<string>;
  renew(): Promise<string>;
}

/** One token as a bearer, for a page's handler: its next request has another. */
export function heldBearer(token: string): Bearer {
  return {
    get: () => Promise.resolve(token),
    renew: () =>
      Promise.reject(
        Object.assign(new Error("refused"), { name: "SessionEnded" }),
      ),
  };
}

/** Told of every answer's `server_time`, with monotonic ms around the call. */
export type OnServerTime = (
  sentAt: number,
  receivedAt: number,
  serverTime: string,
) => void;

/** Whose calls, and where they go. */
export interface CallerOptions {
  /** `…/functions/v1/api`, without a slash at the end. */
  base: string;
  bearer: Bearer;
  fetch?: typeof fetch;
  monotonic?: () => number;
  onServerTime?: OnServerTime;
  /** Milliseconds after which a call counts as lost; default 15,000. */
  timeout?: number;
}

/** What one call may say besides its address. */
export interface CallOptions {
  /** JSON, or a form as it is. */
  body?: unknown;
  /** Let the call outlive the page (its body must stay below 64 KB). */
  keepalive?: boolean;
  /** Milliseconds, where it is not the client's own. */
  timeout?: number;
  /** Ends the call before that. */
  signal?: AbortSignal | undefined;
}

/** Calls an address of the API, and gives what it answered. Throws `ApiError`. */
export type Call = <Data>(
  method: "GET" | "POST" | "PUT",
  path: string,
  options?: CallOptions,
) => Promise<Data>;

/** Makes the way to call. A 401 is tried once more with a renewed bearer. */
export function createCall(options: CallerOptions): Call {
  const { base, bearer, timeout = 15_000 } = options;
  const doFetch = options.fetch ?? ((...args) => fetch(...args));
  const monotonic = options.monotonic ?? (() => performance.now());

  async function token(get: () => Promise<string>): Promise<string> {
    try {
      return await get();
    } catch (cause) {
      const ended = cause instanceof Error && cause.name === "SessionEnded";
      throw ended
        ? new ApiError(401, "signed_out", null, { cause })
        : new ApiError(0, "network", null, { cause });
    }
  }

  async function once(
    method: string,
    path: string,
    bearerToken: string,
    { body, keepalive, timeout: own = timeout, signal }: CallOptions,
  ): Promise<Response> {
    const headers = new Headers({ authorization: `Bearer ${bearerToken}` });
    // A form brings its own, with a boundary.
    const form = body instanceof FormData;
    if (body !== undefined && !form) {
      headers.set("content-type", "application/json");
    }
    try {
      return await doFetch(base + path, {
        method,
        headers,
        body: form
          ? body
          : body === undefined
          ? undefined
          : JSON.stringify(body),
        credentials: "omit",
        cache: "no-store",
        keepalive: keepalive ?? false,
        signal: either(AbortSignal.timeout(own), signal),
      });
    } catch (cause) {
      throw new ApiError(0, "network", null, { cause });
    }
  }

  async function call<T>(
    method: Parameters<Call>[0],
    path: string,
    settings: CallOptions = {},
  ): Promise<T> {
    const first = await token(() => bearer.get());
    let sentAt = monotonic();
    let answer = await once(method, path, first, settings);
    if (answer.status === 401) {
      await answer.body?.cancel();
      const renewed = await token(() => bearer.renew());
      sentAt = monotonic();
      answer = await once(method, path, renewed, settings);
    }
    const receivedAt = monotonic();
    if (!answer.ok) throw await readRefusal(answer);
    let result: T & { server_time?: string };
    try {
      result = await answer.json();
    } catch (cause) {
      throw new ApiError(0, "network", null, { cause });
    }
    if (result.server_time) {
      options.onServerTime?.(sentAt, receivedAt, result.server_time);
    }
    return result;
  }

  return call;
}

/** Aborts with the first of both; `AbortSignal.any` is too new. */
function either(late: AbortSignal, signal?: AbortSignal): AbortSignal {
  if (!signal) return late;
  const both = new AbortController();
  for (const one of [late, signal]) {
    if (one.aborted) both.abort(one.reason);
    one.addEventListener("abort", () => both.abort(one.reason), { once: true });
  }
  return both.signal;
}
