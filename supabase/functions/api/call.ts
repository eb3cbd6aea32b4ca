/** One request, as the routes see it. */
import type * as z from "zod/mini";
import type { Principal } from "../_shared/auth.ts";
import { HeadSigner } from "../_shared/chain.ts";
import type { ErrorCode } from "../_shared/contract/errors.ts";
import { id } from "../_shared/contract/requests.ts";
import { type Db, openDb } from "../_shared/db.ts";
import type { Env } from "../_shared/env.ts";
import { Refusal } from "../_shared/errors.ts";
import { networkOf } from "../_shared/http/address.ts";
import {
  type JsonBody,
  jsonOf,
  readBytes,
  refuseUnsafe,
} from "../_shared/http/body.ts";
import { JSON_LIMIT_BYTES } from "../_shared/contract/limits.ts";
import { idempotencyOf } from "./idempotency.ts";
import { authentication } from "../_shared/auth.ts";
import type { Authenticate } from "../_shared/auth.ts";
import { coalesced } from "../_shared/background.ts";
import { openStorage, type Storage } from "../_shared/storage.ts";

/** What routes work with; tests may bring their own. */
export interface Services {
  env: Env;
  db: Db;
  storage: Storage;
  heads: HeadSigner;
  authenticate: Authenticate;
  /** Wakes the scoring worker, in the background. */
  kick(): void;
}

/** The services of a deployment. */
export function servicesOf(env: Env): Services {
  const kick = coalesced(async () => {
    const response = await fetch(`${env.supabaseUrl}/functions/v1/score`, {
      method: "POST",
      headers: { apikey: env.secretKey, "content-type": "application/json" },
      body: "{}",
    });
    await response.body?.cancel();
  });
  const db = openDb(env);
  return {
    env,
    db,
    storage: openStorage(env),
    heads: new HeadSigner(env.headSecret),
    authenticate: authentication(env, db),
    kick,
  };
}

/**
 * Whose bearer a route takes. An account may be a student's or staff's: which
 * of them it is here, the database says.
 */
export type Who = "candidate" | "staff" | "device";

/** What `/openapi.json` says of a route; schemas are those that are enforced. */
export interface RouteDoc {
  /** One line. */
  summary: string;
  /** What in the path is no UUID: the words it may be, or null for any text. */
  words?: Readonly<Record<string, readonly string[] | null>>;
  /** Takes an `Idempotency-Key` and keeps its own record (`once: false`). */
  idempotent?: true;
  /** Parameters after `?`. */
  query?: z.ZodMiniType;
  body?: z.ZodMiniType;
  /** The body is a form with a picture in the field of this name. */
  picture?: string;
  /** Its media types; default: JPEG alone. */
  pictureTypes?: string;
  /** The answer, by status; null for one without a body. */
  answers: Readonly<Record<number, z.ZodMiniType | null>>;
  /** Codes of its own, besides those that any call may get. */
  refusals?: readonly ErrorCode[];
}

/** A route: whom it answers, and what. */
export interface Route {
  method: "GET" | "POST" | "PUT";
  path: string;
  /** Answered without a bearer. */
  open?: true;
  /** Default: students alone. */
  who?: readonly Who[];
  /**
   * An `Idempotency-Key` is left alone: the answer holds a secret that must
   * not be kept, and that the database does not know; or nothing happens.
   */
  once?: false;
  doc: RouteDoc;
  answer(call: Call): Promise<Response> | Response;
}

/** Whether a principal's bearer is of a kind the route takes. */
export function isFor(route: Route, { kind }: Principal): boolean {
  const who = route.who ?? ["candidate"];
  if (kind === "device") return who.includes("device");
  return who.includes("candidate") || kind === "user" && who.includes("staff");
}

/** Whether an `Idempotency-Key` makes the route's call happen once. */
export function takesKey(
  { method, open, once }: Pick<Route, "method" | "open" | "once">,
): boolean {
  return method !== "GET" && !open && once !== false;
}

/** A request on its way through a route. */
export class Call {
  constructor(
    readonly request: Request,
    readonly services: Services,
    readonly principal: Principal,
    readonly address: string | null,
    private readonly params: Record<string, string>,
    private readonly route: Pick<Route, "method" | "open" | "once">,
  ) {}

  #read: Promise<Uint8Array<ArrayBuffer>> | undefined;

  /**
   * An id in the address.
   *
   * @throws Refusal `bad_id` if it has not the form of one.
   */
  id(name: string): string {
    const { success, data } = id.safeParse(this.params[name]);
    if (!success) throw new Refusal("bad_id");
    return data.toLowerCase();
  }

  /** A word in the address. */
  word(name: string): string {
    return this.params[name] ?? "";
  }

  /** Where the request comes from, as limits count places; "" if unknown. */
  get network(): string {
    return networkOf(this.address ?? "");
  }

  get userAgent(): string | null {
    return this.request.headers.get("user-agent")?.slice(0, 500) ?? null;
  }

  /**
   * The body's bytes, read once: `limit` is the first caller's.
   *
   * @throws Refusal `too_large` or `body_timeout`.
   */
  bytes(limit: number): Promise<Uint8Array<ArrayBuffer>> {
    return this.#read ??= readBytes(this.request, limit);
  }

  /** @throws Refusal `unsupported_media_type` or `bad_json`, besides. */
  async json(limit = JSON_LIMIT_BYTES): Promise<JsonBody> {
    return jsonOf(this.request, await this.bytes(limit));
  }

  /**
   * The body, checked.
   *
   * @throws Refusal `too_large`, `unsupported_media_type`, `bad_json` or
   * `bad_request`.
   */
  async body<T extends z.ZodMiniType>(schema: T): Promise<z.output<T>> {
    const { value } = await this.json();
    refuseUnsafe(value);
    return parse(schema, value);
  }

  /**
   * Runs an SQL function for the one who asks: with an `Idempotency-Key` once,
   * and what it answered is answered again.
   *
   * @throws Refusal `bad_request` for a key without the form of one,
   * `idempotency_conflict`, or what the function refused.
   */
  async sql<T>(fn: string, request: Record<string, unknown>): Promise<T> {
    const key = !takesKey(this.route)
      ? null
      : await idempotencyOf(this.request, () => this.bytes(JSON_LIMIT_BYTES));
    if (!key) return await this.read<T>(fn, request);
    return await this.read<T>("api_once", { ...key, fn, request });
  }

  /** The same for what changes nothing, whatever the method: never kept. */
  read<T>(fn: string, request: Record<string, unknown>): Promise<T> {
    return this.services.db.call<T>(fn, {
      principal: this.principal,
      ...request,
    });
  }
}

/**
 * A value of the schema's form.
 *
 * @throws Refusal `bad_request` that says where, never what was there.
 */
export function parse<T extends z.ZodMiniType>(
  schema: T,
  value: unknown,
): z.output<T> {
  const result = schema.safeParse(value);
  if (result.success) return result.data;
  throw new Refusal("bad_request", {
    issues: result.error.issues.slice(0, 20).map((issue) => ({
      path: issue.path.map(String).join(".").slice(0, 200),
      code: issue.code,
    })),
  });
}
