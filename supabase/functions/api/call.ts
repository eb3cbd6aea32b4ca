/** One request, as the routes see it. */
import type * as z from "zod/mini";
import type { Principal } from "../_shared/auth.ts";
import { HeadSigner } from "../_shared/chain.ts";
import { id } from "../_shared/contract/requests.ts";
import { type Db, openDb } from "../_shared/db.ts";
import type { Env } from "../_shared/env.ts";
import { Refusal } from "../_shared/errors.ts";
import { type JsonBody, readJson, refuseUnsafe } from "../_shared/http/body.ts";
import { authentication } from "../_shared/auth.ts";
import type { Authenticate } from "../_shared/auth.ts";
import { coalesced } from "../_shared/background.ts";

/** What routes work with; tests may bring their own. */
export interface Services {
  env: Env;
  db: Db;
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
  return {
    env,
    db: openDb(env),
    heads: new HeadSigner(env.headSecret),
    authenticate: authentication(env),
    kick,
  };
}

/** A route: whom it answers, and what. */
export interface Route {
  method: "GET" | "POST" | "PUT";
  path: string;
  /** Answered without a bearer. */
  open?: true;
  answer(call: Call): Promise<Response> | Response;
}

/** A request on its way through a route. */
export class Call {
  constructor(
    readonly request: Request,
    readonly services: Services,
    readonly principal: Principal,
    readonly address: string | null,
    private readonly params: Record<string, string>,
  ) {}

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

  get userAgent(): string | null {
    return this.request.headers.get("user-agent")?.slice(0, 500) ?? null;
  }

  json(): Promise<JsonBody> {
    return readJson(this.request);
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

  /** Runs an SQL function for the one who asks. */
  sql<T>(fn: string, request: Record<string, unknown>): Promise<T> {
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
