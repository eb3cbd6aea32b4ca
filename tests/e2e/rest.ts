/** Supabase and the API, asked by someone with a token and no page. */
import type { RunningApp } from "../fixtures/app.ts";
import { accountOf } from "./visitor.ts";

/** What came back. */
export interface Reply {
  status: number;
  // deno-lint-ignore no-explicit-any
  body: any;
}

async function ask(url: string, init: RequestInit): Promise<Reply> {
  const res = await fetch(url, init);
  const text = await res.text();
  return { status: res.status, body: text ? JSON.parse(text) : null };
}

/** The access token of a demo account, from signing in with its password. */
export async function tokenOf(app: RunningApp, email: string): Promise<string> {
  const { password } = accountOf(app, email);
  const { body } = await ask(
    `${app.supabase}/auth/v1/token?grant_type=password`,
    {
      method: "POST",
      headers: {
        apikey: app.publishable_key,
        "content-type": "application/json",
      },
      body: JSON.stringify({ email, password }),
    },
  );
  return body.access_token;
}

/** `GET /rest/v1/{query}` in the name of the token's owner. */
export function read(
  app: RunningApp,
  token: string,
  query: string,
): Promise<Reply> {
  return ask(`${app.supabase}/rest/v1/${query}`, {
    headers: {
      apikey: app.publishable_key,
      authorization: `Bearer ${token}`,
    },
  });
}

/** The rows of `GET /rest/v1/{query}`; it must be allowed. */
export async function rows<T = Record<string, unknown>>(
  app: RunningApp,
  token: string,
  query: string,
): Promise<T[]> {
  const { status, body } = await read(app, token, query);
  if (status !== 200) throw new Error(`${query}: ${JSON.stringify(body)}`);
  return body;
}

/** Runs a `staff_*` function in the name of a member of staff. */
export async function actAs(
  app: RunningApp,
  email: string,
  act: string,
  request: Record<string, unknown>,
): Promise<void> {
  const { status, body } = await ask(`${app.supabase}/rest/v1/rpc/${act}`, {
    method: "POST",
    headers: {
      apikey: app.publishable_key,
      authorization: `Bearer ${await tokenOf(app, email)}`,
      "content-type": "application/json",
    },
    body: JSON.stringify({ request }),
  });
  if (status !== 200 || body?.error) {
    throw new Error(`${act}: ${status} ${JSON.stringify(body)}`);
  }
}

/** A request to the candidate API. */
export function api(
  app: RunningApp,
  token: string,
  method: string,
  path: string,
  body?: unknown,
): Promise<Reply> {
  return ask(`${app.supabase}/functions/v1/api${path}`, {
    method,
    headers: {
      authorization: `Bearer ${token}`,
      ...(body === undefined ? {} : { "content-type": "application/json" }),
    },
    body: body === undefined ? undefined : JSON.stringify(body),
  });
}

/**
 * Opens an exam's instructions for a student ahead of time, so that the wait
 * is over when the page is opened.
 */
export async function readAhead(
  app: RunningApp,
  email: string,
  examId: string,
): Promise<void> {
  const token = await tokenOf(app, email);
  const made = await api(app, token, "POST", `/exams/${examId}/attempts`);
  const path = `/attempts/${made.body.id}/steps/open`;
  const { status, body } = await api(app, token, "POST", path);
  if (status !== 200) throw new Error(`${path}: ${JSON.stringify(body)}`);
}
