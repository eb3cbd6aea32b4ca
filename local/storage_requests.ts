import { Buffer } from "node:buffer";

const NAMELESS = 'form-data; name="";';
const NAMED = 'form-data; name="file";';

/**
 * supabase-js sends Blobs as a form whose file has the name '', which neither
 * lite nor Deno's own parser finds (in a PUT lite stores the form itself): such
 * a request becomes one with the file as its plain body.
 */
export async function unwrapUpload(req: Request): Promise<Request> {
  const type = req.headers.get("content-type") ?? "";
  if (!type.startsWith("multipart/form-data")) return req;
  const { url, method } = req;
  const bytes = named(Buffer.from(await req.arrayBuffer()));
  const form = await new Response(bytes, { headers: { "content-type": type } })
    .formData().catch(() => new FormData());
  const file = form.get("file");
  if (!(file instanceof File)) {
    return new Request(url, { method, headers: req.headers, body: bytes });
  }
  const headers = new Headers(req.headers);
  headers.set("content-type", file.type || "application/octet-stream");
  headers.set("content-length", String(file.size));
  const seconds = form.get("cacheControl");
  if (typeof seconds === "string" && /^\d+$/.test(seconds)) {
    headers.set("cache-control", `max-age=${seconds}`);
  }
  const body = await file.arrayBuffer();
  return new Request(url, { method, headers, body });
}

function named(body: Buffer<ArrayBuffer>): Buffer<ArrayBuffer> {
  const at = body.indexOf(NAMELESS);
  if (at < 0) return body;
  const rest = body.subarray(at + NAMELESS.length);
  return Buffer.concat([body.subarray(0, at), Buffer.from(NAMED), rest]);
}

/** Is it one of the routes that make a signed address? */
export function isSigning(method: string, path: string): boolean {
  return method === "POST" &&
    /^\/storage\/v1\/object\/(upload\/)?sign\//.test(path);
}

/** lite's answer of a signing route with the names and relative addresses that supabase-js reads. */
export function renameSigned(answer: Record<string, unknown>): unknown {
  const { signedUrl, ...rest } = answer;
  if (typeof signedUrl !== "string") return answer;
  const url = signedUrl.replace(/^\/storage\/v1/, "");
  return "token" in rest ? { ...rest, url } : { ...rest, signedURL: url };
}

/** `createSignedUrls`: lite takes it for the signing of one file without a name. */
export function isSigningMany(method: string, path: string): boolean {
  return method === "POST" &&
    /^\/storage\/v1\/object\/sign\/[^/]+\/?$/.test(path);
}

/** Asks for one signed address after another. */
export async function signMany(
  req: Request,
  ask: (req: Request) => Promise<Response>,
): Promise<Response> {
  const body = await req.json().catch(() => null);
  if (!Array.isArray(body?.paths) || body.paths.length > 1000) {
    return Response.json({
      statusCode: "400",
      error: "InvalidRequest",
      message: "paths must be a list of at most 1000",
    }, { status: 400 });
  }
  const headers = new Headers(req.headers);
  headers.delete("content-length");
  const answers: unknown[] = [];
  for (const path of body.paths.map(String)) {
    const one = path.split("/").map(encodeURIComponent).join("/");
    const res = await ask(
      new Request(`${req.url.replace(/\/$/, "")}/${one}`, {
        method: "POST",
        headers,
        body: JSON.stringify({ expiresIn: body.expiresIn }),
      }),
    );
    const answer = await res.json();
    answers.push(
      res.ok
        ? { error: null, path, ...renameSigned(answer) as object }
        : { error: answer.message, path, signedURL: null },
    );
  }
  return Response.json(answers);
}
