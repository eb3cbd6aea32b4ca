/** Sign-in accounts, made in Supabase Auth with the secret key. */
import { randomInt } from "node:crypto";
import type { Env } from "../_shared/env.ts";
import { Refusal } from "../_shared/errors.ts";

/** Without those that are taken for one another when they are read aloud. */
const LETTERS = "abcdefghjkmnpqrstuvwxyz23456789";

/** A first password: four groups of four, about 79 bits, to be typed once. */
export function newPassword(): string {
  const group = () =>
    Array.from({ length: 4 }, () => LETTERS[randomInt(LETTERS.length)]).join(
      "",
    );
  return Array.from({ length: 4 }, group).join("-");
}

/** What Auth answers, with the key that may do everything. */
async function askAuth(
  env: Pick<Env, "supabaseUrl" | "secretKey">,
  method: string,
  path: string,
  body?: unknown,
  fetcher: typeof fetch = fetch,
): Promise<{ status: number; body: Record<string, unknown> | null }> {
  try {
    const answer = await fetcher(
      `${env.supabaseUrl}/auth/v1/admin/users${path}`,
      {
        method,
        headers: {
          apikey: env.secretKey,
          authorization: `Bearer ${env.secretKey}`,
          "content-type": "application/json",
        },
        ...(body ? { body: JSON.stringify(body) } : {}),
      },
    );
    return {
      status: answer.status,
      body: await answer.json().catch(() => null),
    };
  } catch {
    throw new Refusal("unavailable", undefined, { "retry-after": "5" });
  }
}

/**
 * Makes a confirmed account: its id, or null where the address has one. It
 * carries the school whose admin reads the first password: no other school may
 * take it for its owner's (`private.is_proven`).
 *
 * @throws Refusal `bad_request` for an address Auth does not take, or
 * `unavailable`.
 */
export async function makeAccount(
  env: Pick<Env, "supabaseUrl" | "secretKey">,
  { email, password, school }: {
    email: string;
    password: string;
    school: string;
  },
  fetcher?: typeof fetch,
): Promise<string | null> {
  const { status, body } = await askAuth(env, "POST", "", {
    email,
    password,
    email_confirm: true,
    app_metadata: { invigil_school: school },
  }, fetcher);
  if (status === 422 && body?.error_code === "email_exists") return null;
  if (status === 400 || status === 422) {
    throw new Refusal("bad_request", { field: "email" });
  }
  if (status >= 300 || typeof body?.id !== "string") {
    throw new Refusal("unavailable", undefined, { "retry-after": "5" });
  }
  return body.id;
}

/** Removes an account that was just made and is nobody's. */
export async function removeAccount(
  env: Pick<Env, "supabaseUrl" | "secretKey">,
  id: string,
  fetcher?: typeof fetch,
): Promise<void> {
  await askAuth(env, "DELETE", `/${id}`, undefined, fetcher);
}
