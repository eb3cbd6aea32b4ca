import type { Engine } from "./engine.ts";
import { readBody, TooLarge, withCors } from "./http.ts";
import {
  isSigning,
  isSigningMany,
  renameSigned,
  signMany,
  unwrapUpload,
} from "./storage_requests.ts";
import type { Tokens } from "./tokens.ts";

const MB = 1024 * 1024;

export interface FrontOptions {
  engine: Engine;
  lite: (req: Request) => Promise<Response>;
  /** `/auth/v1/admin/…`, which lite lacks. */
  admin: (req: Request) => Promise<Response>;
  tokens: Tokens;
  appOrigins: string[];
  /** Whether anybody may make an account: lite has no switch for it. */
  signUps: boolean;
}

/**
 * What stands before lite: everything in which it differs from Supabase is put
 * right here, so that supabase-js and the application need not know.
 */
export function createFront(o: FrontOptions) {
  async function answer(req: Request, path: string): Promise<Response> {
    if (req.method === "OPTIONS") return new Response(null, { status: 204 });
    if (!o.signUps && /^\/auth\/v1\/(signup|otp|magiclink)\b/.test(path)) {
      return noSignUps();
    }
    const refused = refuseBearer(req, o.tokens);
    if (refused) return refused;
    // The body is read before the database is taken: an upload that stalls
    // keeps nobody else waiting.
    const body = await readBody(
      req,
      path.startsWith("/storage/") ? 52 * MB : 4 * MB,
    );
    const { method, headers } = req;
    let whole = new Request(req.url, { method, headers, body });
    if (path.startsWith("/auth/v1/admin/")) return await o.admin(whole);
    if (path.startsWith("/storage/v1/object/")) {
      whole = await unwrapUpload(whole);
    }
    const ask = (req: Request) => o.engine.exclusive(() => o.lite(req));
    if (isSigningMany(method, path)) return await signMany(whole, ask);
    const res = await ask(whole);
    if (path.startsWith("/auth/v1/")) return await reissue(res, o.tokens);
    if (res.ok && isSigning(method, path)) {
      return changed(res, renameSigned(await res.json()));
    }
    return res;
  }

  return async (req: Request, path: string): Promise<Response> => {
    const res = await answer(req, path).catch((error) => {
      if (!(error instanceof TooLarge)) throw error;
      return Response.json(
        { error: "Payload too large", message: "The body is too large" },
        { status: 413 },
      );
    });
    return withCors(req, res, o.appOrigins);
  };
}

/** As Supabase says it. */
function noSignUps(): Response {
  return Response.json({
    code: 422,
    error_code: "signup_disabled",
    msg: "Signups not allowed for this instance",
  }, { status: 422 });
}

/** lite takes any token its secret signed, and treats what is no token as nobody. */
function refuseBearer(req: Request, tokens: Tokens): Response | undefined {
  const bearer = /^Bearer\s+(.*)$/i.exec(
    req.headers.get("authorization") ?? "",
  )?.[1];
  if (!bearer || bearer.startsWith("sb_") || tokens.claimsOurs(bearer)) return;
  return Response.json({
    code: "PGRST301",
    error_code: "bad_jwt",
    message: "JWT invalid",
    msg: "JWT invalid",
  }, { status: 401 });
}

async function reissue(res: Response, tokens: Tokens): Promise<Response> {
  const location = res.headers.get("location");
  const inLocation = /access_token=([^&]+)/.exec(location ?? "")?.[1];
  if (inLocation) {
    const headers = new Headers(res.headers);
    const token = await tokens.reissue(inLocation);
    headers.set("location", location!.replace(inLocation, token));
    return new Response(res.body, { status: res.status, headers });
  }
  if (!res.headers.get("content-type")?.includes("json")) return res;
  const body = await res.json();
  if (typeof body?.access_token === "string") {
    body.access_token = await tokens.reissue(body.access_token);
  }
  return changed(res, body);
}

function changed(res: Response, body: unknown): Response {
  const headers = new Headers(res.headers);
  headers.delete("content-length");
  return Response.json(body, { status: res.status, headers });
}
