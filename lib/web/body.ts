/** What our own forms and pages send: a few fields, never more. */
import { HttpError } from "fresh";
import { readBytes } from "../../supabase/functions/_shared/http/body.ts";
import { Refusal } from "../../supabase/functions/_shared/errors.ts";

/** The largest body taken, in bytes; who asks is not known yet. */
const LIMIT_BYTES = 16 * 1024;

async function small(req: Request, limit: number): Promise<Response> {
  const type = req.headers.get("content-type") ?? "";
  try {
    const bytes = await readBytes(req, limit);
    return new Response(bytes.slice(), { headers: { "content-type": type } });
  } catch (error) {
    throw new HttpError(error instanceof Refusal ? 413 : 400);
  }
}

/**
 * The fields of a form; none when the body is no form.
 *
 * @param limit bytes; more than 16 KB only from who is signed in
 * @throws HttpError 413 when it is larger
 */
export async function formOf(
  req: Request,
  limit = LIMIT_BYTES,
): Promise<FormData> {
  const body = await small(req, limit);
  return await body.formData().catch(() => new FormData());
}

/**
 * A JSON body; null when it is none.
 *
 * @throws HttpError 413 when it is larger than 16 KB
 */
export async function jsonOf(req: Request): Promise<unknown> {
  const body = await small(req, LIMIT_BYTES);
  return await body.json().catch(() => null);
}
